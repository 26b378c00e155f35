import { mayReadMetrics } from './metrics-access.js';

const TOKEN = 'a-token-of-more-than-32-characters-0123';

it.each([
  [undefined, {}, '127.0.0.1', true],
  [undefined, {}, '::1', true],
  [undefined, {}, '::ffff:127.0.0.1', true],
  [undefined, {}, '10.0.0.5', false],
  [undefined, {}, undefined, false],
  [undefined, { 'x-forwarded-for': '127.0.0.1' }, '127.0.0.1', false],
  [undefined, { forwarded: 'for=1.2.3.4' }, '127.0.0.1', false],
  [undefined, { authorization: `Bearer ${TOKEN}` }, '10.0.0.5', false],
  [TOKEN, {}, '127.0.0.1', false],
  [TOKEN, { authorization: `Bearer ${TOKEN}` }, '10.0.0.5', true],
  [TOKEN, { authorization: `Bearer ${TOKEN}x` }, '127.0.0.1', false],
  [TOKEN, { authorization: TOKEN }, '127.0.0.1', false],
  [TOKEN, { authorization: 'Bearer ' }, '127.0.0.1', false],
])('token %s, headers %j, from %s: %s', (token, headers, address, may) => {
  expect(mayReadMetrics(token, headers, address)).toBe(may);
});
