import fc from 'fast-check';
import { type BurstFacts, severityOfBurst } from './severity.js';

const calm: BurstFacts = {
  ...{ count: 8, expected: 3, people: 8, lastFive: 2, hourBefore: 22, voices: 0, mentions: 8 },
  reasons: {},
};

test.each<[string, Partial<BurstFacts>, number]>([
  ['a few people about nothing in particular', {}, 1],
  ['a few people about safety', { reasons: { safety: 8 } }, 2],
  ['a few people about service', { reasons: { service: 8 } }, 1],
  ['forty people about service, fast', { people: 40, count: 30, lastFive: 15, reasons: { service: 30 } }, 2],
  ['a hundred people about quality', { people: 120, count: 100, lastFive: 40, reasons: { quality: 60 } }, 3],
  [
    'four hundred people about safety',
    { people: 400, count: 300, lastFive: 60, reasons: { safety: 200 } },
    4,
  ],
  ['six voices', { people: 8, voices: 6, lastFive: 6, hourBefore: 2 }, 2],
  ['a reason that few give', { mentions: 100, reasons: { safety: 3 } }, 1],
])('%s', (_, facts, severity) => {
  expect(severityOfBurst({ ...calm, ...facts })).toBe(severity);
});

const count = fc.nat({ max: 2_000 });
test('more people, more voices and graver reasons never make it milder', () => {
  const facts = fc.record({
    ...{ count, people: count, lastFive: count, hourBefore: count, voices: count, mentions: count },
    expected: fc.double({ min: 0, max: 500, noNaN: true }),
    reasons: fc.record({ service: count, quality: count, safety: count }),
  });
  fc.assert(
    fc.property(facts, count, (one, more) => {
      const severity = severityOfBurst(one);
      for (const graver of [
        { ...one, people: one.people + more },
        { ...one, count: one.count + more },
        { ...one, voices: one.voices + more },
        { ...one, lastFive: one.lastFive + more },
        { ...one, reasons: { ...one.reasons, safety: one.reasons.safety + more } },
      ])
        expect(severityOfBurst(graver)).toBeGreaterThanOrEqual(severity);
    }),
  );
});
