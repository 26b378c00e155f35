import { describe, expect, test } from '@jest/globals';
import { familiarity, likeliest, mixture } from './mixture.js';
import { isAsked } from './second-opinion.js';

const AS_IT_IS = { slope: 1, offset: 0 };
const even = (count: number) => Array.from({ length: count }, () => AS_IT_IS);
const mixed = (margins: readonly number[], gates: readonly number[]) =>
  mixture((k) => margins[k]!, even(margins.length), gates, even(gates.length));

describe('several experts', () => {
  test('count as much as their gates say, in log odds', () => {
    expect(mixed([2, -1], [0, 0])).toBeCloseTo(0.5);
    expect(mixed([2, -1], [0, Math.log(3)])).toBeCloseTo(-0.25);
  });

  test('that are sure outweigh those that do not know', () => {
    // In probabilities, 0.02 against 0.73 twice would be called class 1.
    expect(mixed([-4, 1, 1], [0, 0, 0])).toBeLessThan(0);
  });

  test('are never surer than 400 to 1', () => {
    expect(mixed([-1_000, 3], [-3, 0])).toBeGreaterThan(0);
  });

  test('for kinds that the text is hardly of are not asked', () => {
    const asked: number[] = [];
    const marginOf = (k: number) => {
      asked.push(k);
      return 1;
    };
    mixture(marginOf, even(3), [0, -5, -1], even(3));
    expect(asked).toEqual([0, 2]);
  });

  test('calibrate what they and their gates say', () => {
    const odds = mixture(
      (k) => [1, 1][k]!,
      [{ slope: 2, offset: 1 }, AS_IT_IS],
      [4, 4],
      [AS_IT_IS, { slope: 0.5, offset: 2 }],
    );
    expect(odds).toBeCloseTo(2);
  });
});

test('a lone expert speaks for itself', () => {
  expect(mixture(() => 9, [{ slope: 2, offset: -1 }], [], [])).toBe(17);
  expect(familiarity([], [])).toBe(Number.POSITIVE_INFINITY);
});

test('a second opinion is asked by the margin of the likeliest kind, about familiar texts only', () => {
  const rules = { below: [0.5, 1.5], familiar: 2 };
  const asked = (odds: number, gates: readonly number[]) => isAsked(odds, gates, even(gates.length), rules);
  expect(likeliest([1, 3], even(2))).toBe(1);
  expect([asked(-1, [1, 3]), asked(-1, [3, 1]), asked(0.4, [3, 1])]).toEqual([true, false, true]);
  expect(asked(0, [1, 1.9])).toBe(false);
  expect([asked(0.4, []), asked(0.6, [])]).toEqual([true, false]);
});
