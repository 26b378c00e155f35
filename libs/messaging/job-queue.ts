import type { JudgeJob } from '#libs/contracts';

/** The name of the queue, for `@Processor(JUDGE_QUEUE_NAME)`. */
export const JUDGE_QUEUE_NAME = 'judge';

/** Nest token of the port: `@Inject(JUDGE_QUEUE) queue: JudgeQueue`. */
export const JUDGE_QUEUE = Symbol('JudgeQueue');

/**
 * Hands work to whoever judges. A job is a wake-up, not the work itself: it may be lost or come twice,
 * and the sweeper and the database's unique keys make that harmless.
 */
export interface JudgeQueue {
  /**
   * A job equal to one that waits or runs is not added again.
   * @param isOverdue what was handed over before and led to no verdict: a job that still seems to run, in a process that died, does not stand for it
   * @throws QueueUnavailable within 2.5 s when the queue does not take the jobs; some may have got through.
   */
  add(jobs: readonly JudgeJob[], isOverdue?: boolean): Promise<void>;

  /** Jobs not yet begun: waiting, prioritized or delayed. @throws QueueUnavailable */
  depth(): Promise<number>;

  /**
   * Resolves when the queue takes work and keeps it.
   * @throws QueueUnavailable when it does not answer, its server evicts keys (BullMQ only warns of that), has no memory left or
   * takes no writes for another reason, as a replica does
   */
  check(): Promise<void>;

  close(): Promise<void>;
}

/** Why a queue's server is of no use. */
export type QueueTrouble = 'unreachable' | 'evicts_keys' | 'full' | 'read_only';

/** The queue's server does not answer. What was to be queued stays in the outbox. */
export class QueueUnavailable extends Error {
  constructor(
    cause: unknown,
    readonly trouble: QueueTrouble = 'unreachable',
  ) {
    super('The job queue does not answer', { cause });
    this.name = 'QueueUnavailable';
  }
}
