import { createRequire } from 'node:module';
import { Automaton, HitList } from '#libs/rules';

/** A matcher under test: built from words, answers with the number of matches it returned with their places. */
export interface Engine {
  readonly name: string;
  /** Whether it finds every occurrence, or leaves some out by its own design. */
  readonly finds: 'all' | 'fewer';
  /** Texts it is given; fewer than all for those that would take minutes. */
  readonly sample?: number;
  build(words: readonly string[]): { find(text: string): number; readonly bytes?: number };
}

const require = createRequire(import.meta.url);

const fengsui: Engine = {
  name: 'fengsui',
  finds: 'all',
  build(words) {
    const automaton = Automaton.build(words);
    const hits = new HitList();
    return {
      bytes: automaton.buffer.byteLength,
      find(text) {
        hits.clear();
        automaton.findAll(text, hits);
        return hits.length;
      },
    };
  },
};

interface ArrayMatcher {
  matchInText(text: string): unknown[];
}

const monyone = (door: string): Engine => ({
  name: door,
  finds: 'all',
  build(words) {
    const exported: Record<string, new (words: readonly string[]) => ArrayMatcher> = require(door);
    const make = exported.AhoCorasick ?? Object.values(exported)[0]!;
    const matcher = new make(words);
    return { find: (text) => matcher.matchInText(text).length };
  },
});

const fastscan: Engine = {
  name: 'fastscan',
  finds: 'all',
  build(words) {
    const exported = require('fastscan');
    const Scanner: new (words: readonly string[]) => { search(text: string): unknown[] } =
      exported.default ?? exported;
    const scanner = new Scanner(words);
    return { find: (text) => scanner.search(text).length };
  },
};

const ahocorasick: Engine = {
  name: 'ahocorasick',
  finds: 'all',
  build(words) {
    const AhoCorasick: new (
      words: readonly string[],
    ) => { search(text: string): [number, string[]][] } = require('ahocorasick');
    const matcher = new AhoCorasick(words);
    return { find: (text) => matcher.search(text).reduce((sum, [, found]) => sum + found.length, 0) };
  },
};

/** Tells at most one word an end: the words that end inside a longer one are left out. */
const mintFilter: Engine = {
  name: 'mint-filter',
  finds: 'fewer',
  build(words) {
    const {
      default: Mint,
    }: { default: new (words: readonly string[]) => MintMatcher } = require('mint-filter');
    const filter = new Mint(words);
    return { find: (text) => filter.filter(text, { replace: false }).words.length };
  },
};

interface MintMatcher {
  filter(text: string, options: { replace: boolean }): { words: string[] };
}

/** The floor: one search of the text for each word. */
const includes: Engine = {
  name: 'String.indexOf, word by word',
  finds: 'all',
  sample: 20,
  build: (words) => ({
    find(text) {
      let count = 0;
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) count++;
      }
      return count;
    },
  }),
};

export const ENGINES: readonly Engine[] = [
  fengsui,
  monyone('@monyone/aho-corasick/fast'),
  monyone('@monyone/aho-corasick'),
  mintFilter,
  fastscan,
  ahocorasick,
  includes,
];
