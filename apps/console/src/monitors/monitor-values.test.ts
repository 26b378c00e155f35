import type { MonitorView } from '#libs/contracts';
import { FRESH, monitorOf, valuesOf, watchOf } from './monitor-values.js';

const KNOWN: MonitorView = {
  id: '0190f5fe-7c00-7a00-8a00-0123456789ab',
  name: '华米',
  kind: 'product',
  include: ['华米', 'Huami'],
  exclude: ['华米粥'],
  query: '(华米 OR "Hua mi") AND NOT 招聘',
  names: ['华米', 'Huami'],
  scenes: ['comment'],
  types: ['post'],
  disguised: false,
  officialAuthors: ['au_12'],
  calendar: 'office',
  quietHours: { from: '22:00', to: '07:30' },
  alert: { falseAlarmsAWeek: 0.25, fewestAuthors: 12, incidentLevel: 2 },
  state: 'active',
  mutedUntil: null,
  active: true,
  backfill: null,
  createdAt: '2026-11-22T00:00:00.000Z',
  updatedAt: '2026-11-22T00:00:00.000Z',
};

test('a form that is opened and saved changes nothing', () => {
  const { id, names, state, mutedUntil, backfill, createdAt, updatedAt, ...kept } = KNOWN;
  expect(monitorOf(valuesOf(KNOWN))).toEqual({ ...kept, backfillDays: 30 });
});

test.each(['auto', 1, null] as const)('the level of incidents %s stays', (incidentLevel) => {
  const known = { ...KNOWN, alert: { ...KNOWN.alert, incidentLevel } };
  expect(monitorOf(valuesOf(known)).alert.incidentLevel).toBe(incidentLevel);
});

test('what is empty is none', () => {
  const { quietHours, query, calendar, types } = monitorOf({ ...FRESH, query: '  ', types: ' ，' });
  expect([quietHours, query, calendar, types]).toEqual([null, null, null, []]);
});

test('it can be tried out before it has a name', () => {
  expect(watchOf({ ...FRESH, include: '华米、米家' }).include).toEqual(['华米', '米家']);
});
