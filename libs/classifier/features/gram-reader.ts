import type { ClassifierInput } from '../classifier.js';
import { BucketSet } from './bucket-set.js';
import type { SoundTable } from './sounds.js';
import { soundsView, surfaceView, VIEW_NAMES, type View, type ViewName, wordsView } from './views.js';

/** The n-grams of one view, by length in units. */
export interface GramSpec {
  readonly view: ViewName;
  readonly shortest: number;
  readonly longest: number;
}

/** The most units of a view that are read: what follows no longer changes a judgement of the whole. */
const MAX_UNITS = 4_096;

/** An n-gram's bucket and its half-open range in the view, in units. */
export interface PlacedGram {
  readonly from: number;
  readonly to: number;
  readonly bucket: number;
}

/**
 * Hashes the n-grams of one view into buckets. Remembers the input it read last, so that models which share a reader
 * hash a text once. Holds scratch memory: one instance a thread.
 */
export class GramReader {
  private readonly read: View;
  private readonly seed: number;
  private readonly distinct = new BucketSet();
  private last: ClassifierInput | undefined;

  constructor(
    private readonly spec: GramSpec,
    bits: number,
    sounds: SoundTable,
    private readonly shift = 32 - bits,
  ) {
    const makers: Record<ViewName, () => View> = {
      surface: surfaceView,
      sounds: () => soundsView(sounds),
      words: wordsView,
    };
    this.read = makers[spec.view]();
    this.seed = Math.imul(VIEW_NAMES.indexOf(spec.view) + 1, 0x9e3779b9);
  }

  /** The distinct buckets of a text, in order of first appearance. Valid until another text is read. */
  bucketsOf(input: ClassifierInput): Uint32Array {
    if (this.last === input) return this.distinct.members();
    const { distinct, seed, shift } = this;
    const { shortest, longest } = this.spec;
    const { units, size } = this.read(input);
    const length = Math.min(size, MAX_UNITS);
    distinct.clear(length * (longest - shortest + 1));
    for (let from = 0; from < length; from++) {
      const end = Math.min(from + longest, length);
      let hash = seed;
      for (let at = from; at < end; at++) {
        hash = stepped(hash, units[at]!);
        if (at - from + 1 >= shortest) distinct.add(bucketOf(hash, shift));
      }
    }
    this.last = input;
    return distinct.members();
  }

  /** All n-grams with their places in the view, repeated ones too. Slower than `bucketsOf`. */
  placedGrams(input: ClassifierInput): PlacedGram[] {
    const { units, size } = this.read(input);
    const length = Math.min(size, MAX_UNITS);
    const grams: PlacedGram[] = [];
    for (let from = 0; from < length; from++) {
      let hash = this.seed;
      for (let to = from + 1; to <= Math.min(from + this.spec.longest, length); to++) {
        hash = stepped(hash, units[to - 1]!);
        if (to - from >= this.spec.shortest) grams.push({ from, to, bucket: bucketOf(hash, this.shift) });
      }
    }
    return grams;
  }
}

function stepped(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x5bd1e995);
  return mixed ^ (mixed >>> 15);
}

const bucketOf = (hash: number, shift: number): number => Math.imul(hash, 0x2c1b3c6d) >>> shift;
