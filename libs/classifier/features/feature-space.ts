import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { GramReader, type PlacedGram } from './gram-reader.js';
import { markOf, type SoundTable } from './sounds.js';
import { VIEW_NAMES } from './views.js';

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

/** By what they read: equal readers are one and the same, so that models of several tasks hash a text once. */
const SHARED = new Map<string, GramReader>();

function sharedReader(view: FeatureSpec['views'][number], bits: number, sounds: SoundTable): GramReader {
  const mark = view.view === 'sounds' ? markOf(sounds) : '';
  const key = `${view.view} ${view.shortest} ${view.longest} ${bits} ${mark}`;
  const known = SHARED.get(key) ?? new GramReader(view, bits, sounds);
  SHARED.set(key, known);
  return known;
}

/** Turns texts into buckets. Two spaces of the same spec give the same buckets. One instance serves one thread. */
export class FeatureSpace {
  private readonly readers: readonly GramReader[];
  private readonly surface: GramReader | undefined;
  private joined: Uint32Array = new Uint32Array(1_024);

  constructor({ bits, views }: FeatureSpec, sounds: SoundTable) {
    this.readers = views.map((view) => sharedReader(view, bits, sounds));
    this.surface = this.readers[views.findIndex(({ view }) => view === 'surface')];
  }

  /**
   * The distinct buckets of every view, view after view, each in order of first appearance. Valid until this or another
   * space reads another text.
   */
  bucketsOf(input: ClassifierInput): Uint32Array {
    if (this.readers.length === 1) return this.readers[0]!.bucketsOf(input);
    let size = 0;
    for (const reader of this.readers) {
      const buckets = reader.bucketsOf(input);
      if (size + buckets.length > this.joined.length) this.joined = grown(this.joined, size + buckets.length);
      this.joined.set(buckets, size);
      size += buckets.length;
    }
    return this.joined.subarray(0, size);
  }

  /** The n-grams of the text as it was sent, repeated ones too, with their places in it; none without that view. */
  placedGrams(input: ClassifierInput): PlacedGram[] {
    const { length } = input.original;
    // The first unit marks the start of the text: the text itself begins at the second.
    return (this.surface?.placedGrams(input) ?? []).map(({ from, to, bucket }) => ({
      from: Math.max(0, from - 1),
      to: Math.min(to - 1, length),
      bucket,
    }));
  }
}

function grown(full: Uint32Array, atLeast: number): Uint32Array {
  const larger = new Uint32Array(2 * atLeast);
  larger.set(full);
  return larger;
}
