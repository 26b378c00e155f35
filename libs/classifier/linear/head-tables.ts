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
  private readonly weightOf: readonly Float32Array[];
  private readonly squareOf: readonly Float32Array[];
  private readonly levels: Uint8Array;
  private readonly known: Uint32Array;
  private met = new Uint32Array(1_024);
  private readonly margins: Float64Array;

  constructor(
    private readonly specs: PackedHeads['specs'],
    levels: Int8Array,
  ) {
    this.levels = new Uint8Array(levels.buffer, levels.byteOffset, levels.length);
    this.weightOf = specs.map(({ largestWeight }) => squareRootTable(largestWeight));
    this.squareOf = specs.map(({ largestScale }) =>
      squareRootTable(largestScale).map((scale) => scale * scale),
    );
    this.known = knownBuckets(this.levels, 2 * specs.length);
    this.margins = new Float64Array(specs.length);
  }

  /** The margins of all heads for a text's buckets; the same array every time. */
  marginsOf(buckets: Uint32Array): Float64Array {
    const stride = 2 * this.specs.length;
    const count = this.keepKnown(buckets, stride);
    for (let h = 0; h < this.specs.length; h++) this.margins[h] = this.marginOf(h, count);
    return this.margins;
  }

  /** Where the levels of the text's known buckets begin. Most n-grams are unknown: a bit tells, and spares a cache miss. */
  private keepKnown(buckets: Uint32Array, stride: number): number {
    if (this.met.length < buckets.length) this.met = new Uint32Array(2 * buckets.length);
    const { known, met } = this;
    let count = 0;
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i]!;
      if ((known[bucket >>> 5]! >>> (bucket & 31)) & 1) met[count++] = bucket * stride;
    }
    return count;
  }

  private marginOf(h: number, count: number): number {
    const { levels, met } = this;
    const weightOf = this.weightOf[h]!;
    const squareOf = this.squareOf[h]!;
    const offset = 2 * h;
    let sum = 0;
    let square = 0;
    for (let i = 0; i < count; i++) {
      const at = met[i]! + offset;
      sum += weightOf[levels[at]!]!;
      square += squareOf[levels[at + 1]!]!;
    }
    return (square === 0 ? 0 : sum / Math.sqrt(square)) + this.specs[h]!.bias;
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
