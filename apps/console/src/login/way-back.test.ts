import { wayBackOf } from './way-back.js';

test.each([
  ['', null],
  ['#token=abc', null],
  ['#second-factor', 'second-factor'],
  ['#error=auth.oidc_refused', 'refused'],
])('%j is %j', (hash, expected) => {
  expect(wayBackOf(hash)).toBe(expected);
});
