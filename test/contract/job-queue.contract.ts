import type { Job } from 'bullmq';
import { pause, QueueFixture, type QueueKind, until } from './job-queue.fixture.js';

/** What BullMQ promises about a job, from its addition to its end, whatever keeps it. */
export function jobContract(kind: QueueKind): void {
  describe(`jobs: ${kind.name}`, () => {
    let fixture: QueueFixture;

    beforeEach(async () => {
      fixture = new QueueFixture(kind);
      await fixture.queue.waitUntilReady();
    });

    afterEach(() => fixture.close());

    test('jobs run in the order they came, one at a time when so asked', async () => {
      const seen: number[] = [];
      let running = 0;
      await fixture.queue.addBulk(Array.from({ length: 50 }, (_, n) => ({ name: 'judge', data: n })));
      fixture.worker(async (job) => {
        running += 1;
        expect(running).toBe(1);
        await pause(1);
        seen.push(job.data);
        running -= 1;
      });
      await until(() => seen.length === 50);
      expect(seen).toEqual(Array.from({ length: 50 }, (_, n) => n));
    });

    test('lifo goes first, then what waits, then priorities, lowest number first', async () => {
      const seen: string[] = [];
      await fixture.add('low', { priority: 9 });
      await fixture.add('high', { priority: 1 });
      await fixture.add('high too', { priority: 1 });
      await fixture.add('plain');
      await fixture.add('first', { lifo: true });
      fixture.worker(async (job) => seen.push(job.data));
      await until(() => seen.length === 5);
      expect(seen).toEqual(['first', 'plain', 'high', 'high too', 'low']);
    });

    test('a worker runs as many jobs at once as it may, and no more', async () => {
      let running = 0;
      let most = 0;
      let done = 0;
      await fixture.queue.addBulk(Array.from({ length: 30 }, (_, n) => ({ name: 'judge', data: n })));
      fixture.worker(
        async () => {
          most = Math.max(most, ++running);
          await pause(10);
          running -= 1;
          done += 1;
        },
        { concurrency: 5 },
      );
      await until(() => done === 30);
      expect(most).toBe(5);
    });

    test('the same job id is queued once; free again when the job is gone', async () => {
      const seen: string[] = [];
      await fixture.add('one', { jobId: 'a', removeOnComplete: true });
      await fixture.add('two', { jobId: 'a', removeOnComplete: true });
      expect(await fixture.queue.getWaitingCount()).toBe(1);
      fixture.worker(async (job) => seen.push(job.data));
      await until(async () => seen.length === 1 && (await fixture.queue.getJob('a')) === undefined);
      await fixture.add('three', { jobId: 'a', removeOnComplete: true });
      await until(() => seen.length === 2);
      expect(seen).toEqual(['one', 'three']);
    });

    test('the same deduplication id is queued once while its job waits or runs, also when that job fails for good', async () => {
      let runs = 0;
      const options = { deduplication: { id: 'd' } };
      const first = await fixture.add(1, options);
      const second = await fixture.add(2, options);
      expect(second.id).toBe(first.id);
      fixture.worker(async () => {
        runs += 1;
        await fixture.add(3, options);
        throw new Error('no');
      });
      await until(async () => (await fixture.queue.getFailedCount()) === 1);
      expect(runs).toBe(1);
      await fixture.add(4, options);
      await until(() => runs === 2);
    });

    test('a failed attempt is repeated after its back-off', async () => {
      const at: number[] = [];
      const job = await fixture.add('x', { attempts: 3, backoff: { type: 'exponential', delay: 100 } });
      fixture.worker(async () => {
        at.push(Date.now());
        if (at.length < 3) {
          throw new Error(`attempt ${at.length}`);
        }
        return 'done';
      });
      await until(async () => (await fixture.queue.getCompletedCount()) === 1);
      expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(99);
      expect(at[2]! - at[1]!).toBeGreaterThanOrEqual(199);
      expect(at[2]! - at[0]!).toBeLessThan(3000);
      const stored = await fixture.queue.getJob(job.id!);
      expect(stored).toMatchObject({ attemptsMade: 3, attemptsStarted: 3, returnvalue: 'done' });
    });

    test('an attempt without back-off is repeated at once', async () => {
      let runs = 0;
      await fixture.add('x', { attempts: 2 });
      fixture.worker(async () => {
        if (++runs < 2) {
          throw new Error('again');
        }
      });
      await until(async () => (await fixture.queue.getCompletedCount()) === 1);
      expect(runs).toBe(2);
    });

    test('a job out of attempts is failed, keeps its reason, and can be retried by hand', async () => {
      let works = false;
      const job = await fixture.add('x', { attempts: 2 });
      fixture.worker(async () => {
        if (!works) {
          throw new Error('broken');
        }
      });
      await until(async () => (await fixture.queue.getFailedCount()) === 1);
      const failed = await fixture.queue.getJob(job.id!);
      expect(failed).toMatchObject({ failedReason: 'broken', attemptsMade: 2 });
      expect(failed?.stacktrace).toHaveLength(2);
      expect(await failed?.getState()).toBe('failed');
      works = true;
      await failed?.retry();
      await until(async () => (await fixture.queue.getCompletedCount()) === 1);
      expect(await fixture.queue.getFailedCount()).toBe(0);
    });

    test('a delayed job runs when it is due, not before, also beside a later one', async () => {
      const seen: [string, number][] = [];
      const start = Date.now();
      fixture.worker(async (job) => seen.push([job.data, Date.now() - start]));
      await fixture.add('later', { delay: 600 });
      await fixture.add('sooner', { delay: 200 });
      await until(() => seen.length === 2);
      expect(seen.map(([name]) => name)).toEqual(['sooner', 'later']);
      expect(seen[0]![1]).toBeGreaterThanOrEqual(199);
      expect(seen[0]![1]).toBeLessThan(1500);
      expect(seen[1]![1]).toBeGreaterThanOrEqual(599);
      expect(seen[1]![1]).toBeLessThan(2500);
    });

    test('a delayed job can be promoted, postponed and removed', async () => {
      const seen: string[] = [];
      const [promoted, postponed, removed] = await fixture.queue.addBulk(
        ['promoted', 'postponed', 'removed'].map((data) => ({ name: 'judge', data, opts: { delay: 300 } })),
      );
      await promoted!.promote();
      await postponed!.changeDelay(60_000);
      await removed!.remove();
      fixture.worker(async (job) => seen.push(job.data));
      await pause(500);
      expect(seen).toEqual(['promoted']);
      expect(await fixture.queue.getDelayedCount()).toBe(1);
    });

    test('counts and lists tell where every job is', async () => {
      await fixture.add('w1');
      await fixture.add('w2');
      await fixture.add('p', { priority: 3 });
      await fixture.add('d', { delay: 60_000 });
      expect(await fixture.queue.getJobCounts()).toMatchObject({
        waiting: 2,
        prioritized: 1,
        delayed: 1,
        active: 0,
        completed: 0,
        failed: 0,
      });
      const dataOf = (jobs: Job[]): unknown[] => jobs.map((job) => job.data);
      expect(dataOf(await fixture.queue.getJobs(['waiting'], 0, -1, true))).toEqual(['w1', 'w2']);
      expect(dataOf(await fixture.queue.getJobs(['waiting'], 0, -1, false))).toEqual(['w2', 'w1']);
      expect(dataOf(await fixture.queue.getJobs(['waiting'], 0, 0, true))).toEqual(['w1']);
      expect(dataOf(await fixture.queue.getJobs(['prioritized', 'delayed'], 0, -1, true))).toEqual([
        'p',
        'd',
      ]);
      expect(await fixture.queue.getCountsPerPriority([0, 3])).toEqual({ 0: 2, 3: 1 });
      await fixture.queue.drain(true);
      expect(await fixture.queue.getJobCountByTypes('waiting', 'prioritized', 'delayed')).toBe(0);
    });

    test('finished jobs are kept as many as asked for, the newest', async () => {
      let done = 0;
      fixture.worker(async () => {
        done += 1;
        throw new Error('no');
      });
      for (let n = 0; n < 5; n++) {
        await fixture.add(n, { removeOnFail: { count: 2 } });
      }
      await until(async () => done === 5 && (await fixture.queue.getActiveCount()) === 0);
      const kept = await fixture.queue.getFailed();
      expect(kept.map((job) => job.data).sort()).toEqual([3, 4]);
    });

    test('progress, data and logs of a running job are stored', async () => {
      const job = await fixture.add({ step: 0 });
      fixture.worker(async (running) => {
        await running.updateProgress(40);
        await running.updateData({ step: 1 });
        await running.log('one');
        await running.log('two');
      });
      await until(async () => (await fixture.queue.getCompletedCount()) === 1);
      expect(await fixture.queue.getJob(job.id!)).toMatchObject({ progress: 40, data: { step: 1 } });
      expect(await fixture.queue.getJobLogs(job.id!)).toEqual({ logs: ['one', 'two'], count: 2 });
    });

    test('a producer can wait for the result over events', async () => {
      const events = fixture.events();
      await events.waitUntilReady();
      fixture.worker(async (job) => {
        if (job.data === 'bad') {
          throw new Error('refused');
        }
        return { echo: job.data };
      });
      await expect((await fixture.add('good')).waitUntilFinished(events, 5000)).resolves.toEqual({
        echo: 'good',
      });
      await expect((await fixture.add('bad')).waitUntilFinished(events, 5000)).rejects.toThrow('refused');
    });

    test('payloads are copies: changing one later changes nothing', async () => {
      const data = { list: [1] };
      let seen: unknown;
      await fixture.queue.pause();
      await fixture.add(data);
      data.list.push(2);
      fixture.worker(async (job) => {
        seen = job.data;
      });
      await fixture.queue.resume();
      await until(() => seen !== undefined);
      expect(seen).toEqual({ list: [1] });
    });
  });
}
