import type { EscalationPolicy, Target } from '#libs/domain';
import { simulateRun } from './simulate.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const person = (memberId: string): Target => ({ kind: 'person', memberId });
const policy: EscalationPolicy = {
  steps: [
    { targets: [person('a')], waitMs: 5 * MINUTE },
    { targets: [person('away')], waitMs: 5 * MINUTE },
    { targets: [person('b'), { kind: 'channel', channelId: 'group' }], waitMs: 10 * MINUTE },
  ],
  rounds: 2,
  fallback: [person('everybody')],
  acknowledgementMs: HOUR,
};
const resolve = (targets: readonly Target[]) => ({
  memberIds: targets.flatMap((one) => (one.kind === 'person' && one.memberId !== 'away' ? one.memberId : [])),
  channelIds: targets.flatMap((one) => (one.kind === 'channel' ? one.channelId : [])),
});
const simulated = (answers: { at: number; memberId: string }[], until = 24 * HOUR) =>
  simulateRun(policy, 2, { startAt: 0, until }, answers, resolve);
const told = (run: ReturnType<typeof simulated>) =>
  run.events.map(({ kind, at, memberIds, channelIds }) => [at / MINUTE, kind, ...memberIds, ...channelIds]);

test('a day without an answer: everybody in turn, who is away is passed over, the fallback at last', () => {
  const run = simulated([]);
  expect(told(run)).toEqual([
    [0, 'told', 'a'],
    [5, 'passed'],
    [5, 'told', 'b', 'group'],
    [15, 'told', 'a'],
    [20, 'passed'],
    [20, 'told', 'b', 'group'],
    [30, 'fallback', 'everybody'],
  ]);
  expect([run.state, run.cut]).toEqual(['exhausted', false]);
});

test('an answer stops it; an hour later it begins again; a second answer to the same is none', () => {
  const run = simulated(
    [
      { at: 6 * MINUTE, memberId: 'b' },
      { at: 7 * MINUTE, memberId: 'a' },
    ],
    70 * MINUTE,
  );
  expect(told(run)).toEqual([
    [0, 'told', 'a'],
    [5, 'passed'],
    [5, 'told', 'b', 'group'],
    [6, 'acknowledged', 'b'],
    [66, 'again'],
    [66, 'told', 'a'],
  ]);
  expect(run.state).toBe('notified');
});

test('one that would go on for ever is cut off', () => {
  const answers = Array.from({ length: 50 }, (_, index) => ({ at: index * HOUR * 2, memberId: 'a' }));
  const quick = { ...policy, acknowledgementMs: 1 };
  const steps = Array.from({ length: 20 }, () => ({ ...policy.steps[0]!, waitMs: 1_000, times: 10 }));
  const run = simulateRun(
    { ...quick, steps, rounds: 10 },
    1,
    { startAt: 0, until: 168 * HOUR },
    answers,
    resolve,
  );
  expect([run.events.length, run.cut]).toEqual([1_000, true]);
});
