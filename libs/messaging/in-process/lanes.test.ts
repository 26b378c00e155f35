import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Lane } from './lane.js';
import { MemoryJob } from './memory-job.js';
import { RankedLane } from './ranked-lane.js';

const makeJob = (id: number): MemoryJob =>
  new MemoryJob(String(id), {
    id: String(id),
    name: 'n',
    data: '{}',
    opts: {},
    progress: 0,
    attemptsMade: 0,
    attemptsStarted: 0,
    stalledCounter: 0,
    timestamp: 0,
    failedReason: '',
    returnvalue: '',
  });

const step = fc.oneof(
  fc.record({ do: fc.constant('front' as const) }),
  fc.record({ do: fc.constant('back' as const), rank: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ do: fc.constant('take' as const) }),
  fc.record({ do: fc.constant('remove' as const), at: fc.nat(30) }),
);

describe('Lane', () => {
  test('behaves like an array under any mixture of pushes, takes and removals', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const lane = new Lane();
        const model: MemoryJob[] = [];
        steps.forEach((next, id) => {
          if (next.do === 'front') {
            const job = makeJob(id);
            lane.pushFront(job);
            model.unshift(job);
          } else if (next.do === 'back') {
            const job = makeJob(id);
            lane.pushBack(job);
            model.push(job);
          } else if (next.do === 'take') {
            expect(lane.takeFront()).toBe(model.shift());
          } else if (next.do === 'remove' && model[next.at]) {
            lane.remove(model[next.at]!);
            model.splice(next.at, 1);
          }
          expect(lane.size).toBe(model.length);
        });
        expect(lane.inOrder()).toEqual(model);
      }),
    );
  });
});

describe('RankedLane', () => {
  test('behaves like a stably sorted array under any mixture of pushes, takes and removals', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const lane = new RankedLane();
        const model: { job: MemoryJob; rank: number }[] = [];
        steps.forEach((next, id) => {
          if (next.do === 'back' || next.do === 'front') {
            const rank = next.do === 'back' ? next.rank : 3;
            const ahead = next.do === 'front';
            const job = makeJob(id);
            lane.push(job, rank, ahead);
            const at = model.findIndex((other) => (ahead ? other.rank >= rank : other.rank > rank));
            model.splice(at < 0 ? model.length : at, 0, { job, rank });
          } else if (next.do === 'take') {
            expect(lane.takeFirst()).toBe(model.shift()?.job);
          } else if (next.do === 'remove' && model[next.at]) {
            lane.remove(model[next.at]!.job);
            model.splice(next.at, 1);
          }
          expect(lane.size).toBe(model.length);
          expect(lane.lowestRank()).toBe(model[0]?.rank);
          expect(lane.countBelow(3)).toBe(model.filter(({ rank }) => rank < 3).length);
        });
        expect(lane.inOrder()).toEqual(model.map(({ job }) => job));
      }),
    );
  });
});
