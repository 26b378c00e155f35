import fc from 'fast-check';
import { type ActionKind, LABEL_NAMES } from '#libs/domain';
import {
  agreement,
  binMiddle,
  choiceOf,
  durationBin,
  isRight,
  isSampled,
  lookalikeId,
  nextGap,
  percentile,
  proportion,
  shareOf,
  strongestLabel,
  upholdsFlag,
} from './index.js';

describe('durations in bins', () => {
  const ms = fc.double({ min: 1, max: 1e12, noNaN: true });

  test('the middle of a bin is within 2.2 % of all that is in it', () => {
    fc.assert(fc.property(ms, (one) => Math.abs(binMiddle(durationBin(one)) / one - 1) < 0.0222));
  });

  test('longer never stands in a lower bin; nothing and less is 0', () => {
    fc.assert(fc.property(ms, ms, (a, b) => durationBin(Math.min(a, b)) <= durationBin(Math.max(a, b))));
    expect([-5, 0, 0.9, 1].map(durationBin)).toEqual([0, 0, 0, 1]);
  });

  test('a percentile is what sorting would give, within the width of a bin', () => {
    fc.assert(
      fc.property(
        fc.array(ms, { minLength: 1, maxLength: 200 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (all, share) => {
          const exact = all.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(all.length * share)) - 1] ?? 0;
          const bins = all.map((one) => ({ bin: durationBin(one), n: 1 }));
          expect(Math.abs((percentile(bins, share) ?? 0) / exact - 1)).toBeLessThan(0.0222);
        },
      ),
    );
    expect(percentile([], 0.5)).toBeNull();
  });
});

describe("Wilson's interval", () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])('%d of %d', (n, of, low, high) => {
    const found = proportion(n, of);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
    expect(found.share).toBe(n / of);
  });

  test('holds its share, lies in [0, 1], and mirrors; of nothing there is none', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), (a, b) => {
        fc.pre(a + b > 0);
        const one = proportion(a, a + b);
        const other = proportion(b, a + b);
        expect(one.low).toBeLessThanOrEqual(one.share ?? -1);
        expect(one.high).toBeGreaterThanOrEqual(one.share ?? 2);
        expect([one.low ?? -1, one.high ?? 2].every((end) => end >= 0 && end <= 1)).toBe(true);
        expect(one.low).toBeCloseTo(1 - (other.high ?? 0), 9);
      }),
    );
    expect(proportion(0, 0)).toEqual({ n: 0, of: 0, share: null, low: null, high: null });
  });
});

describe("Cohen's kappa", () => {
  const pair = (first: string, second: string, n: number) => ({ first, second, n });

  test.each([
    [
      'a textbook table',
      [pair('y', 'y', 20), pair('y', 'n', 5), pair('n', 'y', 10), pair('n', 'n', 15)],
      0.4,
    ],
    ['always', [pair('y', 'y', 5), pair('n', 'n', 7)], 1],
    ['never', [pair('y', 'n', 5), pair('n', 'y', 5)], -1],
    ['as chance has it', [pair('y', 'y', 1), pair('y', 'n', 1), pair('n', 'y', 1), pair('n', 'n', 1)], 0],
    ['one answer alone', [pair('y', 'y', 9)], null],
    ['nothing', [], null],
  ])('%s', (_, pairs, kappa) => {
    const found = agreement(pairs).kappa;
    if (kappa === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(kappa, 9);
  });

  test('does not depend on who is first, nor on the order, and never exceeds 1', () => {
    const name = fc.constantFrom('remove', 'approve', 'hide');
    const pairs = fc.array(fc.record({ first: name, second: name, n: fc.integer({ min: 1, max: 50 }) }));
    fc.assert(
      fc.property(pairs, (list) => {
        const one = agreement(list);
        const turned = agreement(
          list.map(({ first, second, n }) => ({ first: second, second: first, n })).toReversed(),
        );
        expect(turned.agreed).toBe(one.agreed);
        if (one.kappa === null) expect(turned.kappa).toBeNull();
        else {
          expect(turned.kappa).toBeCloseTo(one.kappa, 9);
          expect(one.kappa).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('samples', () => {
  test('a larger share takes all that a smaller one takes; none takes nothing, all takes everything', () => {
    const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(unit, unit, unit, (drawn, a, b) => {
        if (isSampled(drawn, Math.min(a, b))) expect(isSampled(drawn, Math.max(a, b))).toBe(true);
        expect([isSampled(drawn, 0), isSampled(drawn, 1)]).toEqual([false, true]);
      }),
    );
  });

  test('gaps come out at the share on average, and never below one', () => {
    for (const share of [0.02, 0.3, 1]) {
      const draws = Array.from({ length: 10_000 }, (_, at) => (at + 0.5) / 10_000);
      const gaps = draws.map((drawn) => nextGap(drawn, share));
      expect(Math.min(...gaps)).toBe(1);
      expect(gaps.length / gaps.reduce((sum, gap) => sum + gap)).toBeCloseTo(share, 2);
    }
    expect(nextGap(0.5, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  test('the stratum is the strongest label, whatever the order', () => {
    const labels = fc.uniqueArray(
      fc.record({ label: fc.constantFrom(...LABEL_NAMES), score: fc.constantFrom(0.2, 0.5, 0.9) }),
      { selector: ({ label }) => label },
    );
    fc.assert(
      fc.property(labels, (list) => {
        const found = strongestLabel(list);
        expect(strongestLabel(list.toReversed())).toBe(found);
        const best = Math.max(0, ...list.map(({ score }) => score));
        expect(found === '' ? 0 : list.find(({ label }) => label === found)?.score).toBe(best);
      }),
    );
    expect(shareOf('abuse.threat', { share: 0.05, byLabel: { 'abuse.threat': 1 } })).toBe(1);
    expect(shareOf('', { share: 0.05, byLabel: {} })).toBe(0.05);
  });
});

describe('choices', () => {
  const of = (...kinds: ActionKind[]) => kinds.map((kind) => ({ kind }));

  test('are the same whatever the order and the hours', () => {
    expect(choiceOf([{ kind: 'remove' }, { kind: 'mute' }])).toBe('mute+remove');
    expect(isRight(of('mute', 'remove'), [of('approve'), of('remove', 'mute')])).toBe(true);
    expect(isRight(of('remove'), [of('remove', 'mute')])).toBe(false);
    expect(isRight(of('remove'), [])).toBe(false);
  });

  test.each([
    [of('approve'), false],
    [of('no_action'), false],
    [of('remind'), true],
    [of('remove', 'ban'), true],
  ])('%j', (actions, upheld) => expect(upholdsFlag(actions)).toBe(upheld));
});

describe('ids that look like another', () => {
  test.each([
    ['c-10482', /^c-[1-9]\d{4}$/],
    ['评论-7', /^评论-[1-9]$/],
    [
      '0193f000-0000-7000-8000-00000000000a',
      /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    ],
    ['no digits', /^no digits$/],
  ])('%s', (sample, pattern) => {
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (draws) => {
          const made = lookalikeId(sample, () => Number(draws.next().value));
          expect(made).toMatch(pattern);
          expect(made).toHaveLength(sample.length);
        },
      ),
    );
  });
});
