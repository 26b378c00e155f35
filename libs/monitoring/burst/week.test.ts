import { CHINESE_WEEK, weekOf } from './week.js';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const like = (slotAt: (at: number) => number, at: string) => {
  const slot = slotAt(Date.parse(at));
  return `${DAYS[Math.floor(slot / 24)]} ${slot % 24}`;
};

test.each([
  ['2026-06-01T00:00:00+08:00', 'Mon 0', 'a Monday'],
  ['2026-06-07T23:59:59+08:00', 'Sun 23', 'a Sunday'],
  ['2026-06-07T16:30:00Z', 'Mon 0', 'Monday in Shanghai, Sunday in Greenwich'],
  ['2025-10-01T10:00:00+08:00', 'Sun 10', 'National Day, a Wednesday'],
  ['2025-09-28T10:00:00+08:00', 'Wed 10', 'a Sunday that is worked for it'],
  ['2025-10-11T20:00:00+08:00', 'Wed 20', 'a Saturday that is worked for it'],
  ['2025-10-04T20:00:00+08:00', 'Sat 20', 'a Saturday within the holiday'],
])('%s is like %s: %s', (at, slot) => {
  expect(like(weekOf(CHINESE_WEEK), at)).toBe(slot);
});

test('a calendar of one’s own has its own days and its own time', () => {
  const calendar = {
    ...CHINESE_WEEK,
    timeZone: 'Europe/Berlin',
    holidays: null,
    closed: ['2026-06-03'],
    open: ['2026-06-06'],
  };
  const slotAt = weekOf(calendar);
  expect(like(slotAt, '2026-06-01T00:30:00+02:00')).toBe('Mon 0');
  expect(like(slotAt, '2026-06-03T12:00:00+02:00')).toBe('Sun 12');
  expect(like(slotAt, '2026-06-06T12:00:00+02:00')).toBe('Wed 12');
});
