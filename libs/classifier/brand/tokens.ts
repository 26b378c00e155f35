import type { BrandLexicon, Meaning } from './lexicon.js';

/** A word of the lexicon at its place in a clause. */
export interface Token {
  readonly word: string;
  readonly meaning: Meaning;
  readonly start: number;
  readonly end: number;
}

/** The words of the lexicon in a text, from left to right, the longest at each place. */
export function tokensOf(text: string, { words, longest }: BrandLexicon): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    let length = Math.min(longest, text.length - at);
    let meaning: Meaning | undefined;
    for (; length > 0; length--) {
      meaning = words.get(text.slice(at, at + length));
      if (meaning) break;
    }
    if (meaning) tokens.push({ word: text.slice(at, at + length), meaning, start: at, end: at + length });
    at += Math.max(1, length);
  }
  return tokens;
}
