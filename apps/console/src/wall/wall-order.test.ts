import type { IncidentView } from '#libs/contracts';
import { alertsOfWall, incidentsOfWall, nextTimer } from './wall-order.js';

type Timer = IncidentView['timers'][number];
const timer = (state: Timer['state'], minute: number): Timer => ({
  kind: 'acknowledge',
  state,
  beganAt: '2026-11-24T00:00:00.000Z',
  dueAt: new Date(Date.UTC(2026, 10, 24, 0, minute)).toISOString(),
  doneAt: null,
  missedAt: null,
  remainingMs: null,
});
const incident = (id: string, level: 1 | 2 | 3 | 4, ...timers: Timer[]) => ({ id, level, timers });
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join('');

test('a late red incident stays on the wall, however many came after it', () => {
  const newest = Array.from({ length: 9 }, (_, at) => incident(`${at}`, 3, timer('running', 90)));
  const rows = [
    ...newest,
    incident('b', 1),
    incident('c', 1, timer('running', 50)),
    incident('a', 1, timer('missed', 5)),
  ];
  expect(ids(incidentsOfWall(rows))).toBe('acb01');
});

test('a clock that is done or stopped is not next', () => {
  expect(
    nextTimer(incident('a', 1, timer('done', 1), timer('running', 9), timer('missed', 4)))?.dueAt,
  ).toContain('00:04');
  expect(nextTimer(incident('a', 1, timer('done', 1)))).toBeUndefined();
});

test('alerts: gravest first, of one level as they came', () => {
  const rows = (
    [
      ['a', 3],
      ['b', 1],
      ['c', 3],
      ['d', 1],
    ] as const
  ).map(([id, level]) => ({ id, level }));
  expect(ids(alertsOfWall(rows))).toBe('bdac');
});
