import type { EscalationPolicy } from '#libs/domain';
import { acknowledge, type EscalationRun, startRun, whatIsDue } from './run.js';

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
  expect(again.notices).toEqual([{ round: 0, step: 0, targets: person('a') }]);
  expect(() => acknowledge(answered, 3 * MINUTE)).toThrow();
});

test('a policy whose steps never apply goes to the fallback at once', () => {
  const none = {
    ...policy,
    steps: [{ targets: person('x'), waitMs: 1, condition: { atLeastLevel: 1 as const } }],
  };
  expect(told(startRun(none, 4, 0), 10)).toEqual([[0, 'everybody']]);
});
