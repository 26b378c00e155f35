import { pause, QueueFixture, type QueueKind, until } from './job-queue.fixture.js';

/** What BullMQ promises about workers: that they share, renew, rest, wake, close, and replace those that died. */
export function workerContract(kind: QueueKind): void {
  describe(`workers: ${kind.name}`, () => {
    let fixture: QueueFixture;

    beforeEach(async () => {
      fixture = new QueueFixture(kind);
      await fixture.queue.waitUntilReady();
    });

    afterEach(() => fixture.close());

    test('a job whose worker stops renewing is run again by another; the late worker cannot finish it', async () => {
      const runs: string[] = [];
      let letGo = (): void => {};
      const complaints: string[] = [];
      const job = await fixture.add('x');
      const dead = fixture.worker(
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
      const alive = fixture.worker(async () => runs.push('alive'), {
        stalledInterval: 100,
        lockDuration: 200,
      });
      alive.on('stalled', (id) => stalled.push(id));
      await until(async () => (await fixture.queue.getCompletedCount()) === 1);
      expect(runs).toEqual(['dead', 'alive']);
      expect(stalled).toEqual([job.id]);
      letGo();
      await until(() => complaints.some((text) => text.includes(`Missing lock for job ${job.id}`)));
      expect(await fixture.queue.getJobCounts('completed', 'failed')).toEqual({ completed: 1, failed: 0 });
    });

    test('a job that stalls more often than allowed is failed, not run', async () => {
      let runs = 0;
      const forget = new Promise<void>(() => {});
      await fixture.add('poison');
      const options = { lockDuration: 100, stalledInterval: 50, maxStalledCount: 1, skipLockRenewal: true };
      for (let workers = 0; workers < 3; workers++) {
        fixture.worker(async () => {
          runs += 1;
          await forget;
        }, options);
      }
      await until(async () => (await fixture.queue.getFailedCount()) === 1, 5000);
      expect(runs).toBe(2);
      const [failed] = await fixture.queue.getFailed();
      expect(failed?.failedReason).toBe('job stalled more than allowable limit');
    });

    test('renewed locks keep a long job with its worker', async () => {
      let runs = 0;
      await fixture.add('long');
      const options = { lockDuration: 1000, stalledInterval: 100 };
      const work = async (): Promise<void> => {
        runs += 1;
        await pause(2500);
      };
      fixture.worker(work, options);
      fixture.worker(work, options);
      await until(async () => (await fixture.queue.getCompletedCount()) === 1);
      expect(runs).toBe(1);
    });

    test('a paused queue takes jobs and hands none out; resumed it goes on', async () => {
      const seen: number[] = [];
      fixture.worker(async (job) => seen.push(job.data));
      await fixture.queue.pause();
      await fixture.add(1);
      await fixture.add(2, { priority: 1 });
      await pause(200);
      expect(seen).toEqual([]);
      expect(await fixture.queue.isPaused()).toBe(true);
      await fixture.queue.resume();
      await until(() => seen.length === 2, 3000);
      expect(seen).toEqual([1, 2]);
    });

    test('a paused worker leaves its jobs to the others', async () => {
      const seen: string[] = [];
      const first = fixture.worker(async () => seen.push('first'));
      await fixture.add(1);
      await until(() => seen.length === 1);
      await first.pause();
      fixture.worker(async () => seen.push('second'));
      await fixture.add(2);
      await until(() => seen.length === 2);
      await first.resume();
      expect(seen).toEqual(['first', 'second']);
    });

    test('closing a worker waits for the job it runs and takes no other', async () => {
      const finished: number[] = [];
      let begun = 0;
      const worker = fixture.worker(async (job) => {
        begun += 1;
        await pause(200);
        finished.push(job.data);
      });
      await fixture.queue.addBulk([1, 2, 3].map((data) => ({ name: 'judge', data })));
      await until(() => begun === 1);
      await worker.close();
      expect(finished).toEqual([1]);
      expect(await fixture.queue.getJobCounts('completed', 'waiting', 'active')).toEqual({
        completed: 1,
        waiting: 2,
        active: 0,
      });
    });

    test('an idle worker closes at once', async () => {
      const worker = fixture.worker(async () => {});
      await worker.waitUntilReady();
      await pause(100);
      const start = Date.now();
      await worker.close();
      expect(Date.now() - start).toBeLessThan(1000);
    });

    test('an idle worker wakes up promptly', async () => {
      let arrived = 0;
      fixture.worker(async () => {
        arrived = performance.now();
      });
      await fixture.add('warm up');
      await until(() => arrived > 0);
      const delays: number[] = [];
      for (let round = 0; round < 20; round++) {
        await pause(10);
        arrived = 0;
        const start = performance.now();
        await fixture.add(round);
        await until(() => arrived > 0);
        delays.push(arrived - start);
      }
      delays.sort((a, b) => a - b);
      expect(delays[10]).toBeLessThan(100);
    });

    test('a limit over all workers holds, and a freed place is taken at once', async () => {
      let running = 0;
      let most = 0;
      let done = 0;
      await fixture.queue.setGlobalConcurrency(2);
      await fixture.queue.addBulk(Array.from({ length: 12 }, (_, n) => ({ name: 'judge', data: n })));
      const work = async (): Promise<void> => {
        most = Math.max(most, ++running);
        await pause(20);
        running -= 1;
        done += 1;
      };
      fixture.worker(work, { concurrency: 4 });
      fixture.worker(work, { concurrency: 4 });
      await until(() => done === 12);
      expect(most).toBe(2);
    });

    test('5,000 jobs over three workers: each exactly once', async () => {
      const total = 5_000;
      const times = new Uint8Array(total);
      let done = 0;
      for (let workers = 0; workers < 3; workers++) {
        fixture.worker(
          async (job) => {
            times[job.data as number]! += 1;
            done += 1;
          },
          { concurrency: 10, removeOnComplete: { count: 0 } },
        );
      }
      // Handed over in portions: the workers keep this event loop busy, and a producer gives up on a late answer.
      for (let from = 0; from < total; from += 100) {
        await fixture.queue.addBulk(
          Array.from({ length: 100 }, (_, n) => ({ name: 'judge', data: from + n })),
        );
      }
      await until(() => done >= total, 100_000);
      await until(async () => (await fixture.queue.getActiveCount()) === 0);
      expect(done).toBe(total);
      expect(times.every((count) => count === 1)).toBe(true);
      expect(await fixture.queue.getJobCountByTypes('waiting', 'active', 'completed', 'failed')).toBe(0);
    }, 120_000);
  });
}
