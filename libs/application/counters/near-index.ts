import { bitCount, type Simhash } from '#libs/text';
import { NEAR_BITS } from './counter-store.js';

/** The six pieces a hash is cut into: three of each half, from its lowest bit. */
const PIECES = [
  { half: 0, shift: 0, bits: 11 },
  { half: 0, shift: 11, bits: 11 },
  { half: 0, shift: 22, bits: 10 },
  { half: 1, shift: 0, bits: 11 },
  { half: 1, shift: 11, bits: 11 },
  { half: 1, shift: 22, bits: 10 },
] as const;
const MOST_BITS = 11;
const NONE = -1;
/** Their numbers fit 16 bits. */
const MOST_SLOTS = 0x7fff;

// Six pieces that differ by two bits or more differ by twelve together.
if (NEAR_BITS >= 2 * PIECES.length) throw new Error('near hashes need not share a piece');

/** In which search a slot was met last, because several pieces may lead to it. One search at a time is under way. */
const met = new Float64Array(MOST_SLOTS);
let search = 0;

/**
 * Finds the hashes near to one without looking at all of them: of two hashes that differ in at most {@link NEAR_BITS} bits, at least
 * one of six pieces differs in at most one bit. Slots of a ring: what was put in first is taken out first.
 */
export class NearIndex {
  readonly #high: Uint32Array;
  readonly #low: Uint32Array;
  /** For each value of each piece the slots that have it, linked from the oldest to the newest. */
  readonly #first = new Int16Array(PIECES.length << MOST_BITS).fill(NONE);
  readonly #last = new Int16Array(PIECES.length << MOST_BITS).fill(NONE);
  readonly #next: Int16Array;
  readonly #isUsed: Uint8Array;

  /** @param capacity the number of slots */
  constructor(private readonly capacity: number) {
    if (capacity > MOST_SLOTS) throw new Error(`more than ${MOST_SLOTS} slots`);
    this.#high = new Uint32Array(capacity);
    this.#low = new Uint32Array(capacity);
    this.#next = new Int16Array(PIECES.length * capacity);
    this.#isUsed = new Uint8Array(capacity);
  }

  /** Puts a hash into a slot, in place of what it held. */
  put(slot: number, [high, low]: Simhash): void {
    this.remove(slot);
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#isUsed[slot] = 1;
    for (let piece = 0; piece < PIECES.length; piece++) {
      const place = placeOf(piece, high, low);
      const last = this.#last[place]!;
      if (last === NONE) this.#first[place] = slot;
      else this.#next[piece * this.capacity + last] = slot;
      this.#last[place] = slot;
      this.#next[piece * this.capacity + slot] = NONE;
    }
  }

  /** Empties a slot; the one that was filled first costs least. */
  remove(slot: number): void {
    if (this.#isUsed[slot] === 0) return;
    for (let piece = 0; piece < PIECES.length; piece++) this.#unlink(piece, slot);
    this.#isUsed[slot] = 0;
    this.#high[slot] = 0;
    this.#low[slot] = 0;
  }

  /** Calls back once for every slot whose hash is near. */
  forNear([high, low]: Simhash, found: (slot: number) => void): void {
    search++;
    for (let piece = 0; piece < PIECES.length; piece++) {
      const place = placeOf(piece, high, low);
      this.#look(piece, place, high, low, found);
      for (let bit = 0; bit < PIECES[piece]!.bits; bit++)
        this.#look(piece, place ^ (1 << bit), high, low, found);
    }
  }

  #look(piece: number, place: number, high: number, low: number, found: (slot: number) => void): void {
    const links = piece * this.capacity;
    for (let slot = this.#first[place]!; slot !== NONE; slot = this.#next[links + slot]!) {
      if (met[slot] === search) continue;
      met[slot] = search;
      const near = NEAR_BITS - bitCount(high ^ this.#high[slot]!);
      if (near >= 0 && bitCount(low ^ this.#low[slot]!) <= near) found(slot);
    }
  }

  #unlink(piece: number, slot: number): void {
    const links = piece * this.capacity;
    const place = placeOf(piece, this.#high[slot]!, this.#low[slot]!);
    const after = this.#next[links + slot]!;
    let before = NONE;
    for (let at = this.#first[place]!; at !== slot; at = this.#next[links + at]!) before = at;
    if (before === NONE) this.#first[place] = after;
    else this.#next[links + before] = after;
    if (this.#last[place] === slot) this.#last[place] = before;
  }
}

/** Where the value of a piece has its list. */
function placeOf(piece: number, high: number, low: number): number {
  const { half, shift, bits } = PIECES[piece]!;
  return (piece << MOST_BITS) | (((half === 0 ? high : low) >>> shift) & ((1 << bits) - 1));
}
