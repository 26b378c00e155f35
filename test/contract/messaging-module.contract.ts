import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Job } from 'bullmq';
import type { JudgeJob } from '#libs/contracts';
import { newId } from '#libs/domain';
import {
  FEED_SIGNAL,
  type FeedSignal,
  JUDGE_QUEUE,
  JUDGE_QUEUE_NAME,
  type JudgeQueue,
  messagingModule,
} from '#libs/messaging';
import { freshPrefix, pause, type QueueKind, until } from './job-queue.fixture.js';

@Injectable()
class Ledger {
  readonly judged: string[] = [];
  failures = 0;
  running = 0;
  most = 0;
}

@Processor(JUDGE_QUEUE_NAME)
class JudgeHandler extends WorkerHost {
  constructor(private readonly ledger: Ledger) {
    super();
  }

  override async process(job: Job<JudgeJob>): Promise<void> {
    this.ledger.most = Math.max(this.ledger.most, ++this.ledger.running);
    await pause(20);
    this.ledger.running -= 1;
    if (this.ledger.failures > 0) {
      this.ledger.failures -= 1;
      throw new Error('database away');
    }
    this.ledger.judged.push(...job.data.versionIds);
  }
}

const makeJob = (): JudgeJob => ({ tenantId: newId(), versionIds: [newId(), newId()] });

/** A Nest application whose handler is the same class whatever keeps the jobs. */
export function messagingModuleContract(kind: QueueKind): void {
  describe(`messaging module: ${kind.name}`, () => {
    async function start() {
      @Module({
        imports: [
          messagingModule({
            ...(kind.redisUrl && { redisUrl: kind.redisUrl }),
            concurrency: 3,
            prefix: freshPrefix(),
          }),
        ],
        providers: [Ledger, JudgeHandler],
      })
      class App {}
      const app = await NestFactory.createApplicationContext(App, { logger: false });
      return {
        app,
        ledger: app.get(Ledger),
        queue: app.get<JudgeQueue>(JUDGE_QUEUE),
        signal: app.get<FeedSignal>(FEED_SIGNAL),
      };
    }

    test('a handler class judges what the port is given, as many at once as configured', async () => {
      const { app, ledger, queue } = await start();
      const jobs = Array.from({ length: 12 }, makeJob);
      await queue.add(jobs);
      await until(() => ledger.judged.length === 24);
      expect(new Set(ledger.judged)).toEqual(new Set(jobs.flatMap((job) => job.versionIds)));
      expect(ledger.most).toBe(3);
      expect(await queue.depth()).toBe(0);
      await app.close();
    });

    test('what is overdue is queued beside an equal job that still seems to run, once', async () => {
      const { app, ledger, queue } = await start();
      const job = makeJob();
      await queue.add([job]);
      await queue.add([job], true);
      await queue.add([job], true);
      await until(() => ledger.judged.length === 4 && ledger.running === 0);
      await pause(100);
      expect(ledger.judged).toHaveLength(4);
      await app.close();
    });

    test('an equal job is not queued beside itself, but again once it is done', async () => {
      const { app, ledger, queue } = await start();
      const job = makeJob();
      await queue.add([job, job]);
      await queue.add([structuredClone(job)]);
      await until(() => ledger.judged.length === 2 && ledger.running === 0);
      await pause(100);
      expect(ledger.judged).toHaveLength(2);
      await queue.add([job]);
      await until(() => ledger.judged.length === 4);
      await app.close();
    });

    test('a job that fails twice is judged at the third attempt', async () => {
      const { app, ledger, queue } = await start();
      ledger.failures = 2;
      await queue.add([makeJob()]);
      await until(() => ledger.judged.length === 2, 5000);
      await app.close();
    });

    test('closing the application lets running jobs finish, and takes no others', async () => {
      const { app, ledger, queue } = await start();
      await queue.add(Array.from({ length: 50 }, makeJob));
      await until(() => ledger.running === 3);
      const begun = ledger.judged.length / 2 + 3;
      await app.close();
      expect(ledger.running).toBe(0);
      expect(ledger.judged.length / 2).toBeLessThanOrEqual(begun + 3);
    });

    test('the feed signal is there, and ends with the application', async () => {
      const { app, signal } = await start();
      const heard: number[] = [];
      signal.subscribe((_, head) => heard.push(head));
      signal.publish('t', 7);
      expect(heard).toEqual([7]);
      await app.close();
      signal.publish('t', 8);
      expect(heard).toEqual([7]);
    });
  });
}
