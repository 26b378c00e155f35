import { z } from 'zod';
import { calibrationSchema } from '../files/head.js';
import { BucketIndex, bitsOf } from './bucket-index.js';
import { quantise, squareRootTable } from './square-root-table.js';

/** What a trained linear model says of a text: `Σ weight / √Σ scale² + bias` over the text's buckets. */
export interface TrainedHead {
  readonly weights: Float64Array;
  /** How much each bucket counts in the text's length; 0 for buckets not met in training. */
  readonly scales: Float64Array;
  readonly bias: number;
}

/** The numbers that go with a head's two rows of levels. Kept in the model file. */
export const headSpecSchema = z.strictObject({
  /** The kind of text this head is an expert for, or knows from others. */
  domain: z.string().min(1),
  bias: z.number(),
  largestWeight: z.number().min(0),
  largestScale: z.number().min(0),
  calibration: calibrationSchema,
});
export type HeadSpec = z.infer<typeof headSpecSchema>;

export interface PackedHeads {
  readonly specs: readonly Omit<HeadSpec, 'domain' | 'calibration'>[];
  /** One bit a bucket: whether any head knows it. */
  readonly known: Uint32Array;
  /** Weight and scale of each head, side by side, known bucket after known bucket: one cache line serves all heads. */
  readonly levels: Int8Array;
}

export function packHeads(heads: readonly TrainedHead[]): PackedHeads {
  const stride = 2 * heads.length;
  const quantised = heads.map(({ weights, scales }) => [quantise(weights), quantise(scales)] as const);
  const rows = quantised.flat().map(({ levels }) => levels);
  const flags = Array.from(rows[0]!, (_, bucket) => rows.some((levels) => levels[bucket] !== 0));
  const buckets = [...flags.keys()].filter((bucket) => flags[bucket]);
  const levels = new Int8Array(buckets.length * stride);
  buckets.forEach((bucket, place) => {
    rows.forEach((row, i) => {
      levels[place * stride + i] = row[bucket]!;
    });
  });
  const specs = quantised.map(([weight, scale], h) => ({
    bias: heads[h]!.bias,
    largestWeight: weight.largest,
    largestScale: scale.largest,
  }));
  return { specs, known: bitsOf(flags), levels };
}

/** Several linear models over the same buckets. Holds scratch memory: one instance a thread. */
export class HeadTables {
  private readonly weights: readonly Float32Array[];
  private readonly squares: readonly Float32Array[];
  private readonly levels: Uint8Array;
  private readonly index: BucketIndex;
  private places = new Uint32Array(1_024);
  private count = 0;

  constructor(
    private readonly specs: PackedHeads['specs'],
    known: Uint32Array,
    levels: Int8Array,
  ) {
    this.levels = new Uint8Array(levels.buffer, levels.byteOffset, levels.length);
    this.weights = specs.map(({ largestWeight }) => squareRootTable(largestWeight));
    this.squares = specs.map(({ largestScale }) =>
      squareRootTable(largestScale).map((scale) => scale * scale),
    );
    this.index = new BucketIndex(known);
  }

  /** Whether there are as many levels as known buckets need. */
  get isWhole(): boolean {
    return this.levels.length === this.index.size * 2 * this.specs.length;
  }

  /** Takes up a text: `marginOf` then speaks of it. */
  read(buckets: Uint32Array): void {
    if (this.places.length < buckets.length) this.places = new Uint32Array(2 * buckets.length);
    this.count = this.index.places(buckets, 2 * this.specs.length, this.places);
  }

  /** What a head says of the text taken up last. */
  marginOf(head: number): number {
    const { levels, places, count } = this;
    const weightOf = this.weights[head]!;
    const squareOf = this.squares[head]!;
    const offset = 2 * head;
    let sum = 0;
    let square = 0;
    for (let i = 0; i < count; i++) {
      const at = places[i]! + offset;
      sum += weightOf[levels[at]!]!;
      square += squareOf[levels[at + 1]!]!;
    }
    return (square === 0 ? 0 : sum / Math.sqrt(square)) + this.specs[head]!.bias;
  }

  /** What one bucket adds to a head's sum, before the text's length is taken into account; 0 for unknown ones. */
  weightOf(head: number, bucket: number): number {
    const place = new Uint32Array(1);
    const count = this.index.places(Uint32Array.of(bucket), 2 * this.specs.length, place);
    return count === 0 ? 0 : this.weights[head]![this.levels[place[0]! + 2 * head]!]!;
  }

  /** What every head says of a text. */
  marginsOf(buckets: Uint32Array): Float64Array {
    this.read(buckets);
    return Float64Array.from(this.specs, (_, head) => this.marginOf(head));
  }
}
