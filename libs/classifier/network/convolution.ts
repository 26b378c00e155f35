import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { corrupt } from '../files/container.js';
import { MOST_UNITS, type NumberReader } from './number-reader.js';
import { searchOf } from './search.js';
import type { Search } from './vector-search.js';

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
  private readonly search: Search;
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
    this.search = searchOf(spec, levels, MOST_UNITS + 2 * (width - 1));
    this.found = new Float32Array(filters);
    this.filters = filters;
  }

  /** Takes up a text: `marginOf` then speaks of it. */
  read(input: ClassifierInput): void {
    const { filters, found } = this;
    const { numbers } = this.arrays;
    const best = this.search.seek(this.reader.read(input, this.spec.width - 1));
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
