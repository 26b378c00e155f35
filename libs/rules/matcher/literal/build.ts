import { FengsuiError } from '#libs/domain';
import { createLayout, type Layout, pairSlot, STARTS } from './layout.js';
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
  for (let node = 0; node < trie.nodes; node++) layout.pattern[states[node]!] = trie.pattern[node]!;
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

/** The growing double array: which cells are taken, and a linked list of those that are not. */
class Cells {
  cells = new Int32Array(1 << 12);
  private next = new Int32Array(1 << 11);
  private previous = new Int32Array(1 << 11);
  private capacity = 0;
  private head = 0;
  private tail = 0;
  highest = ROOT;

  constructor() {
    this.grow(1 << 11);
    this.take(ROOT);
    this.cells[ROOT * 2 + 1] = -1;
  }

  private grow(capacity: number): void {
    const enlarge = (from: Int32Array, length: number) => {
      const larger = new Int32Array(length);
      larger.set(from);
      return larger;
    };
    this.cells = enlarge(this.cells, capacity * 2);
    this.next = enlarge(this.next, capacity);
    this.previous = enlarge(this.previous, capacity);
    for (let cell = Math.max(this.capacity, ROOT); cell < capacity; cell++) {
      this.next[cell] = 0;
      this.previous[cell] = this.tail;
      if (this.tail) this.next[this.tail] = cell;
      else this.head = cell;
      this.tail = cell;
    }
    this.capacity = capacity;
  }

  private take(cell: number): void {
    const before = this.previous[cell]!;
    const after = this.next[cell]!;
    // An abandoned cell has left the list already: it has no neighbours to join.
    if (before || this.head === cell) {
      if (before) this.next[before] = after;
      else this.head = after;
      if (after) this.previous[after] = before;
      else this.tail = before;
    }
    if (cell > this.highest) this.highest = cell;
  }

  /** Finds a base where every child code has a free cell, takes the cells and returns the base. */
  claim(parent: number, children: readonly number[]): number {
    const first = children[0]!;
    const last = children.at(-1)!;
    let tries = 0;
    for (let cell = this.head; ; cell = this.next[cell]!) {
      if (cell === 0) {
        cell = this.capacity;
        this.grow(this.capacity * 2);
      }
      const base = cell - first;
      if (base < 1) continue;
      while (base + last >= this.capacity) this.grow(this.capacity * 2);
      if (!children.every((code) => this.cells[(base + code) * 2 + 1] === 0)) {
        // Cells that refuse many families in a row are not worth asking again.
        if (++tries > 64 && children.length > 1) this.abandon(cell);
        continue;
      }
      for (const code of children) {
        this.take(base + code);
        this.cells[(base + code) * 2 + 1] = parent;
      }
      this.cells[parent * 2] = base;
      return base;
    }
  }

  private abandon(cell: number): void {
    if (cell === this.head && this.next[cell]) {
      this.head = this.next[cell]!;
      this.previous[this.head] = 0;
    }
  }
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
    cells: enlarged(array.cells, (array.highest + alphabet + 2) * 2),
    size: array.highest + alphabet + 2,
  };
}

function enlarged(from: Int32Array, length: number): Int32Array {
  const result = new Int32Array(length);
  result.set(from.subarray(0, length));
  return result;
}

function linkFailures(layout: Layout, trie: BuildTrie, states: Int32Array, order: Int32Array): void {
  const { cells, fail, output, pattern } = layout;
  fail[ROOT] = ROOT;
  const step = (state: number, code: number): number => {
    const target = cells[state * 2]! + code;
    return cells[state * 2]! > 0 && cells[target * 2 + 1] === state ? target : 0;
  };
  for (const node of order) {
    const parent = states[node]!;
    for (let child = trie.firstChild[node]!; child; child = trie.nextSibling[child]!) {
      const state = states[child]!;
      const code = trie.code[child]!;
      let back = parent === ROOT ? 0 : fail[parent]!;
      let target = 0;
      while (back !== 0) {
        target = step(back, code);
        if (target !== 0 || back === ROOT) break;
        back = fail[back]!;
      }
      fail[state] = target || ROOT;
      output[state] = pattern[state] ? state : output[fail[state]!]!;
    }
  }
}

function fillFilter({ starts, pairs }: Layout, patterns: readonly string[]): void {
  for (const pattern of patterns) {
    const first = pattern.charCodeAt(0);
    if (pattern.length === 1) {
      starts[first] = STARTS.always;
      continue;
    }
    if (starts[first] === STARTS.none) starts[first] = STARTS.pair;
    const slot = pairSlot(first, pattern.charCodeAt(1));
    pairs[slot >> 5]! |= 1 << (slot & 31);
  }
}
