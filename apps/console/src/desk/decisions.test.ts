import { COMMANDS } from '../commands/registry.js';
import { CHOICES, timeLeft } from './decisions.js';

test('every decision has a key of its own', () => {
  const decided = COMMANDS.filter(({ id }) => (CHOICES as readonly string[]).includes(id));
  expect(decided.map(({ id }) => id).sort()).toEqual([...CHOICES].sort());
});

test.each([
  [247_000, '4:07'],
  [60_000, '1:00'],
  [1, '0:01'],
  [0, '0:00'],
  [-5_000, '0:00'],
])('%d ms are %s', (ms, text) => {
  expect(timeLeft(1_000_000 + ms, 1_000_000)).toBe(text);
});
