import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { type SoundTable, soundsView, surfaceView, VIEW_NAMES, type View, wordsView } from './views.js';

/** Which n-grams of which views count, and into how many buckets they are hashed. Kept in the model file. */
export const featureSpecSchema = z.strictObject({
  /** The number of buckets is 2 to this power. */
  bits: z.int().min(8).max(22),
  views: z
    .array(
      z.strictObject({
        view: z.enum(VIEW_NAMES),
        shortest: z.int().min(1).max(8),
        longest: z.int().min(1).max(8),
      }),
    )
    .min(1),
});
export type FeatureSpec = z.infer<typeof featureSpecSchema>;

/** The most units of a view that are read: what follows no longer changes a judgement of the whole. */
const MAX_UNITS = 4_096;

/**
 * Turns texts into sets of buckets. Holds scratch memory, so one instance serves one thread;
 * two instances of the same spec give the same buckets.
 */
export class FeatureSpace {
  private readonly readers: readonly { read: View; seed: number; shortest: number; longest: number }[];
  private readonly shift: number;
  /** The round in which a bucket was last met; rounds 1 to 255, then everything is wiped. */
  private readonly met: Uint8Array;
  private round = 0;
  private found = new Uint32Array(4_096);

  constructor(
    readonly spec: FeatureSpec,
    sounds: SoundTable,
  ) {
    this.shift = 32 - spec.bits;
    this.met = new Uint8Array(2 ** spec.bits);
    const views: Record<string, () => View> = {
      surface: surfaceView,
      sounds: () => soundsView(sounds),
      words: wordsView,
    };
    this.readers = spec.views.map(({ view, shortest, longest }) => ({
      read: views[view]!(),
      seed: Math.imul(VIEW_NAMES.indexOf(view) + 1, 0x9e3779b9),
      shortest,
      longest,
    }));
  }

  /** The distinct buckets of a text, in order of first appearance. Valid until the next call. */
  bucketsOf(input: ClassifierInput): Uint32Array {
    this.nextRound();
    let count = 0;
    for (const { read, seed, shortest, longest } of this.readers) {
      const { units, size } = read(input);
      const length = Math.min(size, MAX_UNITS);
      this.reserve(count + length * (longest - shortest + 1));
      count = this.hashGrams(units, length, seed, shortest, longest, count);
    }
    return this.found.subarray(0, count);
  }

  private hashGrams(
    units: Uint32Array,
    length: number,
    seed: number,
    shortest: number,
    longest: number,
    start: number,
  ): number {
    const { met, found, shift, round } = this;
    let count = start;
    for (let from = 0; from < length; from++) {
      const end = Math.min(from + longest, length);
      let hash = seed;
      for (let at = from; at < end; at++) {
        hash = Math.imul(hash ^ units[at]!, 0x5bd1e995);
        hash ^= hash >>> 15;
        if (at - from + 1 < shortest) continue;
        const bucket = Math.imul(hash, 0x2c1b3c6d) >>> shift;
        if (met[bucket] === round) continue;
        met[bucket] = round;
        found[count++] = bucket;
      }
    }
    return count;
  }

  private nextRound(): void {
    if (++this.round < 256) return;
    this.met.fill(0);
    this.round = 1;
  }

  private reserve(size: number): void {
    if (this.found.length >= size) return;
    const larger = new Uint32Array(2 * size);
    larger.set(this.found);
    this.found = larger;
  }
}
