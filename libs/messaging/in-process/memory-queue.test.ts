import { describe, expect, test } from '@jest/globals';
import type { JobJson, JobsOptions } from 'bullmq';
import fc from 'fast-check';
import { MemoryQueue } from './memory-queue.js';
import { NotInEmbeddedMode } from './not-in-embedded-mode.js';
import { recoverStalled } from './stalled.js';

const LOCK = 100;
const INTERVAL = 50;

const json = (opts: JobsOptions = {}, timestamp = 0): JobJson => ({
  id: '',
  name: 'n',
  data: '{}',
  opts,
  progress: 0,
  attemptsMade: 0,
  attemptsStarted: 0,
  stalledCounter: 0,
  timestamp,
  failedReason: '',
  returnvalue: '',
});

const take = (queue: MemoryQueue, token: string, now: number) =>
  queue.take({ token, lockDuration: LOCK, workerName: undefined }, now);

describe('a queue in memory', () => {
  test('whatever happens, every job is in exactly one place and no claimed job is handed out again', () => {
    const operation = fc.record({
      kind: fc.constantFrom(
        'add',
        'delayed',
        'urgent',
        'take',
        'done',
        'fail',
        'retry',
        'later',
        'renew',
        'check',
        'wait',
      ),
      pick: fc.nat(20),
      ms: fc.integer({ min: 0, max: 80 }),
    });
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
        const queue = new MemoryQueue();
        const claims: { id: string; token: string; until: number }[] = [];
        let now = 1000;
        let added = 0;
        let removed = 0;
        const useClaim = (pick: number, use: (id: string, token: string) => void): void => {
          const claim = claims[pick % (claims.length || 1)];
          if (!claim) {
            return;
          }
          claims.splice(claims.indexOf(claim), 1);
          const valid = claim.until > now;
          if (valid) {
            use(claim.id, claim.token);
          } else {
            expect(() => use(claim.id, claim.token)).toThrow(/Missing|mismatch|not in/);
          }
        };
        operations.forEach(({ kind, pick, ms }, step) => {
          switch (kind) {
            case 'add':
            case 'urgent':
            case 'delayed': {
              const opts = { add: {}, urgent: { priority: 1 + pick }, delayed: { delay: 1 + ms } }[kind];
              queue.add(json(opts, now), undefined);
              added += 1;
              break;
            }
            case 'take': {
              const token = `t${step}`;
              const job = take(queue, token, now);
              if (job) {
                expect(claims.filter((claim) => claim.id === job.id && claim.until > now)).toEqual([]);
                claims.push({ id: job.id, token, until: now + LOCK });
              } else {
                expect(queue.hasWork(now)).toBe(false);
              }
              break;
            }
            case 'done':
              useClaim(pick, (id, token) => {
                queue.finish(id, token, 'completed', '1', { count: 0 }, now);
                removed += 1;
              });
              break;
            case 'fail':
              useClaim(pick, (id, token) => queue.finish(id, token, 'failed', 'why', { count: -1 }, now));
              break;
            case 'retry':
              useClaim(pick, (id, token) => queue.enqueue(queue.release(id, token, 'retryJob', now)));
              break;
            case 'later':
              useClaim(pick, (id, token) =>
                queue.schedule(queue.release(id, token, 'moveToDelayed', now), now + ms),
              );
              break;
            case 'renew': {
              const claim = claims[pick % (claims.length || 1)];
              if (claim) {
                expect(queue.extendLock(claim.id, claim.token, LOCK, now)).toBe(claim.until > now);
                claim.until = claim.until > now ? now + LOCK : claim.until;
              }
              break;
            }
            case 'check':
              for (const id of recoverStalled(queue, 100, INTERVAL, now)) {
                expect(claims.filter((claim) => claim.id === id && claim.until > now)).toEqual([]);
              }
              break;
            default:
              now += ms;
          }
          const places = Object.entries(queue.lanes).flatMap(([place, lane]) =>
            lane.inOrder().map((job) => [job.id, place, job.place]),
          );
          expect(places.every(([, lane, place]) => lane === place)).toBe(true);
          expect(new Set(places.map(([id]) => id)).size).toBe(places.length);
          expect(places.length).toBe(queue.jobs.size);
          expect(queue.jobs.size).toBe(added - removed);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('a stalled check needs two looks and an expired lock', () => {
    const queue = new MemoryQueue();
    const id = queue.add(json(), undefined);
    take(queue, 't', 0);
    expect(recoverStalled(queue, 1, INTERVAL, 10)).toEqual([]);
    expect(recoverStalled(queue, 1, INTERVAL, 20)).toEqual([]);
    expect(recoverStalled(queue, 1, INTERVAL, 70)).toEqual([]);
    expect(recoverStalled(queue, 1, INTERVAL, 120)).toEqual([id]);
    expect(queue.jobs.get(id)?.place).toBe('wait');
  });

  test('a renewal clears the suspicion', () => {
    const queue = new MemoryQueue();
    const id = queue.add(json(), undefined);
    take(queue, 't', 0);
    recoverStalled(queue, 1, INTERVAL, 60);
    queue.extendLock(id, 't', 1, 80);
    expect(recoverStalled(queue, 1, INTERVAL, 120)).toEqual([]);
    expect(recoverStalled(queue, 1, INTERVAL, 180)).toEqual([id]);
  });

  test('only the newest failures are kept, and none older than asked', () => {
    const queue = new MemoryQueue();
    for (let n = 0; n < 6; n++) {
      const id = queue.add(json(), undefined);
      take(queue, 't', n * 1000);
      queue.finish(id, 't', 'failed', 'why', { count: 4, age: 2 }, n * 1000);
    }
    expect(queue.lanes.failed.inOrder().map((job) => job.id)).toEqual(['5', '6']);
    expect(queue.jobs.size).toBe(2);
  });

  test.each<[string, Partial<JobJson>]>([
    ['a parent', { parent: { id: '1', queueKey: 'q' } }],
    ['a schedule', { repeatJobKey: 'daily' }],
    ['deduplication for a time', { opts: { deduplication: { id: 'a', ttl: 5 } } }],
    ['deduplication that replaces', { opts: { deduplication: { id: 'a', replace: true } } }],
  ])('a job with %s is refused by name', (_, part) => {
    expect(() => new MemoryQueue().add({ ...json(), ...part }, undefined)).toThrow(NotInEmbeddedMode);
  });
});
