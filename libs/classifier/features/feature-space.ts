import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { BucketSet } from './bucket-set.js';
import {
  type SoundTable,
  soundsView,
  surfaceView,
  VIEW_NAMES,
  type View,
  type ViewName,
  wordsView,
} from './views.js';

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

/** An n-gram's bucket and its half-open range in the original text, in UTF-16 units. */
export interface PlacedGram {
  readonly start: number;
  readonly end: number;
  readonly bucket: number;
}

interface Reader {
  readonly view: ViewName;
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
    const makers: Record<ViewName, () => View> = {
      surface: surfaceView,
      sounds: () => soundsView(sounds),
      words: wordsView,
    };
    this.readers = views.map(({ view, shortest, longest }) => ({
      view,
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

  /** The n-grams of the text as it was sent, repeated ones too, with their places in it. Slower than `bucketsOf`. */
  placedGrams(input: ClassifierInput): PlacedGram[] {
    const reader = this.readers.find(({ view }) => view === 'surface');
    if (!reader) return [];
    const { units, size } = reader.read(input);
    const grams: PlacedGram[] = [];
    const length = Math.min(size, MAX_UNITS);
    for (let from = 0; from < length; from++) {
      let hash = reader.seed;
      for (let at = from; at < Math.min(from + reader.longest, length); at++) {
        hash = stepped(hash, units[at]!);
        if (at - from + 1 < reader.shortest) continue;
        // The first unit marks the start of the text: the text itself begins at the second.
        const [start, end] = [Math.max(0, from - 1), Math.min(at, input.original.length)];
        grams.push({ start, end, bucket: bucketOf(hash, this.shift) });
      }
    }
    return grams;
  }

  private hashGrams(units: Uint32Array, length: number, { seed, shortest, longest }: Reader): void {
    const { distinct, shift } = this;
    for (let from = 0; from < length; from++) {
      const end = Math.min(from + longest, length);
      let hash = seed;
      for (let at = from; at < end; at++) {
        hash = stepped(hash, units[at]!);
        if (at - from + 1 >= shortest) distinct.add(bucketOf(hash, shift));
      }
    }
  }
}

function stepped(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x5bd1e995);
  return mixed ^ (mixed >>> 15);
}

const bucketOf = (hash: number, shift: number): number => Math.imul(hash, 0x2c1b3c6d) >>> shift;
