import fc from 'fast-check';
import { MOST_OF_ONE, VOICE_FOLLOWERS } from './detect.js';
import { type Counted, countHour, hoursOf, SlidingCounts } from './sliding.js';
import { HOUR_MS } from './week.js';

const MINUTE_MS = 60_000;
const mention = fc.record({
  at: fc.nat({ max: 3 * HOUR_MS }),
  author: fc.nat({ max: 12 }),
  followers: fc.constantFrom(10, VOICE_FOLLOWERS),
});
const stream = fc.array(mention, { maxLength: 200 }).map((all): Counted[] => all.sort((a, b) => a.at - b.at));

const brute = (mentions: readonly Counted[], minutes: number, now: number) => {
  const within = mentions.filter(({ at }) => at >= now - minutes * MINUTE_MS && at < now);
  const people = new Map<unknown, number>();
  for (const { author } of within) people.set(author, (people.get(author) ?? 0) + 1);
  return {
    authors: people.size,
    mentions: [...people.values()].reduce((sum, n) => sum + Math.min(n, MOST_OF_ONE), 0),
    voices: new Set(
      within.filter(({ followers }) => followers >= VOICE_FOLLOWERS).map(({ author }) => author),
    ).size,
  };
};

test('windows that slide count what windows counted anew would', () => {
  fc.assert(
    fc.property(
      stream,
      fc.array(fc.nat({ max: 4 * HOUR_MS }), { minLength: 1, maxLength: 20 }),
      (mentions, moments) => {
        const sliding = new SlidingCounts(mentions);
        for (const now of moments.sort((a, b) => a - b)) {
          sliding.moveTo(now);
          for (const minutes of [5, 15, 60])
            expect({
              authors: sliding.authors(minutes),
              mentions: sliding.mentions(minutes),
              voices: sliding.voices(minutes),
            }).toEqual(brute(mentions, minutes, now));
        }
      },
    ),
  );
});

test('an hour counts people in each of its parts', () => {
  const all = [0, 1, 6, 20, 59].map((minute) => ({ at: minute * MINUTE_MS, author: 'a', followers: 10 }));
  const loud = { at: 6 * MINUTE_MS, author: 'b', followers: VOICE_FOLLOWERS };
  expect(countHour([...all, loud])).toEqual({
    ...{ authors5: 5, authors15: 4, authors60: 2, said15: 6, said60: 4, voices15: 1, voices60: 1 },
  });
});

test('hours have no gaps', () => {
  const mentions = [{ at: 2 * HOUR_MS + 1, author: 'a', followers: 1 }];
  const hours = hoursOf(mentions, 0, 4 * HOUR_MS, (at) => at / HOUR_MS);
  expect(hours.map(({ slot, counts }) => [slot, counts.authors60])).toEqual([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 0],
  ]);
});
