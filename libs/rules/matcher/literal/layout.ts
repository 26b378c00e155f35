import { FengsuiError } from '#libs/domain';

/** "FSAC": the first four bytes of a compiled automaton. */
const MAGIC = 0x43415346;
const VERSION = 3;
const HEADER_INTS = 8;
const UNITS = 0x10000;
/** Slots of the two prefix filters for each pattern: few patterns, and the filters stay in the nearest cache. */
const SLOTS_A_PATTERN = 16;
const FEWEST_SLOTS = 1 << 13;
/** As many as stay in the second-level cache. */
const MOST_SLOTS = 1 << 20;

const slotsFor = (patterns: number): number => {
  let slots = FEWEST_SLOTS;
  while (slots < patterns * SLOTS_A_PATTERN && slots < MOST_SLOTS) slots *= 2;
  return slots;
};

/** Two bits a slot of `Layout.pairs`. */
export const PAIR = {
  /** Some pattern of three units or more begins with such a pair; then `Layout.triples` knows the third. */
  longer: 1,
  /** Some pattern is such a pair. */
  whole: 2,
} as const;
export const PAIRS_A_WORD = 16;
const TRIPLE_BITS_A_SLOT = 2;

/** @param mask slots of the filter less one */
export const pairSlot = (first: number, second: number, mask: number): number =>
  (Math.imul(first, 0x9e35) ^ Math.imul(second, 0x85eb)) & mask;

/** @param mask bits of the filter less one */
export const tripleSlot = (first: number, second: number, third: number, mask: number): number =>
  (Math.imul(first, 0x9e35) ^ Math.imul(second, 0x85eb) ^ Math.imul(third, 0xc2b3d)) & mask;

/** A unit's part in the filter: begins no pattern, begins some of two and more units, is a pattern by itself. */
export const STARTS = { none: 0, pair: 1, always: 2 } as const;

/** Values of `Layout.fail` that are no state to go on from: the suffix is one character, or none. */
export const FAIL = { toLast: 0, toRoot: 1 } as const;

/**
 * The parts of an automaton, all views on one shared buffer.
 * A state is an index; state 0 is unused and 1 is the root.
 */
export interface Layout {
  readonly buffer: SharedArrayBuffer;
  /** UTF-16 unit → dense code; 0: in no pattern. */
  readonly codes: Uint16Array;
  /** `STARTS` by unit. */
  readonly starts: Uint8Array;
  /** The first two units of all patterns, hashed: `PAIR` bits, sixteen slots a word. */
  readonly pairs: Int32Array;
  /** The first three units of all longer patterns, hashed: a bit each. */
  readonly triples: Int32Array;
  /** Two ints a state: base, and the parent that owns the cell. */
  readonly cells: Int32Array;
  /** The state of the longest proper suffix, if that has two units or more; else one of `FAIL`. */
  readonly fail: Int32Array;
  /** Pattern that ends here or, failing that, in the longest suffix where one does: its number plus 1; 0: none. */
  readonly output: Int32Array;
  /** The longest pattern that is a proper suffix of a pattern: its number plus 1; 0: none. */
  readonly suffix: Int32Array;
  /** Length of each pattern in units. */
  readonly lengths: Int32Array;
}

export interface LayoutSize {
  readonly states: number;
  readonly patterns: number;
}

function views(buffer: SharedArrayBuffer, { states, patterns }: LayoutSize): Layout {
  let offset = HEADER_INTS * 4;
  const take = <T>(
    make: new (buffer: SharedArrayBuffer, offset: number, length: number) => T,
    length: number,
    bytes: number,
  ): T => {
    const view = new make(buffer, offset, length);
    offset += length * bytes;
    return view;
  };
  return {
    buffer,
    cells: take(Int32Array, states * 2, 4),
    fail: take(Int32Array, states, 4),
    output: take(Int32Array, states, 4),
    suffix: take(Int32Array, patterns, 4),
    lengths: take(Int32Array, patterns, 4),
    pairs: take(Int32Array, slotsFor(patterns) / PAIRS_A_WORD, 4),
    triples: take(Int32Array, (slotsFor(patterns) * TRIPLE_BITS_A_SLOT) / 32, 4),
    codes: take(Uint16Array, UNITS, 2),
    starts: take(Uint8Array, UNITS, 1),
  };
}

function byteLength({ states, patterns }: LayoutSize): number {
  return (
    HEADER_INTS * 4 +
    states * 16 +
    patterns * 8 +
    (slotsFor(patterns) * (2 + TRIPLE_BITS_A_SLOT)) / 8 +
    UNITS * 3
  );
}

export function createLayout(size: LayoutSize): Layout {
  const buffer = new SharedArrayBuffer(byteLength(size));
  new Int32Array(buffer, 0, HEADER_INTS).set([MAGIC, VERSION, size.states, size.patterns]);
  return views(buffer, size);
}

/**
 * Lays the views over bytes that `createLayout` once made (this machine's byte order: little-endian everywhere Node runs).
 * @throws FengsuiError `artifact.corrupt` when the bytes are not a whole automaton.
 */
export function openLayout(buffer: SharedArrayBuffer): Layout {
  if (buffer.byteLength < HEADER_INTS * 4) throw corrupt('it is too short');
  const [magic, version, states = 0, patterns = 0] = new Int32Array(buffer, 0, HEADER_INTS);
  if (magic !== MAGIC) throw corrupt('it is not one');
  if (version !== VERSION) throw corrupt(`it has version ${version}; this build reads ${VERSION}`);
  const size = { states, patterns };
  if (states < 2 || patterns < 0 || buffer.byteLength !== byteLength(size)) throw corrupt('it is cut off');
  return views(buffer, size);
}

const corrupt = (why: string) =>
  new FengsuiError('artifact.corrupt', `The compiled matcher cannot be read: ${why}.`);
