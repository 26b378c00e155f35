import { Module } from '@nestjs/common';
import { UpkeepLoop } from './clock/upkeep.loop.js';
import { JudgeProcessor } from './judge.processor.js';

/** The job handlers and the clock loops. Needs `messagingModule` and `servicesModule` beside it. */
@Module({ providers: [JudgeProcessor, UpkeepLoop] })
export class WorkerModule {}
