import { wallSums } from './wall-sums.js';

const monitor = (mentions: number, negative: number, before: number, unanswered: number, active = true) => ({
  active,
  day: { mentions, negative },
  dayBefore: { negative: before },
  unanswered,
});

test('what is off does not count', () => {
  expect(wallSums([monitor(10, 4, 1, 2), monitor(30, 6, 3, 1), monitor(99, 99, 99, 99, false)])).toEqual({
    mentions: 40,
    negative: 10,
    negativeBefore: 4,
    unanswered: 3,
    share: 0.25,
  });
});

test('where nothing is said there is no share', () => {
  expect(wallSums([]).share).toBeNull();
});
