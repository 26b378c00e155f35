import { type JudgeJob, MAX_SUSPECTS_PER_JOB, MAX_VERSIONS_PER_JOB } from '#libs/contracts';
import {
  type Database,
  deleteFromOutbox,
  type OverdueVersion,
  takeFromOutbox,
  takeOverdue,
} from '#libs/persistence';
import { inSpan, type Logger } from '#libs/runtime';
import { JUDGE_QUEUE_NAME, type JudgeQueue } from '../job-queue.js';

const MESSAGES_A_TURN = 100;
const OVERDUE_A_TURN = 2_000;
const QUEUE_ATTRIBUTES = { 'messaging.system': 'bullmq', 'messaging.destination.name': JUDGE_QUEUE_NAME };
/** How often what was missed is looked for. */
const SWEEP_MS = 1_000;
/** A version that was handed over again gets this long before the sweeper takes it for lost once more. */
const AGAIN_MS = 5_000;

/**
 * Hands work from the database to the queue: at once when nudged after a commit, and by a sweep every second for whatever
 * was missed. The queue may lose everything; the database still knows what waits for a verdict.
 */
export class OutboxRelay {
  private running: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;
  private failing = false;

  constructor(
    private readonly database: Database,
    private readonly queue: JudgeQueue,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.sweep(), SWEEP_MS);
    this.nudge();
  }

  /** Stops sweeping and waits for what is under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.again = false;
    await this.running;
  }

  /** Something was committed to the outbox: hand it over soon. Never throws and never waits. */
  nudge(): void {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.attempt(() => this.drain()).finally(() => {
      this.running = undefined;
      if (this.again) {
        this.again = false;
        this.nudge();
      }
    });
  }

  /** Looks for versions whose wake-up never led to a verdict, and wakes a worker for them again. */
  async sweep(): Promise<void> {
    this.nudge();
    await this.attempt(async () => {
      const overdue = await this.database.transaction((session) =>
        takeOverdue(session, OVERDUE_A_TURN, AGAIN_MS),
      );
      if (overdue.length > 0) await this.queue.add(jobsFor(overdue), true);
    });
  }

  private async drain(): Promise<void> {
    for (let handedOver = MESSAGES_A_TURN; handedOver === MESSAGES_A_TURN; ) {
      handedOver = await this.database.transaction(async (session) => {
        const messages = await takeFromOutbox(session, MESSAGES_A_TURN);
        if (messages.length === 0) return 0;
        await this.handOver(messages.map(({ payload }) => payload as JudgeJob));
        await deleteFromOutbox(
          session,
          messages.map(({ id }) => id),
        );
        return messages.length;
      });
    }
  }

  private handOver(jobs: readonly JudgeJob[]): Promise<void> {
    const serves = jobs.map(({ traceparent }) => traceparent);
    const attributes = { ...QUEUE_ATTRIBUTES, 'messaging.batch.message_count': jobs.length };
    // Of several requests' jobs there is one round trip: a part of the first one's trace that links to the others.
    return inSpan(
      'relay',
      { kind: 'producer', causedBy: serves[0], serves: serves.slice(1), attributes },
      () => this.queue.add(jobs),
    );
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn({ err: error }, 'cannot hand work to the queue; trying on');
      this.failing = true;
    }
  }
}

/**
 * What an attempt at died is suspected: it travels with a few others, and after a second attempt that died alone, so that one of them
 * cannot take the others down for ever.
 */
export function jobsFor(overdue: readonly OverdueVersion[]): JudgeJob[] {
  const jobs: JudgeJob[] = [];
  const filling = new Map<string, JudgeJob>();
  for (const { tenantId, versionId, attempts } of overdue) {
    if (attempts > 1) {
      jobs.push({ tenantId, versionIds: [versionId], alone: true });
      continue;
    }
    const kind = `${tenantId} ${attempts}`;
    const open = filling.get(kind);
    if (open && open.versionIds.length < (attempts === 0 ? MAX_VERSIONS_PER_JOB : MAX_SUSPECTS_PER_JOB)) {
      open.versionIds.push(versionId);
      continue;
    }
    const job: JudgeJob = { tenantId, versionIds: [versionId] };
    jobs.push(job);
    filling.set(kind, job);
  }
  return jobs;
}
