import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { BucketSet } from './bucket-set.js';
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

interface Reader {
  readonly read: View;
  readonly seed: number;
  readonly shortest: number;
  readonly longest: number;
}

/**
 * Turns texts into sets of buckets. Holds scratch memory, so one instance serves one thread;
 * two instances of the same spec give the same buckets.
 */
export class FeatureSpace {
  private readonly readers: readonly Reader[];
  private readonly shift: number;
  private readonly distinct = new BucketSet();

  constructor({ bits, views }: FeatureSpec, sounds: SoundTable) {
    this.shift = 32 - bits;
    const makers: Record<FeatureSpec['views'][number]['view'], () => View> = {
      surface: surfaceView,
      sounds: () => soundsView(sounds),
      words: wordsView,
    };
    this.readers = views.map(({ view, shortest, longest }) => ({
      read: makers[view](),
      seed: Math.imul(VIEW_NAMES.indexOf(view) + 1, 0x9e3779b9),
      shortest,
      longest,
    }));
  }

  /** The distinct buckets of a text, in order of first appearance. Valid until the next call. */
  bucketsOf(input: ClassifierInput): Uint32Array {
    const read = this.readers.map((reader) => ({ reader, view: reader.read(input) }));
    const grams = read.reduce(
      (sum, { reader, view }) =>
        sum + Math.min(view.size, MAX_UNITS) * (reader.longest - reader.shortest + 1),
      0,
    );
    this.distinct.clear(grams);
    for (const { reader, view } of read) this.hashGrams(view.units, Math.min(view.size, MAX_UNITS), reader);
    return this.distinct.members();
  }

  private hashGrams(units: Uint32Array, length: number, { seed, shortest, longest }: Reader): void {
    const { distinct, shift } = this;
    for (let from = 0; from < length; from++) {
      const end = Math.min(from + longest, length);
      let hash = seed;
      for (let at = from; at < end; at++) {
        hash = Math.imul(hash ^ units[at]!, 0x5bd1e995);
        hash ^= hash >>> 15;
        if (at - from + 1 >= shortest) distinct.add(Math.imul(hash, 0x2c1b3c6d) >>> shift);
      }
    }
  }
}
