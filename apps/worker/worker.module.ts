import { Module } from '@nestjs/common';
import { JudgeProcessor } from './judge.processor.js';

/** The job handlers. Needs `messagingModule` and `servicesModule` beside it. */
@Module({ providers: [JudgeProcessor] })
export class WorkerModule {}
