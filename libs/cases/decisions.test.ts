import fc from 'fast-check';
import {
  ACTION_KINDS,
  type Action,
  BULK_STATES,
  CASE_STATES,
  DECISION_STATES,
  DEFAULT_DESK_SETTINGS,
  FengsuiError,
  INVERSE_KINDS,
} from '#libs/domain';
import {
  BULK_COMMANDS,
  BULK_TRANSITIONS,
  bulkSkip,
  checkBulkTransitions,
  checkDecisionTransitions,
  DECISION_COMMANDS,
  DECISION_TRANSITIONS,
  fillTemplate,
  fillUntil,
  gravity,
  HALF_LIFE_DAYS,
  heatOf,
  inversesOf,
  isGrave,
  nextBulkState,
  nextDecisionState,
  ownBlanksOf,
  riskOf,
  SHIPPED_TEMPLATES,
  strikeWeight,
  suggestPenalty,
} from './index.js';

const { ladder, strikes: rules } = DEFAULT_DESK_SETTINGS;
const DAY_MS = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 10, 22);
const pointersOf = (work: () => unknown): string[] => {
  try {
    work();
    return [];
  } catch (error) {
    return (error as FengsuiError).errors.map(({ pointer }) => pointer);
  }
};

describe('states', () => {
  it('are sound tables', () => {
    expect(() => checkDecisionTransitions()).not.toThrow();
    expect(() => checkBulkTransitions()).not.toThrow();
  });

  it('that cannot be left, or reached, are found', () => {
    expect(() => checkDecisionTransitions({ ...DECISION_TRANSITIONS, pending: {} })).toThrow('committed');
    expect(() => checkBulkTransitions({ ...BULK_TRANSITIONS, undoing: {} })).toThrow('undoing');
  });

  it('refuse what they do not know, and no decision is taken back twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DECISION_STATES),
        fc.constantFrom(...DECISION_COMMANDS),
        (state, command) => {
          const expected = DECISION_TRANSITIONS[state][command];
          if (expected) expect(nextDecisionState(state, command)).toBe(expected);
          else expect(() => nextDecisionState(state, command)).toThrow(FengsuiError);
        },
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...BULK_STATES), fc.constantFrom(...BULK_COMMANDS), (state, command) => {
        const expected = BULK_TRANSITIONS[state][command];
        if (expected) expect(nextBulkState(state, command)).toBe(expected);
        else expect(() => nextBulkState(state, command)).toThrow(FengsuiError);
      }),
    );
    for (const command of DECISION_COMMANDS) expect(() => nextDecisionState('reversed', command)).toThrow();
  });
});

describe('strikes', () => {
  test.each<[Action[], number, boolean | null, number]>([
    [[{ kind: 'approve' }], 4, null, 0],
    [[{ kind: 'remove' }], 1, null, 1],
    [[{ kind: 'remove' }], 0, null, 0.5],
    [[{ kind: 'remove' }, { kind: 'mute', hours: 24 }], 2, null, 2],
    [[{ kind: 'ban' }], 4, null, 8],
    [[{ kind: 'ban' }], 4, false, 0],
    [[{ kind: 'remind' }], 2, null, 0],
    [[{ kind: 'remind' }], 2, true, 1],
  ])('%j at severity %d, wanted %s: %d', (actions, severity, wanted, expected) => {
    expect(strikeWeight(actions, severity, rules, wanted)).toBe(expected);
  });

  it('fade by half, and never lower the risk', () => {
    const later = NOW + HALF_LIFE_DAYS * DAY_MS;
    expect(riskOf(heatOf(4, NOW), NOW)).toBe(50);
    expect(riskOf(heatOf(8, NOW), later)).toBe(50);
    expect(riskOf(0, NOW)).toBe(0);
    const points = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(points, points, (some, more) => {
        const one = riskOf(heatOf(some, NOW), NOW);
        const both = riskOf(heatOf(some, NOW) + heatOf(more, NOW), NOW);
        expect(both).toBeGreaterThanOrEqual(one);
        expect(both).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('keep the order of authors as time goes by', () => {
    const time = fc.integer({ min: NOW, max: NOW + 900 * DAY_MS });
    const point = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(point, time)), fc.array(fc.tuple(point, time)), (one, other) => {
        const heat = (of: [number, number][]) =>
          of.reduce((sum, [points, at]) => sum + heatOf(points, at), 0);
        const [first, second] = [heat(one), heat(other)];
        if (first < second) return;
        for (const days of [0, 10, 1_000])
          expect(riskOf(first, NOW + days * DAY_MS)).toBeGreaterThanOrEqual(
            riskOf(second, NOW + days * DAY_MS),
          );
      }),
    );
  });
});

describe('the ladder', () => {
  const suggested = (points: number, earlier: Parameters<typeof suggestPenalty>[0]['earlier'] = []) =>
    suggestPenalty({ points, strikes: points > 0 ? 1 : 0, expireDays: 90, earlier }, ladder);

  test.each([
    [0, 'remind', undefined],
    [0.5, 'remind', undefined],
    [1, 'warn', undefined],
    [3, 'mute', 24],
    [5, 'mute', 168],
    [8, 'ban', 720],
    [400, 'ban', undefined],
  ] as const)('at %d points suggests to %s for %s hours', (points, action, hours) => {
    expect(suggested(points)).toMatchObject({ action, ...(hours !== undefined && { hours }) });
    expect('hours' in suggested(points)).toBe(hours !== undefined);
  });

  it('is never milder than a penalty that still counts, and says so', () => {
    const again = suggested(1, [{ action: 'mute', hours: 72 }]);
    expect(again).toMatchObject({ action: 'mute', hours: 72 });
    expect(again.reasons.map(({ zh }) => zh).join('')).toContain('曾受禁言 3 天');
  });

  it('never falls when points are added', () => {
    const points = fc.double({ min: 0, max: 50, noNaN: true });
    fc.assert(
      fc.property(points, points, (some, more) =>
        expect(gravity(suggested(some + more))).toBeGreaterThanOrEqual(gravity(suggested(some))),
      ),
    );
  });

  test.each<[Action[], number | null, boolean]>([
    [[{ kind: 'ban', hours: 1 }], null, true],
    [[{ kind: 'mute' }], null, false],
    [[{ kind: 'mute' }], 720, true],
    [[{ kind: 'remove' }, { kind: 'mute', hours: 720 }], 720, true],
    [[{ kind: 'mute', hours: 719 }], 720, false],
    [[{ kind: 'remove' }], 1, false],
  ])('%j with minHours %s waits for a second person: %s', (actions, minHours, expected) => {
    expect(isGrave(actions, { kinds: ['ban'], minHours })).toBe(expected);
  });
});

describe('what takes actions back', () => {
  const all = { wordsDecidedSince: false, alsoSanctioned: [] };
  it('is typed, and empty where nothing was done', () => {
    const inverses = inversesOf(
      ACTION_KINDS.map((kind) => ({ kind })),
      all,
    );
    expect(inverses.map(({ kind }) => kind).sort()).toEqual([...INVERSE_KINDS].sort());
    expect(inversesOf([{ kind: 'approve' }], all)).toEqual([]);
  });

  it('leaves what a later decision or another sanction holds', () => {
    const actions: Action[] = [{ kind: 'remove' }, { kind: 'mute' }];
    expect(inversesOf(actions, { ...all, wordsDecidedSince: true })).toEqual([{ kind: 'unmute' }]);
    expect(inversesOf(actions, { ...all, alsoSanctioned: ['mute'] })).toEqual([{ kind: 'restore' }]);
  });
});

describe('messages', () => {
  const remove: Action[] = [{ kind: 'remove' }];
  test.each([
    ['违反第 {{clause}} 条', {}, '3.2', '违反第 3.2 条'],
    ['违反第 {{ clause }} 条', { clause: '九' }, '3.2', '违反第 九 条'],
    ['{{原因}}，{{原因}}', { 原因: '刷屏' }, null, '刷屏，刷屏'],
    ['没有空', {}, null, '没有空'],
  ])('%s with %j', (text, given, clause, expected) => {
    expect(fillTemplate(text, given, { clause, actions: remove })).toBe(expected);
  });

  test.each([
    ['{{clause}}{{原因}}', {}, ['/message/blanks/clause', '/message/blanks/原因']],
    ['{{until}}', {}, ['/message/blanks/until']],
    ['{{原因}}', { 原因: '  ' }, ['/message/blanks/原因']],
    ['没有空', { 原因: '刷屏' }, ['/message/blanks/原因']],
  ])('%s with %j is refused, naming each blank', (text, given, expected) => {
    expect(pointersOf(() => fillTemplate(text, given, { clause: null, actions: remove }))).toEqual(expected);
  });

  it('takes fillings as they are: none of them is a blank again', () => {
    const anything = fc
      .oneof(fc.string({ minLength: 1 }), fc.constantFrom('{{{until}}', '{{until}}', '{{{{x}}}}'))
      .filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(anything, (words) => {
        const filled = fillTemplate('甲{{原因}}乙', { 原因: words }, { clause: null, actions: remove });
        expect(filled).toBe(`甲${words.replace(/\{(?=\{)/g, '{ ')}乙`);
        expect(ownBlanksOf(filled)).toEqual([]);
      }),
    );
  });

  it('tells an end in Beijing, or that there is none', () => {
    const mute: Action[] = [{ kind: 'mute', hours: 1 }];
    const text = fillTemplate('至 {{until}}', {}, { clause: null, actions: mute });
    expect(fillUntil(text, NOW, 'zh')).toBe('至 2026-11-22 08:00（北京时间）');
    expect(fillUntil(text, null, 'zh')).toBe('至 永久');
    expect(fillUntil(text, null, 'en')).toBe('至 further notice');
  });

  it.each(SHIPPED_TEMPLATES)('ships $key with the same predefined blanks in both languages', ({ text }) => {
    const predefined = (words: string) => ['clause', 'until'].filter((name) => words.includes(`{{${name}}}`));
    expect(predefined(text.en)).toEqual(predefined(text.zh));
    expect(ownBlanksOf(text.en)).toHaveLength(ownBlanksOf(text.zh).length);
  });
});

test.each(CASE_STATES)('a bulk decision and a case that is %s', (state) => {
  const skip = bulkSkip({ state, holder: state === 'claimed' ? 'mei' : null, proposed: false }, 'mei');
  expect(skip).toBe(
    {
      open: null,
      claimed: null,
      held: 'held',
      escalated: 'escalated',
      decided: 'decided',
      closed: 'decided',
    }[state],
  );
  expect(bulkSkip({ state: 'claimed', holder: 'hong', proposed: false }, 'mei')).toBe('claimed');
  expect(bulkSkip({ state, holder: 'mei', proposed: true }, 'mei')).toBe('escalated');
});
