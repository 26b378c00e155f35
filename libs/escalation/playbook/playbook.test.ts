import fc from 'fast-check';
import { FengsuiError, type PlaybookAction, type PlaybookBody, type PlaybookStep } from '#libs/domain';
import {
  advance,
  approveStep,
  declineStep,
  endRunOfSteps,
  faultsOf,
  finishStep,
  holds,
  newRun,
  nextDueAt,
  type PlaybookRun,
  type Rehearsal,
  reconsider,
  rehearse,
  resumeRun,
  type Situation,
  skipStep,
  startStep,
  starts,
} from './index.js';

const MINUTE = 60_000;
const NOTIFY: PlaybookAction = {
  kind: 'notify',
  targets: [{ kind: 'role', role: 'commander' }],
  message: { zh: '看', en: 'look' },
};
const step = (key: string, more: Partial<PlaybookStep> = {}): PlaybookStep => ({
  key,
  title: { zh: key, en: key },
  text: { zh: '', en: '' },
  owner: { kind: 'role', role: 'scribe' },
  dueMin: null,
  after: [],
  when: {},
  approval: 'none',
  action: null,
  ...more,
});
const red: Situation = { level: 1, reasons: ['safety'], isWorkingTime: true };
const yellow: Situation = { ...red, level: 3 };
const boss = { id: 'boss', leaders: ['boss'], isApprover: false };
const states = ({ facts }: PlaybookRun) => facts.map(({ key, state }) => `${key} ${state}`);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof FengsuiError ? error.code : String(error);
  }
};

describe('conditions', () => {
  test.each([
    [{}, yellow, true],
    [{ atLeastLevel: 2 }, yellow, false],
    [{ atLeastLevel: 2 }, red, true],
    [{ atLeastLevel: 3 }, yellow, true],
    [{ reasons: ['safety', 'fraud'] }, red, true],
    [{ reasons: ['price'] }, red, false],
    [{ hours: 'working' }, red, true],
    [{ hours: 'other' }, red, false],
    [{ hours: 'other' }, { ...red, isWorkingTime: false }, true],
    [{ atLeastLevel: 1, reasons: ['safety'], hours: 'other' }, red, false],
  ] as const)('%j of %j: %s', (when, situation, expected) => {
    expect(holds({ ...when, ...('reasons' in when && { reasons: [...when.reasons] }) }, situation)).toBe(
      expected,
    );
  });

  test.each([
    [{ levels: [1, 2], monitors: null, origins: null }, true],
    [{ levels: [], monitors: null, origins: null }, false],
    [{ levels: [2], monitors: null, origins: null }, false],
    [{ levels: [1], monitors: ['m'], origins: null }, true],
    [{ levels: [1], monitors: ['n'], origins: null }, false],
    [{ levels: [1], monitors: null, origins: ['hand'] }, false],
    [{ levels: [1], monitors: ['m'], origins: ['burst', 'hand'] }, true],
  ] as const)('%j starts: %s', (startsOn, expected) => {
    expect(starts(startsOn, { level: 1, monitorId: 'm', origin: 'burst' })).toBe(expected);
    expect(starts({ ...startsOn, monitors: ['m'] }, { level: 1, monitorId: null, origin: 'burst' })).toBe(
      false,
    );
  });
});

describe('a run', () => {
  const steps = [
    step('tell', { action: NOTIFY }),
    step('look', { dueMin: 10, after: ['tell'] }),
    step('legal', { when: { atLeastLevel: 1 }, after: ['look'] }),
    step('answer', { dueMin: 30, after: ['look', 'legal'], approval: 'commander' }),
  ];

  test('opens what nothing stands before, and does what needs nobody', () => {
    const { run, effects } = advance(newRun(steps), yellow, 0);
    expect(effects.map((effect) => `${effect.kind} ${'step' in effect ? effect.step.key : ''}`)).toEqual([
      'act tell',
      'opened look',
    ]);
    expect(states(run)).toEqual(['tell done', 'look todo', 'legal todo', 'answer todo']);
    expect(nextDueAt(run)).toBe(10 * MINUTE);
    expect(advance(run, yellow, 0)).toEqual({ run, effects: [] });
  });

  test('passes over what does not apply, asks for approval, and completes', () => {
    const started = advance(newRun(steps), yellow, 0).run;
    const looked = advance(finishStep(started, 'look', 'ann', 5 * MINUTE).run, yellow, 5 * MINUTE);
    expect(states(looked.run)).toEqual(['tell done', 'look done', 'legal skipped', 'answer todo']);
    const asked = finishStep(looked.run, 'answer', 'ann', 6 * MINUTE);
    expect(asked.effects).toMatchObject([{ kind: 'asked' }]);
    expect(codeOf(() => finishStep(asked.run, 'answer', 'ann', 7 * MINUTE))).toBe('step.illegal_transition');
    expect(codeOf(() => approveStep(asked.run, 'answer', { ...boss, id: 'ann' }, 7 * MINUTE))).toBe(
      'approval.not_yours',
    );
    const back = declineStep(asked.run, 'answer', boss, 7 * MINUTE);
    expect(states(back.run).at(-1)).toBe('answer doing');
    const again = finishStep(back.run, 'answer', 'ann', 8 * MINUTE).run;
    const done = advance(approveStep(again, 'answer', boss, 9 * MINUTE).run, yellow, 9 * MINUTE);
    expect(done.run.state).toBe('completed');
    expect(done.effects).toEqual([{ kind: 'completed' }]);
  });

  test('tells once what is late; it can still be done', () => {
    const started = advance(newRun(steps), yellow, 0).run;
    expect(advance(started, yellow, 10 * MINUTE - 1).effects).toEqual([]);
    const late = advance(started, yellow, 10 * MINUTE);
    expect(late.effects).toMatchObject([{ kind: 'overdue', step: { key: 'look' } }]);
    expect(advance(late.run, yellow, 99 * MINUTE).effects).toEqual([]);
    expect(nextDueAt(late.run)).toBeNull();
    const begun = startStep(late.run, 'look', 11 * MINUTE).run;
    expect(states(begun)[1]).toBe('look overdue');
    expect(states(finishStep(begun, 'look', 'ann', 12 * MINUTE).run)[1]).toBe('look done');
  });

  test('takes up what a graver level asks for', () => {
    const started = advance(newRun(steps), yellow, 0).run;
    const looked = advance(finishStep(started, 'look', 'ann', 0).run, yellow, 0).run;
    expect(reconsider(looked, yellow)).toBe(looked);
    const graver = advance(reconsider(looked, red), red, MINUTE);
    expect(states(graver.run)).toEqual(['tell done', 'look done', 'legal todo', 'answer todo']);
    expect(graver.effects).toMatchObject([{ kind: 'opened', step: { key: 'legal' } }]);
  });

  test('ends with its incident, and goes on with it', () => {
    const started = advance(newRun(steps), yellow, 0).run;
    const late = advance(started, yellow, 10 * MINUTE).run;
    const ended = endRunOfSteps(late);
    expect(advance(ended, yellow, 99 * MINUTE).effects).toEqual([]);
    expect(codeOf(() => startStep(ended, 'look', 0))).toBe('step.illegal_transition');
    const resumed = resumeRun(ended, 100 * MINUTE);
    expect(nextDueAt(resumed)).toBe(110 * MINUTE);
    expect(states(resumed)[1]).toBe('look todo');
  });

  test('what waits, is over or is unknown cannot be worked on', () => {
    const { run } = advance(newRun(steps), yellow, 0);
    expect(codeOf(() => startStep(run, 'answer', 0))).toBe('step.illegal_transition');
    expect(codeOf(() => skipStep(run, 'tell', 0))).toBe('step.illegal_transition');
    expect(codeOf(() => skipStep(run, 'nothing', 0))).toBe('step.not_found');
    expect(codeOf(() => approveStep(run, 'look', boss, 0))).toBe('step.illegal_transition');
  });
});

describe('approvals of actions', () => {
  test('the commander is asked at once; where there is none, who may approve', () => {
    const { run, effects } = advance(newRun([step('a', { action: NOTIFY, approval: 'commander' })]), red, 0);
    expect(effects).toMatchObject([{ kind: 'asked' }]);
    const nobody = { id: 'eve', leaders: [], isApprover: false };
    expect(codeOf(() => approveStep(run, 'a', nobody, 0))).toBe('approval.not_yours');
    expect(codeOf(() => approveStep(run, 'a', { ...boss, id: 'eve', isApprover: true }, 0))).toBe(
      'approval.not_yours',
    );
    expect(approveStep(run, 'a', { ...nobody, isApprover: true }, 0).effects).toMatchObject([
      { kind: 'act' },
    ]);
    const declined = declineStep(run, 'a', boss, 0);
    expect([declined.effects, states(declined.run)]).toEqual([[], ['a skipped']]);
  });

  test('a second person agrees, never who asked', () => {
    const { run } = advance(newRun([step('a', { action: NOTIFY, approval: 'second' })]), red, 0);
    const asked = finishStep(run, 'a', 'ann', 0);
    expect(asked.effects).toMatchObject([{ kind: 'asked' }]);
    const ann = { id: 'ann', leaders: ['ann'], isApprover: true };
    expect(codeOf(() => approveStep(asked.run, 'a', ann, 0))).toBe('approval.own');
    expect(approveStep(asked.run, 'a', { ...ann, id: 'bob' }, 0).effects).toMatchObject([{ kind: 'act' }]);
  });
});

test('faults are named where they are', () => {
  const body = (steps: PlaybookStep[]): PlaybookBody => ({
    name: { zh: '试', en: 'try' },
    startsOn: { levels: [], monitors: null, origins: null },
    steps,
  });
  const pointers = (steps: PlaybookStep[]) => faultsOf(body(steps)).map(({ pointer }) => pointer);
  expect(pointers([step('a'), step('b', { after: ['a'] })])).toEqual([]);
  expect(pointers([step('a'), step('a')])).toEqual(['/steps/1/key']);
  expect(pointers([step('a', { after: ['x'] })])).toEqual(['/steps/0/after/0']);
  expect(pointers([step('a', { after: ['a'] })])).toEqual(['/steps/0/after']);
  expect(pointers([step('a'), step('b', { after: ['c', 'a'] }), step('c', { after: ['b'] })])).toEqual([
    '/steps/1/after',
    '/steps/2/after',
  ]);
});

/** Steps that wait for earlier ones alone: any order of them can be gone through. */
const anyBody = fc
  .array(
    fc.record({
      dueMin: fc.option(fc.integer({ min: 1, max: 600 })),
      before: fc.array(fc.nat(20), { maxLength: 3 }),
      approval: fc.constantFrom('none' as const, 'commander' as const, 'second' as const),
      acts: fc.boolean(),
      atLeastLevel: fc.option(fc.constantFrom(1 as const, 2 as const, 3 as const)),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map(
    (drawn): PlaybookBody => ({
      name: { zh: '试', en: 'try' },
      startsOn: { levels: [1], monitors: null, origins: null },
      steps: drawn.map(({ before, acts, atLeastLevel, ...rest }, at) =>
        step(`s${at}`, {
          ...rest,
          after: at === 0 ? [] : [...new Set(before.map((which) => `s${which % at}`))],
          action: acts ? NOTIFY : null,
          when: atLeastLevel === null ? {} : { atLeastLevel },
        }),
      ),
    }),
  );

const rehearsal = (more: Partial<Rehearsal>): Rehearsal => ({
  level: 3,
  reasons: [],
  startAt: 0,
  horizonMs: 60 * 24 * 60 * MINUTE,
  answers: [],
  otherwise: 'in_time',
  isWorkingTime: () => true,
  ...more,
});

describe('a rehearsal', () => {
  test('of people who keep to their times completes, and nothing is late', () => {
    fc.assert(
      fc.property(anyBody, fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const), (body, level) => {
        const { events } = rehearse(body, rehearsal({ level }));
        const kinds = events.map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind === 'completed')).toHaveLength(1);
        expect(kinds).not.toContain('overdue');
        expect(kinds).not.toContain('refused');
        const times = events.map(({ at }) => at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });

  test('of people who are late tells each of their steps once, and completes all the same', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const { events } = rehearse(body, rehearsal({ otherwise: 'late', level: 1 }));
        const late = events.flatMap(({ kind, step: of }) => (kind === 'overdue' ? [of?.key] : []));
        expect(new Set(late).size).toBe(late.length);
        const waits = body.steps.filter(
          ({ dueMin, action, approval }) => dueMin !== null && (action === null || approval !== 'none'),
        );
        expect(late.toSorted()).toEqual(waits.map(({ key }) => key).toSorted());
        expect(events.at(-1)?.kind).toBe('completed');
      }),
    );
  });

  test('acts on no step whose condition does not hold, and on each other action once', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        const acted = rehearse(body, rehearsal({})).events.flatMap(({ kind, step: of }) =>
          kind === 'acted' ? [of?.key] : [],
        );
        const wanted = body.steps.filter(({ action, when }) => action !== null && holds(when, yellow));
        expect(acted.toSorted()).toEqual(wanted.map(({ key }) => key).toSorted());
      }),
    );
  });

  test('goes by what people do, and by a level that changes', () => {
    const steps = [
      step('look', { dueMin: 10 }),
      step('press', { after: ['look'], when: { atLeastLevel: 2 }, dueMin: 5 }),
    ];
    const { events } = rehearse(
      { name: { zh: '', en: '' }, startsOn: { levels: [], monitors: null, origins: null }, steps },
      rehearsal({
        answers: [
          { afterMin: 3, step: 'look', do: 'start' },
          { afterMin: 1, step: 'press', do: 'done' },
          { afterMin: 12, step: 'look', do: 'done' },
          { afterMin: 20, level: 1 },
        ],
        otherwise: 'never',
      }),
    );
    expect(events.map(({ at, kind, step: of }) => [at / MINUTE, kind, of?.key])).toEqual([
      [0, 'opened', 'look'],
      [1, 'refused', 'press'],
      [3, 'started', 'look'],
      [10, 'overdue', 'look'],
      [12, 'done', 'look'],
      [12, 'skipped', 'press'],
      [12, 'completed', undefined],
      [20, 'level', undefined],
      [20, 'opened', 'press'],
      [25, 'overdue', 'press'],
    ]);
  });

  test('of a day with forty steps takes no time', () => {
    const steps = Array.from({ length: 40 }, (_, at) =>
      step(`s${at}`, { dueMin: 30, after: at === 0 ? [] : [`s${at - 1}`], approval: 'second' }),
    );
    const body = { name: { zh: '', en: '' }, startsOn: { levels: [], monitors: null, origins: null }, steps };
    const before = process.cpuUsage();
    expect(rehearse(body, rehearsal({})).events.at(-1)?.kind).toBe('completed');
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(500);
  });
});
