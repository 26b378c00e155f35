import fc from 'fast-check';
import { ACTION_KINDS, type Action, FengsuiError, REPORT_STATES } from '#libs/domain';
import {
  accuracyOf,
  checkReportRate,
  checkReportTransitions,
  filingOf,
  isMass,
  isProven,
  nextReportState,
  outcomeOf,
  REPORT_COMMANDS,
  REPORT_TRANSITIONS,
  REPORTS_AN_HOUR,
  reopensApproved,
  reportMessage,
  reportPoints,
  reportWeight,
} from './index.js';

const records = fc.record({ upheld: fc.nat(500), rejected: fc.nat(500), abusive: fc.nat(50) });
const sums = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('report transitions', () => {
  it('is a sound table, and a broken one never serves', () => {
    expect(() => checkReportTransitions()).not.toThrow();
    expect(() => checkReportTransitions({ ...REPORT_TRANSITIONS, upheld: {} })).toThrow('dead ends upheld');
    expect(() => checkReportTransitions({ ...REPORT_TRANSITIONS, received: {} })).toThrow('unreachable');
  });

  it('answers every state and command with a state of the vocabulary or a refusal', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...REPORT_STATES),
        fc.constantFrom(...REPORT_COMMANDS),
        (state, command) => {
          const expected = REPORT_TRANSITIONS[state][command];
          if (expected) expect(nextReportState(state, command)).toBe(expected);
          else expect(() => nextReportState(state, command)).toThrow(FengsuiError);
        },
      ),
    );
  });

  test.each(ACTION_KINDS)('a decision to %s answers the reports', (kind) => {
    const expected = kind === 'approve' || kind === 'no_action' ? 'rejected' : 'upheld';
    expect(outcomeOf([{ kind }])).toBe(expected);
  });
  test.each<[Action[], string]>([
    [[{ kind: 'approve' }, { kind: 'remind' }], 'upheld'],
    [[{ kind: 'remove' }, { kind: 'ban' }], 'upheld'],
  ])('%j answers %s', (actions, expected) => {
    expect(outcomeOf(actions)).toBe(expected);
  });

  const committed = { state: 'committed', ofTheseWords: true } as const;
  const approved = { ...committed, actions: [{ kind: 'approve' }] } as const;
  const removed = { ...committed, actions: [{ kind: 'remove' }] } as const;
  test.each<[string, Parameters<typeof filingOf>, string]>([
    ['nobody has looked', [null, null, 0.4], 'flag'],
    ['it waits for somebody', ['claimed', null, 0.4], 'flag'],
    ['it was approved', ['decided', approved, 0.4], 'reject'],
    ['it was approved, and many who know say otherwise', ['decided', approved, 3], 'flag'],
    ['it was approved, then edited', ['decided', { ...approved, ofTheseWords: false }, 0.4], 'flag'],
    ['the approval was taken back', ['closed', { ...approved, state: 'reversed' }, 0.4], 'flag'],
    ['the approval can still be undone', ['decided', { ...approved, state: 'pending' }, 9], 'wait'],
    ['it was removed', ['closed', removed, 0.4], 'uphold'],
    ['it is open again', ['open', removed, 0.4], 'flag'],
  ])('where %s, a report is filed so', (_, given, expected) => {
    expect(filingOf(...given)).toBe(expected);
  });

  it('tells every outcome in both languages', () => {
    for (const outcome of ['upheld', 'rejected', 'abusive'] as const) {
      const { zh, en } = reportMessage(outcome);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it('lets nobody flood', () => {
    expect(() => checkReportRate(REPORTS_AN_HOUR - 1)).not.toThrow();
    expect(() => checkReportRate(REPORTS_AN_HOUR)).toThrow('rate.limited');
  });
});

describe('accuracy', () => {
  test.each([
    [{ upheld: 0, rejected: 0, abusive: 0 }, 0.4, false],
    [{ upheld: 3, rejected: 0, abusive: 0 }, 0.625, false],
    [{ upheld: 5, rejected: 0, abusive: 0 }, 0.7, true],
    [{ upheld: 95, rejected: 0, abusive: 0 }, 0.97, true],
    [{ upheld: 4, rejected: 1, abusive: 0 }, 0.6, true],
    [{ upheld: 1, rejected: 9, abusive: 0 }, 0.2, false],
    [{ upheld: 0, rejected: 0, abusive: 5 }, 0.1, false],
  ])('of %j is %d', (record, accuracy, proven) => {
    expect(accuracyOf(record)).toBeCloseTo(accuracy, 5);
    expect(isProven(record)).toBe(proven);
  });

  it('stays within bounds, grows with what was upheld, falls with what was not, most with abuse', () => {
    fc.assert(
      fc.property(records, (record) => {
        const now = accuracyOf(record);
        const after = (field: keyof typeof record) => accuracyOf({ ...record, [field]: record[field] + 1 });
        expect(now).toBeGreaterThan(0);
        expect(now).toBeLessThan(1);
        expect(after('upheld')).toBeGreaterThan(now);
        expect(after('rejected')).toBeLessThan(now);
        expect(after('abusive')).toBeLessThan(after('rejected'));
      }),
    );
  });
});

describe('weight', () => {
  const of = (proven: number, unproven: number, mass = false) => reportWeight({ proven, unproven }, mass);

  test.each([
    ['one newcomer', of(0, 0.4), 7],
    ['five newcomers', of(0, 2), 29],
    ['a crowd of a thousand newcomers', of(0, 400, true), 36],
    ['five who are nearly always right', of(4.5, 0), 54],
    ['nobody', of(0, 0), 0],
  ])('%s', (_, weight, points) => {
    expect(reportPoints(weight)).toBe(points);
  });

  it('never falls with more reports, and a crowd never weighs more for being one', () => {
    fc.assert(
      fc.property(sums, sums, sums, fc.boolean(), (proven, unproven, more, mass) => {
        expect(of(proven, unproven + more, mass)).toBeGreaterThanOrEqual(of(proven, unproven, mass));
        expect(of(proven + more, unproven, mass)).toBeGreaterThanOrEqual(of(proven, unproven, mass));
        expect(of(proven, unproven, true)).toBeLessThanOrEqual(of(proven, unproven, false));
      }),
    );
  });

  it('is 0 to 100 points', () => {
    fc.assert(
      fc.property(sums, sums, fc.boolean(), (proven, unproven, mass) => {
        const points = reportPoints(of(proven, unproven, mass));
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('a crowd of newcomers under one per cent of a weight each cannot outweigh seven proven reporters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (size) => {
        expect(of(0, size * 0.4, true)).toBeLessThan(of(7 * 0.7, 0));
      }),
    );
  });

  test.each([
    [{ ofItem: 9, ofAuthor: 19 }, false],
    [{ ofItem: 10, ofAuthor: 10 }, true],
    [{ ofItem: 1, ofAuthor: 20 }, true],
  ])('%j newcomers within minutes: a crowd is %s', (unproven, expected) => {
    expect(isMass(unproven)).toBe(expected);
  });

  test.each([
    ['four newcomers', of(0, 1.6), false],
    ['twenty-five newcomers', of(0, 10), true],
    ['a crowd of a thousand', of(0, 400, true), false],
    ['four proven reporters', of(4 * 0.8, 0), true],
  ])('what was approved is looked at again for %s: %s', (_, weight, expected) => {
    expect(reopensApproved(weight)).toBe(expected);
  });
});
