import type { Bilingual, Fact } from '#libs/domain';
import { claimsOf, sentenceAround } from './claims.js';
import { daysIn } from './dates.js';
import { agrees, plain, quantitiesIn } from './numerals.js';

/** What the check knows beside the words. */
export interface CheckKnowledge {
  /** Words of denial, the longest first. */
  readonly negators: readonly string[];
  /** The day on which the reply is given, such as `2026-11-22`: what 昨天 is seen from. */
  readonly today: string;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Contradiction {
  readonly fact: Fact;
  readonly span: Span;
  readonly why: Bilingual;
}

/** What came of comparing a text with facts. */
export interface Checked {
  readonly contradictions: readonly Contradiction[];
  /** Facts that a reply must hold and this one does not. */
  readonly missing: readonly Fact[];
}

interface Found {
  readonly isThere: boolean;
  readonly against: readonly { readonly span: Span; readonly why: Bilingual }[];
}

/** Compares a reply with the facts of a statement. Spans are half-open, in UTF-16 units of the reply. */
export function checkFacts(text: string, facts: readonly Fact[], knowledge: CheckKnowledge): Checked {
  const found = facts.map((fact) => ({ fact, ...CHECKS[fact.kind](text, fact, knowledge) }));
  return {
    contradictions: found
      .flatMap(({ fact, against }) => against.map((one) => ({ fact, ...one })))
      .sort((a, b) => a.span.start - b.span.start),
    missing: found.flatMap(({ fact, isThere }) => (fact.required && !isThere ? [fact] : [])),
  };
}

/** Where phrases stand that no reply holds, said or denied. */
export function forbiddenIn(
  text: string,
  phrases: readonly string[],
): { readonly phrase: string; readonly span: Span }[] {
  const read = plain(text);
  return phrases
    .flatMap((phrase) => {
      const wanted = plain(phrase);
      const places: { phrase: string; span: Span }[] = [];
      for (let at = read.indexOf(wanted); at >= 0; at = read.indexOf(wanted, at + wanted.length))
        places.push({ phrase, span: { start: at, end: at + wanted.length } });
      return places;
    })
    .sort((a, b) => a.span.start - b.span.start);
}

/** Names of blanks `{{…}}` that nobody has filled, each once. */
export const blanksIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\{\{\s*([^{}]{0,60}?)\s*\}\}/gu)].map(([, name = '']) => name)),
];

const CHECKS: Readonly<Record<Fact['kind'], (text: string, fact: Fact, knowledge: CheckKnowledge) => Found>> =
  {
    number: checkNumber,
    date: checkDate,
    phrase: checkPhrase,
    denial: checkDenial,
  };

/** Amounts of the same unit, in sentences that name what is meant; without such words every amount of the unit is meant. */
function checkNumber(text: string, fact: Fact): Found {
  const [wanted] = quantitiesIn(fact.value);
  if (!wanted) return { isThere: plain(text).includes(plain(fact.value)), against: [] };
  const said = quantitiesIn(text).filter(
    (one) => one.unit === wanted.unit && isAbout(text, one, fact.aliases),
  );
  const wrong = said.filter((one) => !agrees(one, wanted.value));
  return {
    isThere: said.some((one) => agrees(one, wanted.value)),
    against: wrong.map((span) => ({
      span: { start: span.start, end: span.end },
      why: {
        zh: `口径是「${fact.value}」（${fact.text}）`,
        en: `The statement says ${fact.value} (${fact.text})`,
      },
    })),
  };
}

function checkDate(text: string, fact: Fact, { today }: CheckKnowledge): Found {
  const [wanted] = daysIn(fact.value, today);
  if (!wanted) return { isThere: plain(text).includes(plain(fact.value)), against: [] };
  const said = daysIn(text, today).filter((one) => isAbout(text, one, fact.aliases));
  const wrong = said.filter(({ day }) => day !== wanted.day);
  return {
    isThere: said.some(({ day }) => day === wanted.day),
    against: wrong.map(({ day, start, end }) => ({
      span: { start, end },
      why: {
        zh: `这里指 ${day}，口径是 ${wanted.day}（${fact.text}）`,
        en: `This is ${day}; the statement says ${wanted.day} (${fact.text})`,
      },
    })),
  };
}

const isAbout = (text: string, { start, end }: Span, aliases: readonly string[]): boolean => {
  if (aliases.length === 0) return true;
  const sentence = plain(text.slice(...sentenceAround(text, start, end)));
  return aliases.some((alias) => sentence.includes(plain(alias)));
};

function checkPhrase(
  text: string,
  { value, aliases, text: read }: Fact,
  { negators }: CheckKnowledge,
): Found {
  const claims = claimsOf(text, [value, ...aliases], negators);
  return {
    isThere: claims.some(({ polarity }) => polarity === 'affirmed'),
    against: claims
      .filter(({ polarity }) => polarity === 'denied')
      .map(({ start, end }) => ({
        span: { start, end },
        why: { zh: `这里否定了口径：${read}`, en: `This denies what the statement says: ${read}` },
      })),
  };
}

function checkDenial(
  text: string,
  { value, aliases, text: read }: Fact,
  { negators }: CheckKnowledge,
): Found {
  const claims = claimsOf(text, [value, ...aliases], negators);
  return {
    isThere: claims.some(({ polarity }) => polarity === 'denied'),
    against: claims
      .filter(({ polarity }) => polarity === 'affirmed')
      .map(({ start, end }) => ({
        span: { start, end },
        why: { zh: `口径否认这一点：${read}`, en: `The statement denies this: ${read}` },
      })),
  };
}
