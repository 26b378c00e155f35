import { seededRandom, shuffled } from '../training/random.js';
import { GRAM_BITS } from './grams.js';

/** A decision as the adapter learns it. */
export interface Lesson {
  /** What the base model says: log-odds of class 1 above its threshold. */
  readonly base: number;
  /** Distinct buckets, ascending. */
  readonly grams: Uint32Array;
  readonly label: 0 | 1;
}

/**
 * How far the adapter may go from the base model: standard deviations of the Gaussian priors. Every n-gram's weight is
 * expected at 0, the weight of the base model's log-odds at 1; smaller deviations pull harder.
 */
export interface Priors {
  /** Of the whole correction by n-grams, in log-odds: a text's n-grams share it, however many they are. */
  readonly grams: number;
  /** Of the constant that every text gets, in log-odds. */
  readonly bias: number;
  /** Of the base model's weight around 1. */
  readonly base: number;
}

/** What was learnt: a text's correction is `baseWeightChange · base + bias + Σ weights / √n`, in log-odds. */
export interface Fit {
  readonly baseWeightChange: number;
  readonly bias: number;
  /** By bucket. */
  readonly weights: Float32Array;
}

const WALKS = 12;
const NEWTON_STEPS = 25;
const CLOSE_ENOUGH = 1e-5;
const ROWS_A_STRETCH = 256;

/** The most log-odds of the base model that count: beyond, it is as sure as can be. */
const SUREST = 6;
export const tempered = (base: number): number => Math.max(-SUREST, Math.min(SUREST, base));

export function correctionOf(
  { baseWeightChange, bias, weights }: Omit<Fit, 'weights'> & { readonly weights: ArrayLike<number> },
  base: number,
  grams: Uint32Array,
): number {
  let sum = 0;
  for (let at = 0; at < grams.length; at++) sum += weights[grams[at]!]!;
  return baseWeightChange * tempered(base) + bias + sum / Math.sqrt(grams.length);
}

/**
 * Logistic regression with Gaussian priors around the base model (the most probable weights), by dual coordinate descent
 * (Yu, Huang & Lin 2011). Depends on the lessons, their order and the seed alone. Yields now and then, so that the caller
 * can let others work in between.
 */
export function* fitAdapter(
  lessons: readonly Lesson[],
  priors: Priors,
  seed: number,
): Generator<undefined, Fit> {
  const weights = new Float64Array(2 ** GRAM_BITS);
  const duals = new Float64Array(lessons.length).fill(1e-8);
  const variance = { grams: priors.grams ** 2, bias: priors.bias ** 2, base: priors.base ** 2 };
  let [bias, baseWeightChange] = [0, 0];
  const move = ({ base, grams, label }: Lesson, size: number) => {
    const step = label === 1 ? size : -size;
    const share = (step * variance.grams) / Math.sqrt(grams.length);
    for (let at = 0; at < grams.length; at++) weights[grams[at]!]! += share;
    bias += step * variance.bias;
    baseWeightChange += step * variance.base * tempered(base);
  };
  for (const [row, lesson] of lessons.entries()) move(lesson, duals[row]!);
  const random = seededRandom(seed);
  const rows = [...lessons.keys()];
  for (let walk = 0; walk < WALKS; walk++) {
    for (const [done, row] of shuffled(rows, random).entries()) {
      if (done % ROWS_A_STRETCH === 0) yield;
      const lesson = lessons[row]!;
      const base = tempered(lesson.base);
      const total = base + correctionOf({ baseWeightChange, bias, weights }, base, lesson.grams);
      const length = variance.grams + variance.bias + variance.base * base ** 2;
      const next = bestDual(duals[row]!, length, lesson.label === 1 ? total : -total);
      move(lesson, next - duals[row]!);
      duals[row] = next;
    }
  }
  return { baseWeightChange, bias, weights: Float32Array.from(weights) };
}

/** The dual variable in (0, 1) that is best while all others stand still: Newton's method kept in a bracket. */
function bestDual(old: number, length: number, margin: number): number {
  let [low, high, dual] = [0, 1, old];
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const slope = length * (dual - old) + margin + Math.log(dual / (1 - dual));
    if (Math.abs(slope) < CLOSE_ENOUGH) break;
    if (slope > 0) high = dual;
    else low = dual;
    const newton = dual - slope / (length + 1 / (dual * (1 - dual)));
    dual = newton > low && newton < high ? newton : (low + high) / 2;
  }
  return dual;
}
