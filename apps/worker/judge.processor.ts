import { Processor, WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, Inject } from '@nestjs/common';
import type { Job } from 'bullmq';
import { judgeVersions, SERVICES, type Services, Turns } from '#libs/application';
import { judgeJobSchema } from '#libs/contracts';
import { JUDGE_QUEUE_NAME } from '#libs/messaging';

/** Queue `judge`: judges the content versions that a job names. */
@Processor(JUDGE_QUEUE_NAME)
export class JudgeProcessor extends WorkerHost implements BeforeApplicationShutdown {
  private readonly turns = new Turns();

  constructor(@Inject(SERVICES) private readonly services: Services) {
    super();
  }

  async process(job: Job): Promise<void> {
    const data = judgeJobSchema.parse(job.data);
    await this.turns[data.alone ? 'alone' : 'together'](() => judgeVersions(this.services, data));
  }

  /** Finishes the jobs under way while the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.close();
  }
}
