import { unitOf } from './duration-units.js';

test.each([
  [null, 'minute'],
  [0, 'minute'],
  [1, 'second'],
  [90, 'second'],
  [300, 'minute'],
  [7_200, 'hour'],
  [172_800, 'day'],
] as const)('%s seconds are told in units of a %s', (seconds, unit) => {
  expect(unitOf(seconds)).toBe(unit);
});
