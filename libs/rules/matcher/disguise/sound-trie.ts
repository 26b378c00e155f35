import { UnitPairs } from '#libs/text';

/** A trie of terms as sound units, in typed arrays. Children of a node are neighbours, sorted by unit. Node 0 is the root. */
export interface SoundTrie {
  /** Sound unit that leads into each node. */
  readonly unit: Uint16Array;
  /** Children of node n: nodes `children[n]` up to but not including `children[n + 1]`. */
  readonly children: Int32Array;
  /** Terms that end in node n: `terms[termStart[n]]` up to but not including `terms[termStart[n + 1]]`. */
  readonly termStart: Int32Array;
  readonly terms: Int32Array;
  /** By node: the steps that some term at or below it may be found through. */
  readonly allowed: Int32Array;
  /** Root child by sound unit; 0: none. */
  readonly roots: Int32Array;
  /** The first two units of every term. */
  readonly pairs: UnitPairs;
}

const PAIR_BITS = 18;

export interface SoundKey {
  /** Sound units, as a string. */
  readonly key: string;
  readonly term: number;
  /** Mask of the steps the term may be found through. */
  readonly steps: number;
}

/** Builds the trie level by level from keys of any order; equal keys share a node. */
export function buildSoundTrie(keys: readonly SoundKey[]): SoundTrie {
  const sorted = [...keys].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.term - b.term));
  const capacity = sorted.reduce((sum, { key }) => sum + key.length, 2);
  const unit = new Uint16Array(capacity);
  const children = new Int32Array(capacity + 1);
  const termStart = new Int32Array(capacity + 1);
  const terms: number[] = [];
  /** Each node's keys are a run `[from, to)` of the sorted list that shares its first `depth` units. */
  const runs: { from: number; to: number; depth: number }[] = [{ from: 0, to: sorted.length, depth: 0 }];
  for (let node = 0; node < runs.length; node++) {
    const { to, depth } = runs[node]!;
    let at = runs[node]!.from;
    termStart[node] = terms.length;
    while (at < to && sorted[at]!.key.length === depth) terms.push(sorted[at++]!.term);
    children[node] = runs.length;
    while (at < to) {
      const code = sorted[at]!.key.charCodeAt(depth);
      const from = at;
      while (at < to && sorted[at]!.key.charCodeAt(depth) === code) at++;
      unit[runs.length] = code;
      runs.push({ from, to: at, depth: depth + 1 });
    }
  }
  children[runs.length] = runs.length;
  termStart[runs.length] = terms.length;
  const allowed = Int32Array.from(runs, ({ from, to }) =>
    sorted.slice(from, to).reduce((mask, { steps }) => mask | steps, 0),
  );
  return {
    unit: unit.slice(0, runs.length),
    children: children.slice(0, runs.length + 1),
    allowed,
    termStart: termStart.slice(0, runs.length + 1),
    terms: Int32Array.from(terms),
    roots: rootTable(unit, children),
    pairs: pairTable(sorted),
  };
}

function rootTable(unit: Uint16Array, children: Int32Array): Int32Array {
  const roots = new Int32Array(0x10000);
  for (let node = children[0]!; node < children[1]!; node++) roots[unit[node]!] = node;
  return roots;
}

function pairTable(keys: readonly SoundKey[]): UnitPairs {
  const pairs = new UnitPairs(PAIR_BITS);
  for (const { key } of keys) if (key.length > 1) pairs.add(key.charCodeAt(0), key.charCodeAt(1));
  return pairs;
}

/** The child of `node` that `unit` leads to; 0: none. */
export function childOf(trie: SoundTrie, node: number, unit: number): number {
  if (node === 0) return trie.roots[unit]!;
  let low = trie.children[node]!;
  let high = trie.children[node + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = trie.unit[middle]!;
    if (found === unit) return middle;
    if (found < unit) low = middle + 1;
    else high = middle;
  }
  return 0;
}

/** The first child of `node` whose unit is at least `unit`, or the end of its children. */
export function firstChildFrom(trie: SoundTrie, node: number, unit: number): number {
  let low = trie.children[node]!;
  let high = trie.children[node + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (trie.unit[middle]! < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}
