import { writtenDefault } from './config.js';

test.each([
  [undefined, null],
  [3000, '3000'],
  [false, 'false'],
  ['', null],
  [[5, 300], '5,300'],
  [[], null],
  [{}, null],
  [{ authorization: 'x', team: 'y' }, 'authorization=x,team=y'],
])('the default %j is printed as %j', (value, written) => {
  expect(writtenDefault(value)).toBe(written);
});
