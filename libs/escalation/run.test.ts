import fc from 'fast-check';
import type { EscalationPolicy, EscalationStep } from '#libs/domain';
import {
  acknowledge,
  type EscalationRun,
  endRun,
  handOn,
  passOver,
  RUN_STATES,
  RUN_TRANSITIONS,
  signOfLife,
  startRun,
  whatIsDue,
  withLevel,
} from './run.js';

const MINUTE = 60_000;
const person = (memberId: string) => [{ kind: 'person', memberId } as const];
const policy: EscalationPolicy = {
  steps: [
    { targets: person('a'), waitMs: 5 * MINUTE },
    { targets: person('b'), waitMs: 10 * MINUTE },
    { targets: person('chief'), waitMs: 15 * MINUTE, condition: { atLeastLevel: 2 } },
  ],
  rounds: 2,
  fallback: person('everybody'),
  acknowledgementMs: 60 * MINUTE,
};

/** Everything that is told in so many minutes, looked at every `everyMs`. */
function told(run: EscalationRun, minutes: number, everyMs = 1_000): [number, string][] {
  const notices: [number, string][] = [];
  let at = run;
  for (let now = 0; now <= minutes * MINUTE; now += everyMs)
    for (let moved = whatIsDue(at, now); moved.notices.length > 0; moved = whatIsDue(at, now)) {
      at = moved.run;
      for (const { targets } of moved.notices)
        for (const target of targets)
          notices.push([now / MINUTE, 'memberId' in target ? target.memberId : '']);
    }
  return notices;
}

test('a grave incident goes through all steps twice, then to the fallback, which comes once', () => {
  expect(told(startRun(policy, 1, 0), 24 * 60)).toEqual([
    ...[
      [0, 'a'],
      [5, 'b'],
      [15, 'chief'],
      [30, 'a'],
      [35, 'b'],
      [45, 'chief'],
      [60, 'everybody'],
    ],
  ]);
});

test('a mild one leaves the chief alone', () => {
  expect(told(startRun(policy, 3, 0), 24 * 60).map(([, who]) => who)).toEqual([
    'a',
    'b',
    'a',
    'b',
    'everybody',
  ]);
});

test('a scheduler that sleeps tells late, in order, each once, and catches up', () => {
  expect(told(startRun(policy, 1, 0), 120, 20 * MINUTE)).toEqual([
    ...[
      [0, 'a'],
      [20, 'b'],
      [20, 'chief'],
      [40, 'a'],
      [40, 'b'],
      [60, 'chief'],
      [60, 'everybody'],
    ],
  ]);
});

test('an answer stops the clock; when nothing follows it begins again', () => {
  const { run } = whatIsDue(startRun(policy, 1, 0), 0);
  const answered = acknowledge(run, 2 * MINUTE);
  expect(whatIsDue(answered, 61 * MINUTE).notices).toEqual([]);
  const again = whatIsDue(answered, 62 * MINUTE);
  expect(again.notices).toEqual([{ cycle: 1, round: 0, step: 0, time: 0, targets: person('a') }]);
  expect(() => acknowledge(answered, 3 * MINUTE)).toThrow();
});

test('a policy whose steps never apply goes to the fallback at once', () => {
  const none = {
    ...policy,
    steps: [{ targets: person('x'), waitMs: 1, condition: { atLeastLevel: 1 as const } }],
  };
  expect(told(startRun(none, 4, 0), 10)).toEqual([[0, 'everybody']]);
});

test('a step that is told three times comes three times before the next', () => {
  const patient = {
    ...policy,
    rounds: 1,
    steps: [{ ...policy.steps[0]!, times: 3 }, policy.steps[1]!],
  };
  expect(told(startRun(patient, 4, 0), 60)).toEqual([
    [0, 'a'],
    [5, 'a'],
    [10, 'a'],
    [15, 'b'],
    [25, 'everybody'],
  ]);
});

// Friday 2026-09-04 17:58 in Shanghai: working time ends at six.
const FRIDAY = Date.parse('2026-09-04T17:58:00+08:00');

test('steps of working time are left out when it is over, at the moment they would come', () => {
  const office = {
    ...policy,
    rounds: 2,
    steps: [
      { ...policy.steps[0]!, condition: { hours: 'working' as const } },
      { ...policy.steps[1]!, condition: { hours: 'other' as const } },
    ],
  };
  const { run, notices } = whatIsDue(startRun(office, 4, FRIDAY), FRIDAY);
  expect(notices[0]?.step).toBe(0);
  const later = whatIsDue(run, FRIDAY + 5 * MINUTE);
  expect(later.notices[0]).toMatchObject({ round: 0, step: 1 });
  expect(whatIsDue(later.run, FRIDAY + 15 * MINUTE).notices[0]).toMatchObject({ round: 1, step: 1 });
});

test('a step that reaches nobody is passed over at once, however often it were to be told', () => {
  const lonely = { ...policy, steps: [{ ...policy.steps[0]!, times: 5 }, policy.steps[1]!] };
  const run = startRun(lonely, 4, 7);
  const after = passOver(run, whatIsDue(run, 7));
  expect(after).toMatchObject({ state: 'pending', round: 0, step: 1, time: 0, dueAt: 7 });
  expect(whatIsDue(after, 7).notices[0]?.targets).toEqual(person('b'));
});

test('handing on brings the next step now; after the last it begins again, in a cycle of its own', () => {
  const { run } = whatIsDue(startRun(policy, 4, 0), 0);
  const next = whatIsDue(handOn(acknowledge(run, 1), 2), 2);
  expect(next.notices).toMatchObject([{ cycle: 0, round: 0, step: 1 }]);
  const once = { ...policy, rounds: 1, steps: policy.steps.slice(0, 1) };
  const { run: lastTold } = whatIsDue(startRun(once, 4, 0), 0);
  const again = whatIsDue(handOn(lastTold, 3), 3);
  expect(again.notices).toMatchObject([{ cycle: 1, round: 0, step: 0 }]);
});

test('an acknowledgement holds for as long again after every sign of life', () => {
  const { run } = whatIsDue(startRun(policy, 1, 0), 0);
  const answered = acknowledge(run, MINUTE);
  expect(signOfLife(answered, 30 * MINUTE).dueAt).toBe(90 * MINUTE);
  expect(signOfLife(answered, 0).dueAt).toBe(61 * MINUTE);
  expect(signOfLife(run, 30 * MINUTE)).toBe(run);
});

test('a milder level leaves out whom a grave one would tell', () => {
  const { run } = whatIsDue(startRun(policy, 1, 0), 0);
  expect(told(withLevel(run, 3), 24 * 60).map(([, who]) => who)).not.toContain('chief');
});

test('nothing leads out of the end, and every state can end', () => {
  expect(RUN_TRANSITIONS.ended).toEqual({});
  for (const state of RUN_STATES.filter((one) => one !== 'ended')) {
    const run = { ...startRun(policy, 1, 0), state };
    expect(endRun(run)).toMatchObject({ state: 'ended', dueAt: null });
  }
  expect(() => endRun(endRun(startRun(policy, 1, 0)))).toThrow();
  expect(() => handOn(endRun(startRun(policy, 1, 0)), 0)).toThrow();
});

const anyStep: fc.Arbitrary<EscalationStep> = fc.record({
  targets: fc.constant(person('x')),
  waitMs: fc.integer({ min: 1, max: 100_000 }),
  times: fc.integer({ min: 1, max: 3 }),
  condition: fc.record({
    atLeastLevel: fc.constantFrom(undefined, 1 as const, 2 as const, 3 as const),
    hours: fc.constantFrom(undefined, 'working' as const, 'other' as const),
  }),
});
const anyPolicy: fc.Arbitrary<EscalationPolicy> = fc.record({
  steps: fc.array(anyStep, { minLength: 1, maxLength: 5 }),
  rounds: fc.integer({ min: 1, max: 3 }),
  fallback: fc.constant(person('everybody')),
  acknowledgementMs: fc.constantFrom(null, 50_000),
});

test('whatever happens: no two notices have the same place, due times never go back, and every run comes to rest', () => {
  const act = fc.record({
    after: fc.nat(200_000),
    what: fc.constantFrom('look', 'answer', 'hand on', 'nobody' as const),
  });
  fc.assert(
    fc.property(
      anyPolicy,
      fc.constantFrom(1, 2, 3, 4),
      fc.array(act, { maxLength: 60 }),
      (one, level, acts) => {
        const places = new Set<string>();
        let run = startRun(one, level as 1 | 2 | 3 | 4, FRIDAY);
        let now = FRIDAY;
        const look = (isThere: boolean) => {
          const before = run.dueAt ?? 0;
          const moved = whatIsDue(run, now);
          for (const { cycle, round, step, time } of moved.notices) {
            const place = JSON.stringify([cycle, round, step, time]);
            expect(places.has(place)).toBe(false);
            places.add(place);
          }
          run = isThere ? moved.run : passOver(run, moved);
          if (run.dueAt !== null) expect(run.dueAt).toBeGreaterThanOrEqual(before);
          return moved.notices.length;
        };
        for (const { after, what } of acts) {
          now += after;
          if (what === 'answer' && run.state !== 'acknowledged') run = acknowledge(run, now);
          else if (what === 'hand on') run = handOn(run, now);
          else look(what === 'look');
        }
        // Nobody answers any more: it comes to rest after all that is left of two cycles, passed over or not.
        if (run.state === 'acknowledged') run = handOn(run, now);
        const most = 2 * (one.rounds * one.steps.reduce((sum, { times = 1 }) => sum + times, 0) + 1);
        let looks = 0;
        for (; run.dueAt !== null && looks <= most; looks++) {
          now = Math.max(now, run.dueAt);
          look(looks % 2 === 0);
        }
        expect(run.state).toBe('exhausted');
      },
    ),
    { numRuns: 300 },
  );
});
