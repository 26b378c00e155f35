import { z } from 'zod';
import { calibrationSchema } from '../files/head.js';
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
  /** Weight and scale of each head, side by side, bucket after bucket: one cache line serves all heads. */
  readonly levels: Int8Array;
}

export function packHeads(heads: readonly TrainedHead[]): PackedHeads {
  const buckets = heads[0]!.weights.length;
  const stride = 2 * heads.length;
  const levels = new Int8Array(buckets * stride);
  const specs = heads.map(({ weights, scales, bias }, h) => {
    const weight = quantise(weights);
    const scale = quantise(scales);
    for (let bucket = 0; bucket < buckets; bucket++) {
      levels[bucket * stride + 2 * h] = weight.levels[bucket]!;
      levels[bucket * stride + 2 * h + 1] = scale.levels[bucket]!;
    }
    return { bias, largestWeight: weight.largest, largestScale: scale.largest };
  });
  return { specs, levels };
}

/** Several linear models over the same buckets. Holds scratch memory: one instance a thread. */
export class HeadTables {
  private readonly weights: readonly Float32Array[];
  private readonly squares: readonly Float32Array[];
  private readonly levels: Uint8Array;
  private readonly known: Uint32Array;
  private met = new Uint32Array(1_024);
  private count = 0;

  constructor(
    private readonly specs: PackedHeads['specs'],
    levels: Int8Array,
  ) {
    this.levels = new Uint8Array(levels.buffer, levels.byteOffset, levels.length);
    this.weights = specs.map(({ largestWeight }) => squareRootTable(largestWeight));
    this.squares = specs.map(({ largestScale }) =>
      squareRootTable(largestScale).map((scale) => scale * scale),
    );
    this.known = knownBuckets(this.levels, 2 * specs.length);
  }

  /** Takes up a text: `marginOf` then speaks of it. Most n-grams are unknown: a bit tells, and spares a cache miss. */
  read(buckets: Uint32Array): void {
    if (this.met.length < buckets.length) this.met = new Uint32Array(2 * buckets.length);
    const { known, met } = this;
    const stride = 2 * this.specs.length;
    let count = 0;
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i]!;
      if ((known[bucket >>> 5]! >>> (bucket & 31)) & 1) met[count++] = bucket * stride;
    }
    this.count = count;
  }

  /** What a head says of the text taken up last. */
  marginOf(head: number): number {
    const { levels, met, count } = this;
    const weightOf = this.weights[head]!;
    const squareOf = this.squares[head]!;
    const offset = 2 * head;
    let sum = 0;
    let square = 0;
    for (let i = 0; i < count; i++) {
      const at = met[i]! + offset;
      sum += weightOf[levels[at]!]!;
      square += squareOf[levels[at + 1]!]!;
    }
    return (square === 0 ? 0 : sum / Math.sqrt(square)) + this.specs[head]!.bias;
  }

  /** What one bucket adds to a head's sum, before the text's length is taken into account. */
  weightOf(head: number, bucket: number): number {
    return this.weights[head]![this.levels[bucket * 2 * this.specs.length + 2 * head]!]!;
  }

  /** What every head says of a text. */
  marginsOf(buckets: Uint32Array): Float64Array {
    this.read(buckets);
    return Float64Array.from(this.specs, (_, head) => this.marginOf(head));
  }
}

/** One bit a bucket: whether any level of it differs from 0. */
function knownBuckets(levels: Uint8Array, stride: number): Uint32Array {
  const buckets = levels.length / stride;
  const bits = new Uint32Array(Math.ceil(buckets / 32));
  for (let bucket = 0; bucket < buckets; bucket++) {
    for (let at = bucket * stride; at < (bucket + 1) * stride; at++) {
      if (levels[at] === 0) continue;
      bits[bucket >>> 5]! |= 1 << (bucket & 31);
      break;
    }
  }
  return bits;
}
