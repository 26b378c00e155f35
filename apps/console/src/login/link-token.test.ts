import { parseLink } from './link-token.js';

test.each([
  ['', '#token=abc', null],
  ['?page=queue', '#token=abc', null],
  ['?page=constructor', '#token=abc', null],
  ['?page=accept-invitation', '#token=a-b_c', { kind: 'invitations', token: 'a-b_c' }],
  ['?page=reset-password', '#token=abc', { kind: 'password-resets', token: 'abc' }],
  ['?page=reset-password', '', { kind: 'password-resets', token: '' }],
  // A token in the query went to a server: it does not count.
  ['?page=accept-invitation&token=abc', '', { kind: 'invitations', token: '' }],
])('%s%s', (search, hash, link) => {
  expect(parseLink(search, hash)).toEqual(link);
});
