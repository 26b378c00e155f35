import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { corrupt } from '../files/container.js';
import { FIRST_KNOWN, UnitReader } from './unit-reader.js';
import { WIDTH } from './width.js';

export const convolutionSpecSchema = z.strictObject({ filters: z.int().min(1).max(1_024) });
export type ConvolutionSpec = z.infer<typeof convolutionSpecSchema>;

export interface ConvolutionArrays {
  /** Units of the surface view. */
  readonly vocabulary: Uint16Array;
  /** What unit `u` adds to filter `f` when it stands at place `p` of what the filter sees, at `(u · WIDTH + p) · filters + f`. */
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
  private readonly reader: UnitReader;
  private readonly best: Int32Array;
  private readonly found: Float32Array;
  private readonly filters: number;

  /** @throws FengsuiError `artifact.corrupt` when the arrays do not fit each other */
  constructor(
    { filters }: ConvolutionSpec,
    private readonly arrays: ConvolutionArrays,
  ) {
    const { vocabulary, levels, numbers } = arrays;
    this.heads = (numbers.length - 2 * filters) / (filters + 1);
    if (
      levels.length !== (FIRST_KNOWN + vocabulary.length) * WIDTH * filters ||
      !Number.isInteger(this.heads)
    )
      throw corrupt('the parts of the network do not fit each other');
    this.reader = new UnitReader(vocabulary);
    this.best = new Int32Array(filters);
    this.found = new Float32Array(filters);
    this.filters = filters;
  }

  /** Takes up a text: `marginOf` then speaks of it. */
  read(input: ClassifierInput): void {
    const { filters, best, found } = this;
    const { levels, numbers } = this.arrays;
    const units = this.reader.read(input);
    best.fill(-(2 ** 30));
    for (let at = 0; at + WIDTH <= units.length; at++) {
      const first = units[at]! * WIDTH * filters;
      const second = (units[at + 1]! * WIDTH + 1) * filters;
      const third = (units[at + 2]! * WIDTH + 2) * filters;
      const fourth = (units[at + 3]! * WIDTH + 3) * filters;
      for (let f = 0; f < filters; f++) {
        const sum = levels[first + f]! + levels[second + f]! + levels[third + f]! + levels[fourth + f]!;
        if (sum > best[f]!) best[f] = sum;
      }
    }
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
}
