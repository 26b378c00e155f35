import { Module } from '@nestjs/common';
import { AnchorsLoop } from './clock/anchors.loop.js';
import { BriefingsLoop } from './clock/briefings.loop.js';
import { BulkLoop } from './clock/bulk.loop.js';
import { BurstsLoop } from './clock/bursts.loop.js';
import { DeskLoop } from './clock/desk.loop.js';
import { ErasureLoop } from './clock/erasure.loop.js';
import { EscalationLoop } from './clock/escalation.loop.js';
import { FiguresLoop } from './clock/figures.loop.js';
import { GoldenLoop } from './clock/golden.loop.js';
import { IncidentLoop } from './clock/incident.loop.js';
import { LearningLoop } from './clock/learning.loop.js';
import { MailLoop } from './clock/mail.loop.js';
import { MonitorsLoop } from './clock/monitors.loop.js';
import { ChannelLoop, MemberMailLoop } from './clock/notification.loop.js';
import { PlaybookLoop } from './clock/playbook.loop.js';
import { RetentionLoop } from './clock/retention.loop.js';
import { UpkeepLoop } from './clock/upkeep.loop.js';
import { WebhookLoop } from './clock/webhook.loop.js';
import { JudgeProcessor } from './judge.processor.js';

/** The job handlers and the clock loops. Needs `messagingModule` and `servicesModule` beside it. */
@Module({
  providers: [
    JudgeProcessor,
    UpkeepLoop,
    FiguresLoop,
    GoldenLoop,
    LearningLoop,
    AnchorsLoop,
    MailLoop,
    WebhookLoop,
    DeskLoop,
    IncidentLoop,
    EscalationLoop,
    MonitorsLoop,
    BriefingsLoop,
    BulkLoop,
    BurstsLoop,
    ErasureLoop,
    RetentionLoop,
    PlaybookLoop,
    ChannelLoop,
    MemberMailLoop,
  ],
})
export class WorkerModule {}
