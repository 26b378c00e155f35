import fc from 'fast-check';
import {
  chineseDay,
  isTimeZone,
  type Route,
  type RoutedFacts,
  routeCase,
  urgencyAt,
  type WorkCalendar,
} from '#libs/domain';
import { slaDue } from './index.js';

const OFFICE: WorkCalendar = {
  timeZone: 'Asia/Shanghai',
  weekly: [1, 2, 3, 4, 5].flatMap((day) => [
    { day, from: '13:00', to: '18:00' },
    { day, from: '09:00', to: '12:00' },
  ]),
  holidays: 'cn',
  closed: ['2026-11-26'],
  open: ['2026-11-29'],
};
const shanghai = (time: string) => Date.parse(`${time}+08:00`);
const told = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16);

describe('days of the Chinese calendar', () => {
  test.each([
    ['2026-02-17', 'free', '春节'],
    ['2026-02-14', 'worked', '春节调休, a Saturday'],
    ['2026-10-01', 'free', '国庆节'],
    ['2026-11-21', 'plain', 'a Saturday like others'],
    ['2026-11-23', 'plain', 'a Monday like others'],
  ] as const)('%s is %s: %s', (day, kind, _why) => {
    expect(chineseDay(day)).toBe(kind);
  });
});

describe('when a case is due', () => {
  test.each([
    ['2026-11-23T10:00', 60, '2026-11-23T11:00', 'within the morning'],
    ['2026-11-23T11:30', 60, '2026-11-23T13:30', 'over lunch'],
    ['2026-11-23T03:00', 30, '2026-11-23T09:30', 'before work'],
    ['2026-11-23T17:30', 60, '2026-11-24T09:30', 'over night'],
    ['2026-11-27T17:30', 60, '2026-11-29T09:30', 'to a Sunday that is worked'],
    ['2026-11-25T17:30', 60, '2026-11-27T09:30', 'over a day that is closed'],
    ['2026-11-20T17:30', 60, '2026-11-23T09:30', 'over a weekend'],
    ['2026-02-13T17:30', 60, '2026-02-14T09:30', 'to a Saturday that makes up (调休)'],
    ['2026-02-14T17:30', 60, '2026-02-24T09:30', 'over the Spring Festival'],
    ['2026-11-23T09:00', 8 * 60, '2026-11-23T18:00', 'exactly at the end of work'],
  ])('opened at %s, %d minutes: %s, %s', (opened, minutes, due) => {
    expect(told(slaDue(shanghai(opened), minutes, OFFICE))).toBe(due);
  });

  it('needs no calendar', () => {
    expect(slaDue(1_000, 5, null)).toBe(301_000);
  });

  it('goes with clocks that are put forward', () => {
    const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' }));
    const berlin: WorkCalendar = {
      timeZone: 'Europe/Berlin',
      weekly: always,
      holidays: null,
      closed: [],
      open: [],
    };
    const opened = Date.parse('2026-03-28T20:00:00Z');
    expect(slaDue(opened, 600, berlin)).toBe(opened + 600 * 60_000);
  });

  it('is later for more work, never before it was opened, and waits for no calendar that is always closed', () => {
    const opened = fc.integer({ min: shanghai('2026-01-01T00:00'), max: shanghai('2026-12-01T00:00') });
    fc.assert(
      fc.property(opened, fc.integer({ min: 1, max: 5_000 }), (at, minutes) => {
        const due = slaDue(at, minutes, OFFICE);
        expect(due).toBeGreaterThanOrEqual(at + minutes * 60_000);
        expect(slaDue(at, minutes + 1, OFFICE)).toBeGreaterThan(due);
      }),
      { numRuns: 50 },
    );
    expect(Number.isFinite(slaDue(0, 5, { ...OFFICE, weekly: [] }))).toBe(true);
  });

  it('knows time zones', () => {
    expect([isTimeZone('Asia/Shanghai'), isTimeZone('Mars/Olympus')]).toEqual([true, false]);
  });
});

describe('routing', () => {
  const facts: RoutedFacts = {
    item: { type: 'comment', scene: 'live_chat', author: { externalId: 'a', followers: 500 } },
    labels: [{ label: 'spam.gambling' }, { label: 'abuse.insult' }],
    severity: 3,
    origin: 'verdict',
    authorStrikes: 2,
  };
  test.each<[string, Route['when'], boolean]>([
    ['nothing asked', {}, true],
    ['a family of labels', { labels: ['spam'] }, true],
    ['a label', { labels: ['brand', 'abuse.insult'] }, true],
    ['no part of a name', { labels: ['spam.gam'] }, false],
    ['a scene', { scenes: ['post', 'live_chat'] }, true],
    ['another scene', { scenes: ['post'] }, false],
    ['severity', { minSeverity: 3 }, true],
    ['too little severity', { minSeverity: 4 }, false],
    ['origin', { origins: ['report'] }, false],
    ['followers', { minFollowers: 500 }, true],
    ['too few followers', { minFollowers: 501 }, false],
    ['type', { types: ['comment'] }, true],
    ['strikes', { authorStrikes: 2 }, true],
    ['too few strikes', { authorStrikes: 2.5 }, false],
    ['all but one', { labels: ['spam'], scenes: ['live_chat'], minSeverity: 4 }, false],
  ])('%s', (_, when, fits) => {
    expect(routeCase([{ queue: 'q', when }], facts).queue).toBe(fits ? 'q' : 'default');
  });

  it('takes the first route that fits, with its skills', () => {
    const routes: Route[] = [
      { queue: 'a', when: { minSeverity: 4 } },
      { queue: 'b', when: {}, skills: ['粤语', '法律', '粤语'] },
      { queue: 'c', when: {} },
    ];
    expect(routeCase(routes, facts)).toEqual({ queue: 'b', skills: ['法律', '粤语'].sort() });
  });
});

describe('urgency', () => {
  const points = fc.integer({ min: 0, max: 700 });
  const span = fc.integer({ min: 60_000, max: 90 * 86_400_000 });

  it('gains a step of severity until a case is due, and nothing starves', () => {
    fc.assert(
      fc.property(points, span, points, (mild, until, grave) => {
        const waiting = { points: mild, openedAt: 0, dueAt: until };
        expect(urgencyAt(waiting, until) - urgencyAt(waiting, 0)).toBeCloseTo(100);
        const late = 10 * until;
        expect(urgencyAt(waiting, late)).toBeGreaterThan(
          urgencyAt({ points: grave, openedAt: late, dueAt: late + 1 }, late),
        );
      }),
    );
  });
});
