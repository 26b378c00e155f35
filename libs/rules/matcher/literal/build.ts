import { FengsuiError } from '#libs/domain';
import { Cells, enlarged } from './cells.js';
import {
  createLayout,
  FAIL,
  type Layout,
  PAIR,
  PAIRS_A_WORD,
  pairSlot,
  STARTS,
  tripleSlot,
} from './layout.js';
import { type BuildTrie, buildTrie } from './trie.js';

const ROOT = 1;

/**
 * Compiles distinct patterns into an Aho-Corasick automaton over UTF-16 units, stored as a double array.
 * @throws FengsuiError `dictionary.invalid` for an empty or a repeated pattern: an empty one would match everywhere.
 */
export function buildAutomaton(patterns: readonly string[]): Layout {
  refuseBadPatterns(patterns);
  const { codes, alphabet } = assignCodes(patterns);
  const trie = buildTrie(patterns, codes);
  const { states, order, cells, size } = placeStates(trie, alphabet);
  const layout = createLayout({ states: size, patterns: patterns.length });
  layout.codes.set(codes);
  layout.cells.set(cells.subarray(0, size * 2));
  patterns.forEach((pattern, index) => {
    layout.lengths[index] = pattern.length;
  });
  linkFailures(layout, trie, states, order);
  fillFilter(layout, patterns);
  return layout;
}

function refuseBadPatterns(patterns: readonly string[]): void {
  const empty = patterns.indexOf('');
  if (empty >= 0)
    throw new FengsuiError('dictionary.invalid', `Pattern ${empty} is empty; it would match everywhere.`);
  if (new Set(patterns).size < patterns.length) {
    throw new FengsuiError('dictionary.invalid', 'A pattern is given twice; patterns are distinct.');
  }
}

/** Frequent units get small codes, so that the double array packs densely. */
function assignCodes(patterns: readonly string[]): { codes: Uint16Array; alphabet: number } {
  const counts = new Uint32Array(0x10000);
  for (const pattern of patterns) {
    for (let at = 0; at < pattern.length; at++) counts[pattern.charCodeAt(at)]!++;
  }
  const used: number[] = [];
  counts.forEach((count, unit) => {
    if (count > 0) used.push(unit);
  });
  used.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const codes = new Uint16Array(0x10000);
  used.forEach((unit, index) => {
    codes[unit] = index + 1;
  });
  return { codes, alphabet: used.length };
}

function placeStates(trie: BuildTrie, alphabet: number) {
  const array = new Cells();
  const states = new Int32Array(trie.nodes);
  const order = new Int32Array(trie.nodes);
  states[0] = ROOT;
  let size = 1;
  const codes: number[] = [];
  for (let at = 0; at < size; at++) {
    const node = order[at]!;
    codes.length = 0;
    for (let child = trie.firstChild[node]!; child; child = trie.nextSibling[child]!)
      codes.push(trie.code[child]!);
    if (codes.length === 0) continue;
    codes.sort((a, b) => a - b);
    const base = array.claim(states[node]!, codes);
    for (let child = trie.firstChild[node]!; child; child = trie.nextSibling[child]!) {
      states[child] = base + trie.code[child]!;
      order[size++] = child;
    }
  }
  // Room for every code behind every base, so that a transition never reads outside.
  return {
    states,
    order,
    cells: enlarged(array.data, (array.highest + alphabet + 2) * 2),
    size: array.highest + alphabet + 2,
  };
}

function linkFailures(layout: Layout, trie: BuildTrie, states: Int32Array, order: Int32Array): void {
  const { cells, fail, output, suffix } = layout;
  const step = (state: number, code: number): number => {
    const target = cells[state * 2]! + code;
    return cells[target * 2 + 1] === state ? target : 0;
  };
  fail[ROOT] = ROOT;
  for (const node of order) {
    const parent = states[node]!;
    for (let child = trie.firstChild[node]!; child; child = trie.nextSibling[child]!) {
      const state = states[child]!;
      let target = ROOT;
      for (let back = parent; back !== ROOT && target === ROOT; ) {
        back = fail[back]!;
        target = step(back, trie.code[child]!) || ROOT;
      }
      fail[state] = target;
      const own = trie.pattern[child]!;
      output[state] = own || output[target]!;
      if (own) suffix[own - 1] = output[target]!;
    }
  }
  markShallow(layout, trie, states);
}

/** Failure to a single character tells the search to try that character and the next as a pair again. */
function markShallow({ fail, cells }: Layout, trie: BuildTrie, states: Int32Array): void {
  for (let node = 1; node < trie.nodes; node++) {
    const state = states[node]!;
    const target = fail[state]!;
    if (target !== ROOT && cells[target * 2 + 1] === ROOT) fail[state] = FAIL.toLast;
  }
}

function fillFilter({ starts, pairs, triples }: Layout, patterns: readonly string[]): void {
  const pairMask = pairs.length * PAIRS_A_WORD - 1;
  const tripleMask = triples.length * 32 - 1;
  for (const pattern of patterns) {
    const first = pattern.charCodeAt(0);
    if (pattern.length === 1) {
      starts[first] = STARTS.always;
      continue;
    }
    if (starts[first] === STARTS.none) starts[first] = STARTS.pair;
    const second = pattern.charCodeAt(1);
    const slot = pairSlot(first, second, pairMask);
    pairs[slot >> 4]! |= (pattern.length === 2 ? PAIR.whole : PAIR.longer) << ((slot & 15) << 1);
    if (pattern.length === 2) continue;
    const triple = tripleSlot(first, second, pattern.charCodeAt(2), tripleMask);
    triples[triple >> 5]! |= 1 << (triple & 31);
  }
}
