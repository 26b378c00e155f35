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
  /** Both units of the terms of two. */
  readonly shorts: UnitPairs;
  /** The terms of two units, as written, that no other term sounds like; as `spelling`. */
  readonly onlyShorts: ReadonlySet<number>;
  /** The first three units of longer terms, the first two as `pairKey`. */
  readonly triples: UnitPairs;
}

const PREFIX_BITS = 18;

export interface SoundKey {
  /** Sound units, as a string. */
  readonly key: string;
  /** The term as it is written, folded: as many units. */
  readonly folded: string;
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
  const allowed = Int32Array.from(runs, ({ from, to }) => {
    let mask = 0;
    for (let at = from; at < to; at++) mask |= sorted[at]!.steps;
    return mask;
  });
  return {
    unit: unit.slice(0, runs.length),
    children: children.slice(0, runs.length + 1),
    allowed,
    termStart: termStart.slice(0, runs.length + 1),
    terms: Int32Array.from(terms),
    roots: rootTable(unit, children),
    onlyShorts: shortsAlone(sorted),
    ...prefixTables(sorted),
  };
}

function rootTable(unit: Uint16Array, children: Int32Array): Int32Array {
  const roots = new Int32Array(0x10000);
  for (let node = children[0]!; node < children[1]!; node++) roots[unit[node]!] = node;
  return roots;
}

/** Two units as one of sixteen bits: the first half of a triple. */
export const pairKey = (first: number, second: number): number => (Math.imul(first, 31) ^ second) & 0xffff;

/** Two units as one number. */
export const spelling = (first: number, second: number): number => first * 0x10000 + second;

/** Terms of two units whose sound is theirs alone: where one of these stands, nothing is disguised as another. */
function shortsAlone(keys: readonly SoundKey[]): ReadonlySet<number> {
  const bySound = new Map<string, Set<string>>();
  for (const { key, folded } of keys) {
    if (key.length === 2) bySound.set(key, (bySound.get(key) ?? new Set()).add(folded));
  }
  const alone = [...bySound.values()].filter(({ size }) => size === 1).flatMap((spellings) => [...spellings]);
  return new Set(alone.map((folded) => spelling(folded.charCodeAt(0), folded.charCodeAt(1))));
}

function prefixTables(keys: readonly SoundKey[]): Pick<SoundTrie, 'pairs' | 'shorts' | 'triples'> {
  const tables = {
    pairs: new UnitPairs(PREFIX_BITS),
    shorts: new UnitPairs(PREFIX_BITS),
    triples: new UnitPairs(PREFIX_BITS),
  };
  for (const { key } of keys) {
    const [first, second, third] = [key.charCodeAt(0), key.charCodeAt(1), key.charCodeAt(2)];
    tables.pairs.add(first, second);
    if (key.length === 2) tables.shorts.add(first, second);
    else tables.triples.add(pairKey(first, second), third);
  }
  return tables;
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
