import { Calm } from './calm.js';

test('a case that nobody brought up can be decided at once', () => {
  expect(new Calm().allows(0)).toBe(true);
});

test('the second press of a double click decides nothing, a press after reading does', () => {
  const calm = new Calm();
  calm.begin(1_000);
  expect(calm.allows(1_120)).toBe(false);
  expect(calm.allows(1_600)).toBe(true);
});

test('a key that is held decides nothing for as long as it is held', () => {
  const calm = new Calm();
  calm.begin(0);
  for (let now = 30; now < 3_000; now += 30) expect(calm.allows(now)).toBe(false);
  expect(calm.allows(3_400)).toBe(true);
});
