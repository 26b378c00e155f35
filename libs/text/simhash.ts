/** 64 bits as two unsigned halves: texts that share most of their three-character pieces differ in few bits. */
export type Simhash = readonly [high: number, low: number];

/** With at least this many ideographs, everything else in a text is taken for decoration. */
const FEWEST_IDEOGRAPHS = 10;
const PIECE = 3;

/**
 * SimHash (Charikar 2002) over the three-character pieces of a text's skeleton, each piece once. Texts that differ
 * only in digits, spaces, symbols, emoji or (in Chinese text) Latin letters have the same hash. Linear.
 */
export function simhash(text: string): Simhash {
  const bones = skeleton(text);
  const votes = new Int32Array(64);
  const seen = new Set<string>();
  const pieces = Math.max(1, bones.length - PIECE + 1);
  for (let i = 0; i < pieces; i++) {
    const piece = bones.slice(i, i + PIECE);
    if (seen.has(piece)) continue;
    seen.add(piece);
    vote(votes, 0, hash32(piece, 0x9e3779b9));
    vote(votes, 32, hash32(piece, 0x85ebca6b));
  }
  return [half(votes, 0), half(votes, 32)];
}

/** In how many of the 64 bits two hashes differ. */
export function hammingDistance(a: Simhash, b: Simhash): number {
  return bitCount(a[0] ^ b[0]) + bitCount(a[1] ^ b[1]);
}

/** What remains of a text for comparison: its ideographs when there are enough, else its letters and digits. */
export function skeleton(text: string): string {
  let ideographs = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x3400 && unit <= 0x9fff) ideographs += text[i];
  }
  if (ideographs.length >= FEWEST_IDEOGRAPHS) return ideographs;
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function vote(votes: Int32Array, from: number, hash: number): void {
  for (let bit = 0; bit < 32; bit++) votes[from + bit]! += (hash >>> bit) & 1 ? 1 : -1;
}

function half(votes: Int32Array, from: number): number {
  let bits = 0;
  for (let bit = 0; bit < 32; bit++) if (votes[from + bit]! > 0) bits |= 1 << bit;
  return bits >>> 0;
}

/** FNV-1a over UTF-16 units, then MurmurHash3's finaliser. */
function hash32(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
