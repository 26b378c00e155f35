import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { corrupt } from '../files/container.js';
import type { NumberReader } from './number-reader.js';

export const convolutionSpecSchema = z.strictObject({
  filters: z.int().min(1).max(1_024),
  /** How many units a filter sees at once. */
  width: z.union([z.literal(2), z.literal(4)]),
});
export type ConvolutionSpec = z.infer<typeof convolutionSpecSchema>;

export interface ConvolutionArrays {
  /** What unit `u` adds to filter `f` when it stands at place `p` of what the filter sees, at `(u · width + p) · filters + f`. */
  readonly levels: Int8Array;
  /** What one level is worth and what is added, filter by filter; then every head's weights, and the heads' biases. */
  readonly numbers: Float32Array;
}

/**
 * A network of one convolution: every filter looks for its best place in the text, and heads weigh what the filters
 * found. What the filters make of each unit is worked out beforehand, so that reading a text takes additions only.
 * Holds scratch memory: one instance a thread.
 */
export class Convolution {
  /** How many heads there are. */
  readonly heads: number;
  private readonly best: Int32Array;
  private readonly found: Float32Array;
  private readonly filters: number;

  /** @throws FengsuiError `artifact.corrupt` when the arrays do not fit each other */
  constructor(
    private readonly spec: ConvolutionSpec,
    private readonly arrays: ConvolutionArrays,
    private readonly reader: NumberReader,
  ) {
    const { filters, width } = spec;
    const { levels, numbers } = arrays;
    this.heads = (numbers.length - 2 * filters) / (filters + 1);
    if (levels.length !== reader.size * width * filters || !Number.isInteger(this.heads))
      throw corrupt('the parts of the network do not fit each other');
    this.best = new Int32Array(filters);
    this.found = new Float32Array(filters);
    this.filters = filters;
  }

  /** Takes up a text: `marginOf` then speaks of it. */
  read(input: ClassifierInput): void {
    const { filters, best, found } = this;
    const { numbers } = this.arrays;
    const units = this.reader.read(input, this.spec.width - 1);
    best.fill(-(2 ** 30));
    if (this.spec.width === 4) this.seekFours(units);
    else this.seekPairs(units);
    for (let f = 0; f < filters; f++) found[f] = Math.max(0, best[f]! * numbers[f]! + numbers[filters + f]!);
  }

  /** What a head says of the text taken up last: log odds before calibration. */
  marginOf(head: number): number {
    const { filters, found, heads } = this;
    const { numbers } = this.arrays;
    const from = (2 + head) * filters;
    let sum = numbers[(2 + heads) * filters + head]!;
    for (let f = 0; f < filters; f++) sum += found[f]! * numbers[from + f]!;
    return sum;
  }

  private seekFours(units: Uint16Array): void {
    const { filters, best } = this;
    const { levels } = this.arrays;
    for (let at = 0; at + 4 <= units.length; at++) {
      const first = units[at]! * 4 * filters;
      const second = (units[at + 1]! * 4 + 1) * filters;
      const third = (units[at + 2]! * 4 + 2) * filters;
      const fourth = (units[at + 3]! * 4 + 3) * filters;
      for (let f = 0; f < filters; f++) {
        const sum = levels[first + f]! + levels[second + f]! + levels[third + f]! + levels[fourth + f]!;
        if (sum > best[f]!) best[f] = sum;
      }
    }
  }

  private seekPairs(units: Uint16Array): void {
    const { filters, best } = this;
    const { levels } = this.arrays;
    for (let at = 0; at + 2 <= units.length; at++) {
      const first = units[at]! * 2 * filters;
      const second = (units[at + 1]! * 2 + 1) * filters;
      for (let f = 0; f < filters; f++) {
        const sum = levels[first + f]! + levels[second + f]!;
        if (sum > best[f]!) best[f] = sum;
      }
    }
  }
}
