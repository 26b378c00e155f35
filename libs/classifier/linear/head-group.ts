import { z } from 'zod';
import { corrupt } from '../files/container.js';
import { calibrationSchema } from '../files/head.js';
import { BucketIndex, bitsOf } from './bucket-index.js';
import { quantise, squareRootTable } from './square-root-table.js';

/** What a trained linear model says of a text: `Σ weight / √Σ scale² + bias` over the text's buckets. */
export interface TrainedHead {
  readonly weights: Float64Array;
  /** How much each bucket counts in the text's length; 0 for buckets not learnt. */
  readonly scales: Float64Array;
  readonly bias: number;
}

/** The numbers that go with a head's arrays. Kept in the model file. */
export const headSpecSchema = z.strictObject({
  /** The kind of text this head is an expert for, or knows from others. */
  domain: z.string().min(1),
  bias: z.number(),
  largestWeight: z.number().min(0),
  largestScale: z.number().min(0),
  calibration: calibrationSchema,
});
export type HeadSpec = z.infer<typeof headSpecSchema>;
type HeadNumbers = Omit<HeadSpec, 'domain' | 'calibration'>;

/** The arrays of heads that are asked together: one head, or several that know the same buckets. */
export interface GroupArrays {
  /** One bit a bucket: whether any head of the group knows it. */
  readonly known: Uint32Array;
  /** Weight and scale of each head, side by side, known bucket after known bucket. */
  readonly levels: Int8Array;
}

export interface PackedGroup extends GroupArrays {
  readonly numbers: readonly HeadNumbers[];
}

export function packGroup(heads: readonly TrainedHead[]): PackedGroup {
  const quantised = heads.map(({ weights, scales }) => [quantise(weights), quantise(scales)] as const);
  const rows = quantised.flat().map(({ levels }) => levels);
  const flags = Array.from(rows[0]!, (_, bucket) => rows.some((row) => row[bucket] !== 0));
  const buckets = [...flags.keys()].filter((bucket) => flags[bucket]);
  const levels = new Int8Array(buckets.length * rows.length);
  buckets.forEach((bucket, place) => {
    rows.forEach((row, i) => {
      levels[place * rows.length + i] = row[bucket]!;
    });
  });
  const numbers = quantised.map(([weight, scale], h) => ({
    bias: heads[h]!.bias,
    largestWeight: weight.largest,
    largestScale: scale.largest,
  }));
  return { numbers, known: bitsOf(flags), levels };
}

/** Linear models over the same known buckets, ready to score. Holds scratch memory: one instance a thread. */
export class HeadGroup {
  private readonly weights: readonly Float32Array[];
  private readonly squares: readonly Float32Array[];
  private readonly levels: Uint8Array;
  private readonly index: BucketIndex;
  private places = new Uint32Array(1_024);
  private count = 0;

  /** @throws FengsuiError `artifact.corrupt` when the levels are not as many as the known buckets need */
  constructor(
    private readonly numbers: readonly HeadNumbers[],
    { known, levels }: GroupArrays,
  ) {
    this.levels = new Uint8Array(levels.buffer, levels.byteOffset, levels.length);
    this.weights = numbers.map(({ largestWeight }) => squareRootTable(largestWeight));
    this.squares = numbers.map(({ largestScale }) =>
      squareRootTable(largestScale).map((scale) => scale * scale),
    );
    this.index = new BucketIndex(known);
    if (levels.length !== 2 * numbers.length * this.index.size)
      throw corrupt('the weights do not fit the buckets');
  }

  /** Takes up a text: `marginOf` then speaks of it. */
  read(buckets: Uint32Array): void {
    if (this.places.length < buckets.length) this.places = new Uint32Array(2 * buckets.length);
    this.count = this.index.places(buckets, this.places);
  }

  /** What a head says of the text taken up last: log odds before calibration. */
  marginOf(head: number): number {
    const { levels, places, count } = this;
    const weightOf = this.weights[head]!;
    const squareOf = this.squares[head]!;
    const stride = 2 * this.numbers.length;
    let sum = 0;
    let square = 0;
    for (let i = 0; i < count; i++) {
      const at = places[i]! * stride + 2 * head;
      sum += weightOf[levels[at]!]!;
      square += squareOf[levels[at + 1]!]!;
    }
    return (square === 0 ? 0 : sum / Math.sqrt(square)) + this.numbers[head]!.bias;
  }

  /** What one bucket adds to a head's sum, before the text's length is taken into account; 0 for unknown ones. */
  weightOf(head: number, bucket: number): number {
    const place = new Uint32Array(1);
    if (this.index.places(Uint32Array.of(bucket), place) === 0) return 0;
    return this.weights[head]![this.levels[2 * (place[0]! * this.numbers.length + head)]!]!;
  }
}
