import type { ClassifierInput } from '../classifier.js';
import { surfaceView } from '../features/views.js';
import { WIDTH } from './width.js';

/** Stands before the text and behind it. */
export const PAD = 0;
/** Stands for every unit that is not in the vocabulary. */
export const UNKNOWN = 1;
/** The number of the vocabulary's first unit. */
export const FIRST_KNOWN = 2;

/** Of longer texts the first and the last half of so many units are read: opinions stand at the ends. */
const MOST_UNITS = 200;
const MARGIN = WIDTH - 1;

/** Reads texts as numbers of a vocabulary's units, padded on both sides. Holds scratch memory: one instance a thread. */
export class UnitReader {
  private readonly numberOf = new Uint16Array(2 ** 16).fill(UNKNOWN);
  private readonly view = surfaceView();
  private readonly numbers = new Uint16Array(MOST_UNITS + 2 * MARGIN);

  /** @param vocabulary units of the surface view, the first of which gets the number `FIRST_KNOWN` */
  constructor(vocabulary: Uint16Array) {
    vocabulary.forEach((unit, place) => {
      this.numberOf[unit] = FIRST_KNOWN + place;
    });
  }

  /** Valid until another text is read. */
  read(input: ClassifierInput): Uint16Array {
    const { numbers, numberOf } = this;
    const { units, size } = this.view(input);
    const length = Math.min(size, MOST_UNITS);
    const skipped = size - length;
    const half = skipped > 0 ? MOST_UNITS / 2 : length;
    for (let at = 0; at < length; at++)
      numbers[MARGIN + at] = numberOf[units[at < half ? at : at + skipped]!]!;
    numbers.fill(PAD, MARGIN + length, length + 2 * MARGIN);
    return numbers.subarray(0, length + 2 * MARGIN);
  }
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
