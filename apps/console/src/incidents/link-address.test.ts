import { addressOfLink, factsOf } from './link-address.js';

const ID = '0193f000-0000-7000-8000-000000000001';
const link = { targetId: ID, url: null, about: null };

test.each([
  ['case', `/?case=${ID}`],
  ['incident', `/?page=incidents&incident=${ID}`],
  ['alert', `/?page=alerts&alert=${ID}`],
  ['statement', `/?page=statements&statement=${ID}`],
  ['mention', '/?page=monitors'],
] as const)('a %s stands at %s', (kind, address) => {
  expect(addressOfLink({ kind, ...link })).toBe(address);
});

test('a page is its own address, and facts hold no ids', () => {
  expect(addressOfLink({ kind: 'url', targetId: null, url: 'https://a/', about: null })).toBe('https://a/');
  expect(factsOf({ id: ID, severity: 4, labels: ['scam', 'ad'], gone: null, state: 'open' })).toEqual([
    '4',
    'scam、ad',
    'open',
  ]);
});
