/** 64 bits as two unsigned halves: texts that share most of their three-character pieces differ in few bits. */
export type Simhash = readonly [high: number, low: number];

/** With at least this many ideographs, everything else in a text is taken for decoration. */
const FEWEST_IDEOGRAPHS = 10;

/**
 * SimHash (Charikar 2002) over the three-character pieces of a text's skeleton, each piece once. Texts that differ
 * only in digits, spaces, symbols, emoji or (in Chinese text) Latin letters have the same hash. Linear.
 */
export function simhash(text: string): Simhash {
  return simhashOfSkeleton(skeleton(text));
}

/** The same of a text's {@link skeleton}. */
export function simhashOfSkeleton(bones: string): Simhash {
  const { high, low } = votes;
  const pieces = Math.max(1, bones.length - 2);
  seen.begin(pieces);
  for (let i = 0; i < pieces; i++) {
    const hash = hashPiece(bones, i, 0x9e3779b9);
    if (!seen.isNew(hash)) continue;
    high.add(hash);
    low.add(hashPiece(bones, i, 0x85ebca6b));
  }
  return [high.majority(), low.majority()];
}

/** In how many of the 64 bits two hashes differ. */
export function hammingDistance(a: Simhash, b: Simhash): number {
  return bitCount(a[0] ^ b[0]) + bitCount(a[1] ^ b[1]);
}

/** How many bits of a 32-bit word are set. */
export function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** What remains of a text for comparison: its ideographs when there are enough, else its letters and digits. */
export function skeleton(text: string): string {
  const units = unitsFor(text.length);
  let kept = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x3400 && unit <= 0x9fff) units[kept++] = unit;
  }
  return kept >= FEWEST_IDEOGRAPHS ? textOf(units, kept) : lettersAndDigits(text.toLowerCase());
}

const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
/** By UTF-16 unit, whether it is a letter or a digit; made when it is first needed. */
let kinds: Uint8Array | undefined;

function lettersAndDigits(text: string): string {
  kinds ??= Uint8Array.from({ length: 2 ** 16 }, (_, unit) =>
    LETTER_OR_DIGIT.test(String.fromCharCode(unit)) ? 1 : 0,
  );
  const units = unitsFor(text.length);
  let kept = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (kinds[unit] === 1) units[kept++] = unit;
    // Of two units, or half of two: nothing that either could tell alone.
    else if (unit >= 0xd800 && unit <= 0xdbff && LETTER_OR_DIGIT.test(text.slice(i, i + 2))) {
      units[kept++] = unit;
      units[kept++] = text.charCodeAt(++i);
    }
  }
  return textOf(units, kept);
}

let buffer = new Uint16Array(1024);
/** Room for so many units; whoever asks next gets the same. Joining slices takes the longest texts ten times as long. */
function unitsFor(length: number): Uint16Array {
  if (buffer.length < length) buffer = new Uint16Array(2 * length);
  return buffer;
}

const UTF_16 = new TextDecoder('utf-16le');
const textOf = (units: Uint16Array, length: number): string => UTF_16.decode(units.subarray(0, length));

/** FNV-1a over the three units from `i` on, then MurmurHash3's finaliser. Past the end there are zeros. */
function hashPiece(text: string, i: number, seed: number): number {
  let hash = Math.imul(seed ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ text.charCodeAt(i + 1), 0x01000193);
  hash = Math.imul(hash ^ text.charCodeAt(i + 2), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** For every value of four bits: each bit in a byte of its own, so that one addition counts four bits. */
const SPREAD = Uint32Array.from({ length: 16 }, (_, nibble) =>
  [0, 1, 2, 3].reduce((lanes, bit) => lanes + ((nibble >> bit) & 1) * 2 ** (8 * bit), 0),
);
/** A byte lane overflows after this many. */
const FULL = 255;

/** Counts, for each of 32 bits, in how many words it is set. */
class Votes {
  readonly #counts = new Uint32Array(32);
  readonly #lanes = new Uint32Array(8);
  #pending = 0;
  #words = 0;

  add(word: number): void {
    const lanes = this.#lanes;
    for (let nibble = 0; nibble < 8; nibble++) lanes[nibble]! += SPREAD[(word >>> (nibble * 4)) & 15]!;
    this.#words++;
    if (++this.#pending === FULL) this.#flush();
  }

  /** The word whose bits are those that more than half of the words have set. The next vote begins. */
  majority(): number {
    this.#flush();
    let word = 0;
    for (let bit = 0; bit < 32; bit++) if (this.#counts[bit]! * 2 > this.#words) word |= 1 << bit;
    this.#counts.fill(0);
    this.#words = 0;
    return word >>> 0;
  }

  #flush(): void {
    for (let bit = 0; bit < 32; bit++) {
      this.#counts[bit]! += (this.#lanes[bit >> 2]! >>> (8 * (bit & 3))) & 0xff;
    }
    this.#lanes.fill(0);
    this.#pending = 0;
  }
}

/**
 * Which words there were: an open table (Knuth, The Art of Computer Programming, 6.4, algorithm L), since a `Set` takes the longest texts
 * several times as long.
 */
class SeenWords {
  #table = new Int32Array(1024);
  #mask = 0;
  #hadZero = false;

  /** Forgets all. @param most words that will be asked about */
  begin(most: number): void {
    const size = 2 ** Math.ceil(Math.log2(2 * most));
    if (size > this.#table.length) this.#table = new Int32Array(size);
    else this.#table.fill(0, 0, size);
    this.#mask = size - 1;
    this.#hadZero = false;
  }

  /** Whether it was not asked about before. */
  isNew(word: number): boolean {
    if (word === 0) {
      const isNew = !this.#hadZero;
      this.#hadZero = true;
      return isNew;
    }
    const table = this.#table;
    let at = word & this.#mask;
    for (; table[at] !== 0; at = (at + 1) & this.#mask) if (table[at] === word) return false;
    table[at] = word;
    return true;
  }
}

/** One vote at a time is held. */
const votes = { high: new Votes(), low: new Votes() };
const seen = new SeenWords();
