/**
 * Which buckets are known, one bit each, and the place of each known one among the known: what a model keeps of a
 * bucket lies at that place, so that its tables are as small as what was learnt and stay in the cache.
 */
export class BucketIndex {
  /** Pairs: a word of bits, and how many buckets are known before it. Side by side, they cost one memory access. */
  private readonly table: Uint32Array;
  /** How many buckets are known. */
  readonly size: number;

  /** @param bits bit `bucket & 31` of word `bucket >>> 5` tells whether a bucket is known */
  constructor(bits: Uint32Array) {
    this.table = new Uint32Array(2 * bits.length);
    let size = 0;
    for (let word = 0; word < bits.length; word++) {
      this.table[2 * word] = bits[word]!;
      this.table[2 * word + 1] = size;
      size += ones(bits[word]!);
    }
    this.size = size;
  }

  /** Writes the places of the known ones among the buckets, and returns how many they are. */
  places(buckets: Uint32Array, found: Uint32Array): number {
    const { table } = this;
    let count = 0;
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i]!;
      const at = (bucket >>> 5) << 1;
      const word = table[at]!;
      const bit = 1 << (bucket & 31);
      if ((word & bit) !== 0) found[count++] = table[at + 1]! + ones(word & (bit - 1));
    }
    return count;
  }
}

/** The bits of a flag a bucket. */
export function bitsOf(flags: ArrayLike<boolean>): Uint32Array {
  const bits = new Uint32Array(Math.ceil(flags.length / 32));
  for (let bucket = 0; bucket < flags.length; bucket++)
    if (flags[bucket]) bits[bucket >>> 5]! |= 1 << (bucket & 31);
  return bits;
}

/** How many bits of a 32-bit word are set. */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
