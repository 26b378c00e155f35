import { GRAM_BITS } from '../features/folded-grams.js';
import { seededRandom, shuffled } from '../training/random.js';
import { type Informative, informativeOf } from './informative.js';

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
  /** Of the whole correction by n-grams, in log-odds: a text's n-grams share it, the more informative the more. */
  readonly grams: number;
  /** Of the constant that every text gets, in log-odds. */
  readonly bias: number;
  /** Of the base model's weight around 1. */
  readonly base: number;
}

/** What was learnt: a text's correction is `baseWeightChange · base + bias + Σ weights / √Σ informative²`, in log-odds. */
export interface Fit {
  readonly baseWeightChange: number;
  readonly bias: number;
  /** By bucket. */
  readonly weights: Float32Array;
  /** By bucket. */
  readonly informative: Informative;
}

const WALKS = 12;
const NEWTON_STEPS = 25;
const CLOSE_ENOUGH = 1e-5;
const ROWS_A_STRETCH = 256;

/** The most log-odds of the base model that count: beyond, it is as sure as can be. */
const SUREST = 6;
export const tempered = (base: number): number => Math.max(-SUREST, Math.min(SUREST, base));

export function correctionOf(
  { baseWeightChange, bias, weights, informative }: Fit,
  base: number,
  grams: Uint32Array,
): number {
  let sum = 0;
  let square = 0;
  for (let at = 0; at < grams.length; at++) {
    const gram = grams[at]!;
    sum += weights[gram]!;
    square += informative[gram]! ** 2;
  }
  return baseWeightChange * tempered(base) + bias + (square === 0 ? 0 : sum / Math.sqrt(square));
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
  const informative = informativeOf(lessons);
  const { starts, places, parts, buckets } = rowsOf(lessons, informative);
  const weights = new Float64Array(buckets.length);
  const duals = new Float64Array(lessons.length).fill(1e-8);
  const variance = { grams: priors.grams ** 2, bias: priors.bias ** 2, base: priors.base ** 2 };
  let [bias, baseWeightChange] = [0, 0];
  const move = (row: number, size: number) => {
    const { base, label } = lessons[row]!;
    const step = label === 1 ? size : -size;
    const share = step * variance.grams;
    const end = starts[row + 1]!;
    for (let at = starts[row]!; at < end; at++) weights[places[at]!]! += share * parts[at]!;
    bias += step * variance.bias;
    baseWeightChange += step * variance.base * tempered(base);
  };
  for (let row = 0; row < lessons.length; row++) move(row, duals[row]!);
  const random = seededRandom(seed);
  const rows = [...lessons.keys()];
  for (let walk = 0; walk < WALKS; walk++) {
    for (const [done, row] of shuffled(rows, random).entries()) {
      if (done % ROWS_A_STRETCH === 0) yield;
      const { base: uncut, label } = lessons[row]!;
      const base = tempered(uncut);
      let total = base + baseWeightChange * base + bias;
      const end = starts[row + 1]!;
      for (let at = starts[row]!; at < end; at++) total += weights[places[at]!]! * parts[at]!;
      const length = variance.grams + variance.bias + variance.base * base ** 2;
      const next = bestDual(duals[row]!, length, label === 1 ? total : -total);
      move(row, next - duals[row]!);
      duals[row] = next;
    }
  }
  const byBucket = new Float32Array(2 ** GRAM_BITS);
  for (let place = 0; place < buckets.length; place++) {
    const bucket = buckets[place]!;
    byBucket[bucket] = weights[place]! * informative[bucket]!;
  }
  return { baseWeightChange, bias, weights: byBucket, informative };
}

/**
 * The lessons' n-grams row after row, numbered without gaps so that their weights lie close together, and how large a part each
 * has in its text, which has length 1.
 */
function rowsOf(lessons: readonly Lesson[], informative: Informative) {
  const starts = new Uint32Array(lessons.length + 1);
  lessons.forEach(({ grams }, row) => {
    starts[row + 1] = starts[row]! + grams.length;
  });
  const places = new Uint32Array(starts[lessons.length]!);
  const parts = new Float32Array(places.length);
  /** One more than the place; 0 while a bucket has none. */
  const numbers = new Uint32Array(2 ** GRAM_BITS);
  const buckets: number[] = [];
  lessons.forEach(({ grams }, row) => {
    let square = 0;
    for (let at = 0; at < grams.length; at++) square += informative[grams[at]!]! ** 2;
    const length = Math.sqrt(square);
    for (let at = 0; at < grams.length; at++) {
      const gram = grams[at]!;
      if (numbers[gram] === 0) numbers[gram] = buckets.push(gram);
      places[starts[row]! + at] = numbers[gram]! - 1;
      parts[starts[row]! + at] = informative[gram]! / length;
    }
  });
  return { starts, places, parts, buckets };
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
