import { createHash } from 'node:crypto';
import type { DefaultJobOptions } from 'bullmq';
import type { JudgeJob } from '#libs/contracts';
import { type JudgeQueue, type QueueTrouble, QueueUnavailable } from '../job-queue.js';
import { RedisBackend } from './redis-backend.js';
import type { TransportQueue } from './transport.js';

/** Jobs a round trip: so many pass well within the producers' command timeout. */
const CHUNK = 500;

/** Milliseconds; above the command timeout, for the connections that never came up and have no command to time out. */
const DEADLINE = 2500;

/** A job that failed for good is forgotten later; the sweeper hands its items over again. */
export const JUDGE_JOB_OPTIONS: DefaultJobOptions = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: true,
  removeOnFail: { count: 1000 },
};

/** JudgeQueue over BullMQ, on Redis or in memory. */
export class BullJudgeQueue implements JudgeQueue {
  constructor(private readonly queue: InstanceType<typeof TransportQueue>) {}

  async add(jobs: readonly JudgeJob[], isOverdue = false): Promise<void> {
    for (let from = 0; from < jobs.length; from += CHUNK) {
      const chunk = jobs.slice(from, from + CHUNK);
      await inTime(
        this.queue.addBulk(
          chunk.map((job) => ({
            name: 'judge',
            data: job,
            opts: { deduplication: { id: digest(job, isOverdue) } },
          })),
        ),
      );
    }
  }

  async depth(): Promise<number> {
    return inTime(this.queue.getJobCountByTypes('waiting', 'prioritized', 'delayed'));
  }

  async check(): Promise<void> {
    await this.depth();
    const { backend } = this.queue;
    if (!(backend instanceof RedisBackend)) return;
    const { evictionPolicy, usedBytes, maxBytes } = await inTime(backend.memory());
    if (evictionPolicy !== 'noeviction') {
      const why = new Error(`maxmemory-policy is ${evictionPolicy}: jobs would vanish`);
      throw new QueueUnavailable(why, 'evicts_keys');
    }
    if (maxBytes > 0 && usedBytes >= maxBytes)
      throw new QueueUnavailable(new Error(`${usedBytes} bytes of ${maxBytes} are used`), 'full');
    await inTime(backend.probe(), writeTrouble);
  }

  close(): Promise<void> {
    return this.queue.close();
  }
}

/** A deduplication id lives as long as its job waits or runs, so what failed may be added again; a job id would not allow it. */
function digest(job: JudgeJob, isOverdue: boolean): string {
  return createHash('sha256')
    .update(JSON.stringify([job.tenantId, job.versionIds, job.alone ?? false, isOverdue]))
    .digest('base64url');
}

/** Redis says in the first word why it does not write: a replica, a disk that cannot be saved to, no memory. */
function writeTrouble(error: unknown): QueueTrouble {
  const [word] = error instanceof Error ? error.message.split(' ', 1) : [];
  if (word === 'OOM') return 'full';
  return word === 'READONLY' || word === 'MISCONF' || word === 'NOREPLICAS' ? 'read_only' : 'unreachable';
}

async function inTime<Result>(
  work: Promise<Result>,
  troubleOf: (error: unknown) => QueueTrouble = () => 'unreachable',
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${DEADLINE} ms`)), DEADLINE);
  });
  try {
    return await Promise.race([work, tooLate]);
  } catch (error) {
    throw new QueueUnavailable(error, troubleOf(error));
  } finally {
    clearTimeout(timer);
  }
}
