import { plain } from './numerals.js';

/** Where a text says something, and whether it says so or the opposite. */
export interface Claim {
  readonly start: number;
  readonly end: number;
  readonly polarity: 'affirmed' | 'denied' | 'open';
}

const CLAUSE_ENDS = /[，。！？；,!?;\n]/u;
const SENTENCE_ENDS = /[。！？!?\n]/u;
/** Said behind a claim, these deny it: 「……」不属实. */
const DENIED_BEHIND =
  /不属实|不实|不是真|并非事实|不是事实|纯属谣|谣言|子虚乌有|没有这回事|没有这件事|虚假|不成立|无依据|没有依据/u;
/** A question asserts nothing. */
const ASKS = /是否|会不会|有没有|吗[？?]?$|[？?]$/u;

/** The clause around a place. */
export function clauseAround(text: string, start: number, end: number, ends = CLAUSE_ENDS): [number, number] {
  let from = start;
  while (from > 0 && !ends.test(text[from - 1] ?? '')) from--;
  let to = end;
  while (to < text.length && !ends.test(text[to] ?? '')) to++;
  return [from, to];
}
export const sentenceAround = (text: string, start: number, end: number): [number, number] =>
  clauseAround(text, start, end, SENTENCE_ENDS);

/** How many words of denial stand in the words, the longest first, none twice: 不是没有 are two. */
function denials(words: string, negators: readonly string[]): number {
  let count = 0;
  for (let at = 0; at < words.length; ) {
    const found = negators.find((negator) => words.startsWith(negator, at));
    if (found) count++;
    at += found?.length ?? 1;
  }
  return count;
}

/**
 * Every place where the text holds one of the wordings, and whether it affirms or denies it: words of denial before it in its clause turn it round, an even
 * number of them does not; 不属实 and the like behind it in its sentence do; a question leaves it open.
 * @param negators such as 不, 没有: from the lexicon, the longest first
 */
export function claimsOf(text: string, wordings: readonly string[], negators: readonly string[]): Claim[] {
  const read = plain(text);
  const found: Claim[] = [];
  for (const wording of [...wordings].map(plain).sort((a, b) => b.length - a.length)) {
    for (let at = read.indexOf(wording); at >= 0; at = read.indexOf(wording, at + wording.length)) {
      const end = at + wording.length;
      if (found.some((one) => at < one.end && one.start < end)) continue;
      found.push({ start: at, end, polarity: polarityAt(read, at, end, negators) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function polarityAt(
  text: string,
  start: number,
  end: number,
  negators: readonly string[],
): Claim['polarity'] {
  const [from, to] = clauseAround(text, start, end);
  const [, sentenceEnd] = sentenceAround(text, start, end);
  const behind = text.slice(end, sentenceEnd);
  if (DENIED_BEHIND.test(behind)) return 'denied';
  if (ASKS.test(text.slice(from, Math.min(to + 1, text.length)))) return 'open';
  return denials(text.slice(from, start), negators) % 2 === 1 ? 'denied' : 'affirmed';
}
