import type { Job } from 'bullmq';
import { pause, QueueBench, type QueueKind, until } from './job-queue.bench.js';

/** What BullMQ's classes promise, whatever keeps their jobs. */
export function jobQueueContract(kind: QueueKind): void {
  describe(`job queue: ${kind.name}`, () => {
    let bench: QueueBench;

    beforeEach(async () => {
      bench = new QueueBench(kind);
      await bench.queue.waitUntilReady();
    });

    afterEach(() => bench.close());

    test('jobs run in the order they came, one at a time when so asked', async () => {
      const seen: number[] = [];
      let running = 0;
      await bench.queue.addBulk(Array.from({ length: 50 }, (_, n) => ({ name: 'judge', data: n })));
      bench.worker(async (job) => {
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
      await bench.add('low', { priority: 9 });
      await bench.add('high', { priority: 1 });
      await bench.add('high too', { priority: 1 });
      await bench.add('plain');
      await bench.add('first', { lifo: true });
      bench.worker(async (job) => seen.push(job.data));
      await until(() => seen.length === 5);
      expect(seen).toEqual(['first', 'plain', 'high', 'high too', 'low']);
    });

    test('a worker runs as many jobs at once as it may, and no more', async () => {
      let running = 0;
      let most = 0;
      let done = 0;
      await bench.queue.addBulk(Array.from({ length: 30 }, (_, n) => ({ name: 'judge', data: n })));
      bench.worker(
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
      await bench.add('one', { jobId: 'a', removeOnComplete: true });
      await bench.add('two', { jobId: 'a', removeOnComplete: true });
      expect(await bench.queue.getWaitingCount()).toBe(1);
      bench.worker(async (job) => seen.push(job.data));
      await until(async () => seen.length === 1 && (await bench.queue.getJob('a')) === undefined);
      await bench.add('three', { jobId: 'a', removeOnComplete: true });
      await until(() => seen.length === 2);
      expect(seen).toEqual(['one', 'three']);
    });

    test('the same deduplication id is queued once while its job waits or runs, also when that job fails for good', async () => {
      let runs = 0;
      const options = { deduplication: { id: 'd' } };
      const first = await bench.add(1, options);
      const second = await bench.add(2, options);
      expect(second.id).toBe(first.id);
      bench.worker(async () => {
        runs += 1;
        await bench.add(3, options);
        throw new Error('no');
      });
      await until(async () => (await bench.queue.getFailedCount()) === 1);
      expect(runs).toBe(1);
      await bench.add(4, options);
      await until(() => runs === 2);
    });

    test('a failed attempt is repeated after its back-off', async () => {
      const at: number[] = [];
      const job = await bench.add('x', { attempts: 3, backoff: { type: 'exponential', delay: 100 } });
      bench.worker(async () => {
        at.push(Date.now());
        if (at.length < 3) {
          throw new Error(`attempt ${at.length}`);
        }
        return 'done';
      });
      await until(async () => (await bench.queue.getCompletedCount()) === 1);
      expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(99);
      expect(at[2]! - at[1]!).toBeGreaterThanOrEqual(199);
      expect(at[2]! - at[0]!).toBeLessThan(1500);
      const stored = await bench.queue.getJob(job.id!);
      expect(stored).toMatchObject({ attemptsMade: 3, attemptsStarted: 3, returnvalue: 'done' });
    });

    test('an attempt without back-off is repeated at once', async () => {
      let runs = 0;
      await bench.add('x', { attempts: 2 });
      bench.worker(async () => {
        if (++runs < 2) {
          throw new Error('again');
        }
      });
      await until(async () => (await bench.queue.getCompletedCount()) === 1);
      expect(runs).toBe(2);
    });

    test('a job out of attempts is failed, keeps its reason, and can be retried by hand', async () => {
      let works = false;
      const job = await bench.add('x', { attempts: 2 });
      bench.worker(async () => {
        if (!works) {
          throw new Error('broken');
        }
      });
      await until(async () => (await bench.queue.getFailedCount()) === 1);
      const failed = await bench.queue.getJob(job.id!);
      expect(failed).toMatchObject({ failedReason: 'broken', attemptsMade: 2 });
      expect(failed?.stacktrace).toHaveLength(2);
      expect(await failed?.getState()).toBe('failed');
      works = true;
      await failed?.retry();
      await until(async () => (await bench.queue.getCompletedCount()) === 1);
      expect(await bench.queue.getFailedCount()).toBe(0);
    });

    test('a job whose worker stops renewing is run again by another; the late worker cannot finish it', async () => {
      const runs: string[] = [];
      let letGo = (): void => {};
      const complaints: string[] = [];
      const job = await bench.add('x');
      const dead = bench.worker(
        async () => {
          runs.push('dead');
          await new Promise<void>((resolve) => {
            letGo = resolve;
          });
        },
        { lockDuration: 200, skipLockRenewal: true, skipStalledCheck: true },
      );
      dead.on('error', (error) => complaints.push(error.message));
      await until(() => runs.length === 1);
      const stalled: string[] = [];
      const alive = bench.worker(async () => runs.push('alive'), { stalledInterval: 100, lockDuration: 200 });
      alive.on('stalled', (id) => stalled.push(id));
      await until(async () => (await bench.queue.getCompletedCount()) === 1, 3000);
      expect(runs).toEqual(['dead', 'alive']);
      expect(stalled).toEqual([job.id]);
      letGo();
      await until(() => complaints.some((text) => text.includes(`Missing lock for job ${job.id}`)));
      expect(await bench.queue.getJobCounts('completed', 'failed')).toEqual({ completed: 1, failed: 0 });
    });

    test('a job that stalls more often than allowed is failed, not run', async () => {
      let runs = 0;
      const forget = new Promise<void>(() => {});
      await bench.add('poison');
      const options = { lockDuration: 100, stalledInterval: 50, maxStalledCount: 1, skipLockRenewal: true };
      for (let workers = 0; workers < 3; workers++) {
        bench.worker(async () => {
          runs += 1;
          await forget;
        }, options);
      }
      await until(async () => (await bench.queue.getFailedCount()) === 1, 5000);
      expect(runs).toBe(2);
      const [failed] = await bench.queue.getFailed();
      expect(failed?.failedReason).toBe('job stalled more than allowable limit');
    });

    test('renewed locks keep a long job with its worker', async () => {
      let runs = 0;
      await bench.add('long');
      const options = { lockDuration: 300, stalledInterval: 50 };
      const work = async (): Promise<void> => {
        runs += 1;
        await pause(900);
      };
      bench.worker(work, options);
      bench.worker(work, options);
      await until(async () => (await bench.queue.getCompletedCount()) === 1);
      expect(runs).toBe(1);
    });

    test('a paused queue takes jobs and hands none out; resumed it goes on', async () => {
      const seen: number[] = [];
      bench.worker(async (job) => seen.push(job.data));
      await bench.queue.pause();
      await bench.add(1);
      await bench.add(2, { priority: 1 });
      await pause(200);
      expect(seen).toEqual([]);
      expect(await bench.queue.isPaused()).toBe(true);
      await bench.queue.resume();
      await until(() => seen.length === 2, 1000);
      expect(seen).toEqual([1, 2]);
    });

    test('a paused worker leaves its jobs to the others', async () => {
      const seen: string[] = [];
      const first = bench.worker(async () => seen.push('first'));
      await bench.add(1);
      await until(() => seen.length === 1);
      await first.pause();
      bench.worker(async () => seen.push('second'));
      await bench.add(2);
      await until(() => seen.length === 2);
      await first.resume();
      expect(seen).toEqual(['first', 'second']);
    });

    test('closing a worker waits for the job it runs and takes no other', async () => {
      const finished: number[] = [];
      let begun = 0;
      const worker = bench.worker(async (job) => {
        begun += 1;
        await pause(200);
        finished.push(job.data);
      });
      await bench.queue.addBulk([1, 2, 3].map((data) => ({ name: 'judge', data })));
      await until(() => begun === 1);
      await worker.close();
      expect(finished).toEqual([1]);
      expect(await bench.queue.getJobCounts('completed', 'waiting', 'active')).toEqual({
        completed: 1,
        waiting: 2,
        active: 0,
      });
    });

    test('an idle worker closes at once', async () => {
      const worker = bench.worker(async () => {});
      await worker.waitUntilReady();
      await pause(100);
      const start = Date.now();
      await worker.close();
      expect(Date.now() - start).toBeLessThan(500);
    });

    test('an idle worker wakes up promptly', async () => {
      let arrived = 0;
      bench.worker(async () => {
        arrived = performance.now();
      });
      await bench.add('warm up');
      await until(() => arrived > 0);
      const delays: number[] = [];
      for (let round = 0; round < 20; round++) {
        await pause(10);
        arrived = 0;
        const start = performance.now();
        await bench.add(round);
        await until(() => arrived > 0);
        delays.push(arrived - start);
      }
      delays.sort((a, b) => a - b);
      expect(delays[10]).toBeLessThan(50);
    });

    test('a delayed job runs when it is due, not before, also beside a later one', async () => {
      const seen: [string, number][] = [];
      const start = Date.now();
      bench.worker(async (job) => seen.push([job.data, Date.now() - start]));
      await bench.add('later', { delay: 600 });
      await bench.add('sooner', { delay: 200 });
      await until(() => seen.length === 2);
      expect(seen.map(([name]) => name)).toEqual(['sooner', 'later']);
      expect(seen[0]![1]).toBeGreaterThanOrEqual(199);
      expect(seen[0]![1]).toBeLessThan(500);
      expect(seen[1]![1]).toBeGreaterThanOrEqual(599);
      expect(seen[1]![1]).toBeLessThan(1200);
    });

    test('a delayed job can be promoted, postponed and removed', async () => {
      const seen: string[] = [];
      const [promoted, postponed, removed] = await bench.queue.addBulk(
        ['promoted', 'postponed', 'removed'].map((data) => ({ name: 'judge', data, opts: { delay: 300 } })),
      );
      await promoted!.promote();
      await postponed!.changeDelay(60_000);
      await removed!.remove();
      bench.worker(async (job) => seen.push(job.data));
      await pause(500);
      expect(seen).toEqual(['promoted']);
      expect(await bench.queue.getDelayedCount()).toBe(1);
    });

    test('counts and lists tell where every job is', async () => {
      await bench.add('w1');
      await bench.add('w2');
      await bench.add('p', { priority: 3 });
      await bench.add('d', { delay: 60_000 });
      expect(await bench.queue.getJobCounts()).toMatchObject({
        waiting: 2,
        prioritized: 1,
        delayed: 1,
        active: 0,
        completed: 0,
        failed: 0,
      });
      const dataOf = (jobs: Job[]): unknown[] => jobs.map((job) => job.data);
      expect(dataOf(await bench.queue.getJobs(['waiting'], 0, -1, true))).toEqual(['w1', 'w2']);
      expect(dataOf(await bench.queue.getJobs(['waiting'], 0, -1, false))).toEqual(['w2', 'w1']);
      expect(dataOf(await bench.queue.getJobs(['waiting'], 0, 0, true))).toEqual(['w1']);
      expect(dataOf(await bench.queue.getJobs(['prioritized', 'delayed'], 0, -1, true))).toEqual(['p', 'd']);
      expect(await bench.queue.getCountsPerPriority([0, 3])).toEqual({ 0: 2, 3: 1 });
      await bench.queue.drain(true);
      expect(await bench.queue.getJobCountByTypes('waiting', 'prioritized', 'delayed')).toBe(0);
    });

    test('finished jobs are kept as many as asked for, the newest', async () => {
      let done = 0;
      bench.worker(async () => {
        done += 1;
        throw new Error('no');
      });
      for (let n = 0; n < 5; n++) {
        await bench.add(n, { removeOnFail: { count: 2 } });
      }
      await until(async () => done === 5 && (await bench.queue.getActiveCount()) === 0);
      const kept = await bench.queue.getFailed();
      expect(kept.map((job) => job.data).sort()).toEqual([3, 4]);
    });

    test('progress, data and logs of a running job are stored', async () => {
      const job = await bench.add({ step: 0 });
      bench.worker(async (running) => {
        await running.updateProgress(40);
        await running.updateData({ step: 1 });
        await running.log('one');
        await running.log('two');
      });
      await until(async () => (await bench.queue.getCompletedCount()) === 1);
      expect(await bench.queue.getJob(job.id!)).toMatchObject({ progress: 40, data: { step: 1 } });
      expect(await bench.queue.getJobLogs(job.id!)).toEqual({ logs: ['one', 'two'], count: 2 });
    });

    test('a producer can wait for the result over events', async () => {
      const events = bench.events();
      await events.waitUntilReady();
      bench.worker(async (job) => {
        if (job.data === 'bad') {
          throw new Error('refused');
        }
        return { echo: job.data };
      });
      await expect((await bench.add('good')).waitUntilFinished(events, 5000)).resolves.toEqual({
        echo: 'good',
      });
      await expect((await bench.add('bad')).waitUntilFinished(events, 5000)).rejects.toThrow('refused');
    });

    test('payloads are copies: changing one later changes nothing', async () => {
      const data = { list: [1] };
      let seen: unknown;
      await bench.queue.pause();
      await bench.add(data);
      data.list.push(2);
      bench.worker(async (job) => {
        seen = job.data;
      });
      await bench.queue.resume();
      await until(() => seen !== undefined);
      expect(seen).toEqual({ list: [1] });
    });

    test('a limit over all workers holds, and a freed place is taken at once', async () => {
      let running = 0;
      let most = 0;
      let done = 0;
      await bench.queue.setGlobalConcurrency(2);
      await bench.queue.addBulk(Array.from({ length: 12 }, (_, n) => ({ name: 'judge', data: n })));
      const work = async (): Promise<void> => {
        most = Math.max(most, ++running);
        await pause(20);
        running -= 1;
        done += 1;
      };
      bench.worker(work, { concurrency: 4 });
      bench.worker(work, { concurrency: 4 });
      await until(() => done === 12);
      expect(most).toBe(2);
    });

    test('20,000 jobs over three workers: each exactly once', async () => {
      const total = 20_000;
      const times = new Uint8Array(total);
      let done = 0;
      for (let workers = 0; workers < 3; workers++) {
        bench.worker(
          async (job) => {
            times[job.data as number]! += 1;
            done += 1;
          },
          { concurrency: 20, removeOnComplete: { count: 0 } },
        );
      }
      for (let from = 0; from < total; from += 1000) {
        await bench.queue.addBulk(
          Array.from({ length: 1000 }, (_, n) => ({ name: 'judge', data: from + n })),
        );
      }
      await until(() => done >= total, 25_000);
      await until(async () => (await bench.queue.getActiveCount()) === 0);
      expect(done).toBe(total);
      expect(times.every((count) => count === 1)).toBe(true);
      expect(await bench.queue.getJobCountByTypes('waiting', 'active', 'completed', 'failed')).toBe(0);
    });
  });
}
