/** The n-grams that adapters and profiles count: one to three characters of the folded text, its ends marked, hashed. */
export const GRAM_BITS = 18;
const LONGEST = 3;
/** The most characters that are read: what follows no longer changes a judgement of the whole. */
const MAX_UNITS = 2_048;
const START = 2;
const END = 3;
const SHIFT = 32 - GRAM_BITS;

/** The distinct buckets of a folded text, ascending. Part of every adapter and model file: a change needs a new file version. */
export function gramsOf(folded: string): Uint32Array {
  const length = Math.min(folded.length, MAX_UNITS);
  const units = new Uint16Array(length + 2);
  units[0] = START;
  for (let at = 0; at < length; at++) units[at + 1] = folded.charCodeAt(at);
  units[length + 1] = END;
  const found = new Uint32Array(units.length * LONGEST);
  let size = 0;
  for (let from = 0; from < units.length; from++) {
    let hash = 0x9e3779b9;
    for (let at = from; at < Math.min(from + LONGEST, units.length); at++) {
      hash = Math.imul(hash ^ units[at]!, 0x5bd1e995);
      hash ^= hash >>> 15;
      found[size++] = Math.imul(hash, 0x2c1b3c6d) >>> SHIFT;
    }
  }
  return distinct(found.subarray(0, size));
}

function distinct(buckets: Uint32Array): Uint32Array {
  buckets.sort();
  let kept = 0;
  for (let at = 0; at < buckets.length; at++) {
    if (at === 0 || buckets[at] !== buckets[at - 1]) buckets[kept++] = buckets[at]!;
  }
  return buckets.slice(0, kept);
}
