import { sparklinePoints } from './sparkline-path.js';

test.each([
  ['nothing happens: flat, at the bottom', [0, 0, 0], '0,20 50,20 100,20'],
  ['the highest stands at the top', [0, 4, 2], '0,20 50,0 100,10'],
  ['one value is a line, too', [3], '0,0 100,0'],
])('%s', (_name, values, points) => {
  expect(sparklinePoints(values, 100, 20)).toBe(points);
});
