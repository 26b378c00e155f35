import { CHINESE_WEEK } from '#libs/monitoring';
import { isQuiet } from './week-of-monitor.js';

const at = (time: string) => Date.parse(`2026-06-01T${time}:00+08:00`);

test.each([
  ['23:00', '07:00', '22:59', false],
  ['23:00', '07:00', '23:00', true],
  ['23:00', '07:00', '03:00', true],
  ['23:00', '07:00', '07:00', false],
  ['12:00', '14:00', '13:00', true],
  ['12:00', '14:00', '23:00', false],
])('quiet from %s to %s: at %s %s', (from, to, time, quiet) => {
  expect(isQuiet(at(time), { from, to }, CHINESE_WEEK)).toBe(quiet);
});

test('no quiet hours are never', () => {
  expect(isQuiet(at('03:00'), null, CHINESE_WEEK)).toBe(false);
});
