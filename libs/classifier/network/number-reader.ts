import type { ClassifierInput } from '../classifier.js';
import { surfaceView } from '../features/views.js';

/** Stands before the text and behind it. */
export const PAD = 0;
/** Stands for every unit that is not in the vocabulary. */
export const UNKNOWN = 1;
/** The number of the vocabulary's first unit. */
export const FIRST_KNOWN = 2;

/** Of longer texts the first and the last half of so many units are read: opinions stand at the ends. */
export const MOST_UNITS = 200;

/** Reads texts as numbers of a vocabulary's units. Holds scratch memory: one instance a thread. */
export interface NumberReader {
  /** How many numbers there are. */
  readonly size: number;
  /** Valid until another text is read. @param padding how often `PAD` stands on either side */
  read(input: ClassifierInput, padding: number): Uint16Array;
}

/** By units of the surface view. @param vocabulary the first of which gets the number `FIRST_KNOWN` */
export function unitReader(vocabulary: Uint16Array): NumberReader {
  const view = surfaceView();
  const numberOf = new Uint16Array(2 ** 16).fill(UNKNOWN);
  vocabulary.forEach((unit, place) => {
    numberOf[unit] = FIRST_KNOWN + place;
  });
  const write = writer();
  return {
    size: FIRST_KNOWN + vocabulary.length,
    read(input, padding) {
      const { units, size } = view(input);
      return write(size, padding, (at) => numberOf[units[at]!]!);
    },
  };
}

/** By words, which are pieces here: see `PieceCutter`. @param vocabulary the first of which gets the number `FIRST_KNOWN` */
export function pieceReader(vocabulary: readonly string[]): NumberReader {
  const numberOf = new Map(vocabulary.map((piece, place) => [piece, FIRST_KNOWN + place]));
  const write = writer();
  return {
    size: FIRST_KNOWN + vocabulary.length,
    read(input, padding) {
      const words = input.words();
      return write(words.length, padding, (at) => numberOf.get(words[at]!) ?? UNKNOWN);
    },
  };
}

function writer() {
  let numbers = new Uint16Array(MOST_UNITS);
  return (size: number, padding: number, numberAt: (at: number) => number): Uint16Array => {
    const length = Math.min(size, MOST_UNITS);
    const skipped = size - length;
    const half = skipped > 0 ? MOST_UNITS / 2 : length;
    if (numbers.length < length + 2 * padding) numbers = new Uint16Array(length + 2 * padding);
    numbers.fill(PAD, 0, padding);
    for (let at = 0; at < length; at++) numbers[padding + at] = numberAt(at < half ? at : at + skipped);
    numbers.fill(PAD, padding + length, length + 2 * padding);
    return numbers.subarray(0, length + 2 * padding);
  };
}

/** How often each unit of the surface view occurs. */
export function unitCounts(inputs: Iterable<ClassifierInput>): Uint32Array {
  const counts = new Uint32Array(2 ** 16);
  const view = surfaceView();
  for (const input of inputs) {
    const { units, size } = view(input);
    for (let at = 0; at < size; at++) counts[units[at]!]!++;
  }
  return counts;
}

/** The units that occur so often, most frequent first. */
export function vocabularyOf(counts: Uint32Array, leastCount: number): Uint16Array {
  const known = [...counts.keys()].filter((unit) => counts[unit]! >= leastCount);
  return Uint16Array.from(known.sort((a, b) => counts[b]! - counts[a]! || a - b));
}
