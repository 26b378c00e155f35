/** A fixed set of words and texts, made from a seed: the same on every machine, so that match counts can be stated. */
export interface Corpus {
  readonly words: readonly string[];
  readonly texts: readonly string[];
}

export interface CorpusRecipe {
  readonly seed: number;
  readonly words: number;
  readonly texts: number;
  /** Share of the texts that are given one of the words on purpose, in [0, 1]. */
  readonly planted: number;
}

const FIRST_HAN = 0x4e00;
const ALPHABET = 3_500;
const TEXT_UNITS = 48;
const MODULUS = 2 ** 32;

/** mulberry32: small, fast, the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / MODULUS;
  };
}

/** Characters fall off as they do in Chinese: a few dozen make up half of a text. */
const character = (random: () => number): string =>
  String.fromCharCode(FIRST_HAN + Math.floor(ALPHABET ** random()) - 1 + Math.floor(random() * 40));

const string = (random: () => number, length: number): string =>
  Array.from({ length }, () => character(random)).join('');

/** Words of two to five characters, most of them two or four, as in a list of sensitive words. */
function word(random: () => number): string {
  const lengths = [2, 2, 3, 3, 4, 4, 4, 5];
  return string(random, lengths[Math.floor(random() * lengths.length)]!);
}

export function makeCorpus({ seed, words: wanted, texts, planted }: CorpusRecipe): Corpus {
  const random = seeded(seed);
  const words = new Set<string>();
  while (words.size < wanted) words.add(word(random));
  const list = [...words];
  return {
    words: list,
    texts: Array.from({ length: texts }, () => {
      const text = string(random, Math.round(TEXT_UNITS * (0.5 + random())));
      if (random() >= planted) return text;
      const at = Math.floor(random() * text.length);
      return text.slice(0, at) + list[Math.floor(random() * list.length)]! + text.slice(at);
    }),
  };
}
