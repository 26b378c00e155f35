import type { CorpusRecipe } from './corpus.js';

/** A benchmark with the answer it must give: an engine that is fast and wrong fails. */
export interface Definition {
  readonly name: string;
  readonly recipe: CorpusRecipe;
  /** All occurrences of all words, overlapping ones included. */
  readonly matches: number;
}

export const DEFINITIONS: readonly Definition[] = [
  {
    name: '5k words, 2k comments, one planted in every second',
    recipe: { seed: 7, words: 5_000, texts: 2_000, planted: 0.5 },
    matches: 3_135,
  },
  {
    name: '100k words, 25k comments, one planted in every fourth',
    recipe: { seed: 20_260, words: 100_000, texts: 25_000, planted: 0.25 },
    matches: 283_508,
  },
];
