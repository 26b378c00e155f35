import type { ConvolutionSpec } from '../network/convolution.js';
import { PAD } from '../network/number-reader.js';
import { Parameters } from './adam.js';
import { quantisedFilters } from './quantised-filters.js';

/** A text as the network learns it. */
export interface Lesson {
  readonly units: Uint16Array;
  readonly head: number;
  readonly label: 0 | 1;
  readonly weight: number;
}

export interface LearnerOptions {
  readonly filters: number;
  readonly width: ConvolutionSpec['width'];
  /** An even number. */
  readonly dimensions: number;
  /** How many there are, `PAD` among them. */
  readonly units: number;
  readonly heads: number;
  readonly dropout: number;
}

const VECTOR_DEVIATION = 0.3;
const HEAD_DEVIATION = 0.1;

/**
 * Learns a `Convolution` by gradient descent. A filter's answer to a unit is the product of the unit's vector and the
 * filter's weights for that place, worked out once a batch for the units that occur in it.
 */
export class ConvolutionLearner {
  private readonly vectors: Parameters;
  private readonly weights: Parameters;
  private readonly biases: Parameters;
  /** What all heads share, then what each adds. */
  private readonly heads: Parameters;
  private readonly headBiases: Parameters;
  private readonly answers: Float32Array;
  private readonly slopes: Float32Array;
  private readonly best: Float32Array;
  private readonly places: Int32Array;
  private readonly found: Float32Array;
  private readonly answerCount: number;
  private step = 0;

  constructor(
    private readonly options: LearnerOptions,
    private readonly random: () => number,
  ) {
    const { filters, width, heads, dimensions, units } = options;
    const drawn = (size: number, deviation: number) =>
      Float32Array.from({ length: size }, () => deviation * normal(random));
    this.answerCount = width * filters;
    this.vectors = new Parameters(drawn(units * dimensions, VECTOR_DEVIATION));
    this.vectors.values.fill(0, PAD * dimensions, (PAD + 1) * dimensions);
    this.weights = new Parameters(drawn(dimensions * this.answerCount, 1 / Math.sqrt(dimensions * width)));
    this.biases = new Parameters(new Float32Array(filters));
    this.heads = new Parameters(new Float32Array(filters * (1 + heads)));
    this.heads.values.set(drawn(filters, HEAD_DEVIATION));
    this.headBiases = new Parameters(new Float32Array(heads));
    this.answers = new Float32Array(units * this.answerCount);
    this.slopes = new Float32Array(this.answers.length);
    this.best = new Float32Array(filters);
    this.places = new Int32Array(filters);
    this.found = new Float32Array(filters);
  }

  /** Moves every parameter a step towards the labels of the lessons. */
  learn(lessons: readonly Lesson[], rate: number): void {
    const units = new Set<number>();
    for (const lesson of lessons) for (const unit of lesson.units) units.add(unit);
    for (const unit of units) this.answer(unit);
    for (const lesson of lessons) this.listen(lesson);
    this.step++;
    const { dimensions } = this.options;
    for (const unit of units) {
      this.blame(unit);
      if (unit !== PAD) this.vectors.move(rate, this.step, unit * dimensions, (unit + 1) * dimensions);
    }
    for (const part of [this.weights, this.biases, this.heads, this.headBiases]) part.move(rate, this.step);
  }

  /** The tables that ship: a byte an answer. */
  arrays(): { levels: Int8Array; numbers: Float32Array } {
    const { filters, heads, units } = this.options;
    for (let unit = 0; unit < units; unit++) this.answer(unit);
    const { levels, steps } = quantisedFilters(this.answers, filters);
    const own = Float32Array.from({ length: filters * heads }, (_, i) =>
      this.headWeight(Math.floor(i / filters), i % filters),
    );
    return {
      levels,
      numbers: Float32Array.of(...steps, ...this.biases.values, ...own, ...this.headBiases.values),
    };
  }

  private headWeight(head: number, filter: number): number {
    const { values } = this.heads;
    return values[filter]! + values[(1 + head) * this.options.filters + filter]!;
  }

  /** What every filter makes of a unit at each place. Two dimensions at a time: half as much to load and store. */
  private answer(unit: number): void {
    const { answers, answerCount } = this;
    const { dimensions } = this.options;
    const weights = this.weights.values;
    const vectors = this.vectors.values;
    const from = unit * answerCount;
    answers.fill(0, from, from + answerCount);
    for (let i = 0; i + 1 < dimensions; i += 2) {
      const value = vectors[unit * dimensions + i]!;
      const next = vectors[unit * dimensions + i + 1]!;
      const row = i * answerCount;
      const nextRow = row + answerCount;
      for (let k = 0; k < answerCount; k++)
        answers[from + k]! += value * weights[row + k]! + next * weights[nextRow + k]!;
    }
  }

  /** Scores a text and notes how its answers should have been. */
  private listen({ units, head, label, weight }: Lesson): void {
    const { filters, width, dropout } = this.options;
    const { found, best, places, biases, heads, headBiases, slopes, answerCount } = this;
    this.seek(units);
    const kept = 1 / (1 - dropout);
    const own = (1 + head) * filters;
    let margin = headBiases.values[head]!;
    for (let f = 0; f < filters; f++) {
      const value = best[f]! + biases.values[f]!;
      found[f] = value > 0 && this.random() >= dropout ? value * kept : 0;
      margin += found[f]! * (heads.values[f]! + heads.values[own + f]!);
    }
    const slope = weight * (1 / (1 + Math.exp(-margin)) - label);
    headBiases.gradient[head]! += slope;
    for (let f = 0; f < filters; f++) {
      if (found[f] === 0) continue;
      heads.gradient[f]! += slope * found[f]!;
      heads.gradient[own + f]! += slope * found[f]!;
      const share = slope * kept * (heads.values[f]! + heads.values[own + f]!);
      biases.gradient[f]! += share;
      for (let place = 0; place < width; place++)
        slopes[units[places[f]! + place]! * answerCount + place * filters + f]! += share;
    }
  }

  /** Where each filter finds most. */
  private seek(units: Uint16Array): void {
    this.best.fill(Number.NEGATIVE_INFINITY);
    if (this.options.width === 4) this.seekFours(units);
    else this.seekPairs(units);
  }

  private seekFours(units: Uint16Array): void {
    const { best, places, answers, answerCount } = this;
    const { filters } = this.options;
    for (let at = 0; at + 4 <= units.length; at++) {
      const first = units[at]! * answerCount;
      const second = units[at + 1]! * answerCount + filters;
      const third = units[at + 2]! * answerCount + 2 * filters;
      const fourth = units[at + 3]! * answerCount + 3 * filters;
      for (let f = 0; f < filters; f++) {
        const sum = answers[first + f]! + answers[second + f]! + answers[third + f]! + answers[fourth + f]!;
        if (sum > best[f]!) {
          best[f] = sum;
          places[f] = at;
        }
      }
    }
  }

  private seekPairs(units: Uint16Array): void {
    const { best, places, answers, answerCount } = this;
    const { filters } = this.options;
    for (let at = 0; at + 2 <= units.length; at++) {
      const first = units[at]! * answerCount;
      const second = units[at + 1]! * answerCount + filters;
      for (let f = 0; f < filters; f++) {
        const sum = answers[first + f]! + answers[second + f]!;
        if (sum > best[f]!) {
          best[f] = sum;
          places[f] = at;
        }
      }
    }
  }

  /** Hands the slopes of a unit's answers on to its vector and to the filters' weights. */
  private blame(unit: number): void {
    const { slopes, answerCount, vectors, weights } = this;
    const { dimensions } = this.options;
    const from = unit * answerCount;
    const touched: number[] = [];
    for (let k = 0; k < answerCount; k++) if (slopes[from + k] !== 0) touched.push(k);
    for (let i = 0; i < dimensions; i++) {
      const row = i * answerCount;
      const value = vectors.values[unit * dimensions + i]!;
      let sum = 0;
      for (const k of touched) {
        const slope = slopes[from + k]!;
        sum += slope * weights.values[row + k]!;
        weights.gradient[row + k]! += slope * value;
      }
      vectors.gradient[unit * dimensions + i] = sum;
    }
    for (const k of touched) slopes[from + k] = 0;
  }
}

/** A normally distributed number (Box & Muller 1958). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
