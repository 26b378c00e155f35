import { addressOf, pageOf } from './use-page.js';

test.each([
  ['', 'queue'],
  ['?page=models', 'models'],
  ['?page=nothing', 'queue'],
  ['?case=1&page=models', 'models'],
])('%s shows %s', (search, page) => {
  expect(pageOf(search)).toBe(page);
});

test('addresses keep what the queue keeps in them', () => {
  expect(addressOf('models', '?case=1')).toBe('/?case=1&page=models');
  expect(addressOf('queue', '?case=1&page=models')).toBe('/?case=1');
  expect(addressOf('queue', '?page=models')).toBe('/');
});
