import type { BrandReason } from './lexicon.js';
import type { Token } from './tokens.js';

/** A judging word with everything around it that changes its weight. */
export interface Opinion {
  /** Above 0 praise, below 0 blame; about 1 for a plain word. */
  readonly value: number;
  readonly reason: BrandReason | undefined;
  readonly start: number;
  readonly end: number;
}

/** A negator reaches so many units to a judging word behind it; nothing between them may judge. */
const NEGATION_REACH = 6;
/** Words of degree stand beside what they strengthen. */
const DEGREE_REACH = 3;
/** 不好 is blame, but less than 差 is; 不差 is praise, but less than 好. */
const AFTER_NEGATION = 0.8;

/** The opinions of one clause, in order. */
export function opinionsOf(tokens: readonly Token[]): Opinion[] {
  const opinions: Opinion[] = [];
  let used = 0;
  tokens.forEach(({ meaning, start, end }, at) => {
    if (meaning.kind !== 'polarity' && meaning.kind !== 'mood') return;
    let value = meaning.strength;
    const before = tokens.slice(used, at);
    used = at + 1;
    for (const token of before) {
      if (token.meaning.kind === 'intensifier' && start - token.end <= DEGREE_REACH)
        value *= tempered(token.meaning.factor);
      if (token.meaning.kind === 'negator' && start - token.end <= NEGATION_REACH)
        value *= token.meaning.factor < 0 ? token.meaning.factor * AFTER_NEGATION : token.meaning.factor;
    }
    const next = tokens[at + 1];
    if (next?.meaning.kind === 'intensifier' && next.start - end <= 1) value *= tempered(next.meaning.factor);
    opinions.push({ value, reason: meaning.kind === 'mood' ? undefined : meaning.reason, start, end });
  });
  return opinions;
}

/** Degree counts, but a word does not outweigh everything else for being shouted. */
const tempered = (factor: number): number => Math.sqrt(Math.max(factor, 0.05));

export const sumOf = (opinions: readonly Opinion[]): number =>
  opinions.reduce((sum, { value }) => sum + value, 0);
