/** A place for two units in a hashed table. @param mask its size, a power of two, less one */
export const pairPlace = (first: number, second: number, mask: number): number =>
  (Math.imul(first, 0x9e35) ^ Math.imul(second, 0x85eb)) & mask;

/** A set of pairs of UTF-16 units as a hashed bitmap: never a false no, seldom a false yes. */
export class UnitPairs {
  private readonly bits: Uint32Array;
  private readonly mask: number;

  /** @param log2 the bitmap holds 2^log2 bits; 16 or more of them a pair keep the false yes below 6 % */
  constructor(log2: number) {
    this.bits = new Uint32Array(1 << (log2 - 5));
    this.mask = (1 << log2) - 1;
  }

  add(first: number, second: number): void {
    const slot = pairPlace(first, second, this.mask);
    this.bits[slot >> 5]! |= 1 << (slot & 31);
  }

  has(first: number, second: number): boolean {
    const slot = pairPlace(first, second, this.mask);
    return ((this.bits[slot >> 5]! >> (slot & 31)) & 1) === 1;
  }
}
