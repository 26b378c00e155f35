import { COMMANDS } from './registry.js';

test('no key does two things', () => {
  const keys = COMMANDS.flatMap((command) => [...command.keys]);
  expect(new Set(keys).size).toBe(keys.length);
});
