import { Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import { judgeVersions, SERVICES, type Services, Turns } from '#libs/application';
import { type JudgeJob, judgeJobSchema } from '#libs/contracts';
import { JUDGE_QUEUE_NAME } from '#libs/messaging';
import { inSpan, withLogFacts } from '#libs/runtime';

/** Errors of drivers quote what people wrote: none of it leaves for the queue's server. */
class JobFailed extends Error {
  constructor(cause: unknown) {
    const { code } = (cause ?? {}) as { code?: unknown };
    super(typeof code === 'string' ? code : cause instanceof Error ? cause.constructor.name : 'failed');
    this.name = 'JobFailed';
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** Queue `judge`: judges the content versions that a job names. */
@Processor(JUDGE_QUEUE_NAME)
export class JudgeProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private readonly turns = new Turns();

  constructor(@Inject(SERVICES) private readonly services: Services) {
    super();
  }

  async process(job: Job): Promise<void> {
    const { traceparent, ...work } = judgeJobSchema.parse(job.data);
    const attributes = {
      'messaging.system': 'bullmq',
      'messaging.destination.name': JUDGE_QUEUE_NAME,
      'messaging.message.id': job.id ?? '',
      'messaging.batch.message_count': work.versionIds.length,
    };
    // Nobody else begins while something is judged alone: its thread is started before.
    if (work.alone) await this.services.judging.readyForLastTry();
    await withLogFacts({ jobId: job.id ?? '' }, () =>
      inSpan('judge', { kind: 'consumer', causedBy: traceparent, attributes }, () =>
        this.turns[work.alone ? 'alone' : 'together'](() => this.judge(work)),
      ),
    );
  }

  /** What fails is told here, under the job's id; Redis and whoever looks at the queue get its kind alone. */
  private async judge(work: JudgeJob): Promise<void> {
    try {
      await judgeVersions(this.services, work);
    } catch (error) {
      this.services.logger.warn({ err: error }, 'a job failed; its items wait for another try');
      throw new JobFailed(error);
    }
  }

  /** Finishes the jobs under way while the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }
}
