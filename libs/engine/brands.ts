import { baseLogOdds, brandSentiment, type Mention } from '#libs/classifier';
import type { BrandMention, TextField } from '#libs/domain';
import { HitList } from '#libs/rules';
import type { FoldedText } from '#libs/text';
import type { BrandWatch } from './brand-watch.js';
import { classifierInput } from './classifier-input.js';
import type { Release } from './release.js';

const NONE: readonly BrandMention[] = [];
type Fields = readonly (readonly [TextField, FoldedText])[];

/** Units of text that are read for opinions, from a little before the first name on: what people say of a brand is short. */
const MOST_UNITS = 4_096;
const LEAD_UNITS = 256;

/**
 * What an item says of the brands that are watched. Spans are those of the names in the stretch of the body that is read.
 * Costs one pass of the automaton where no brand is named.
 */
export function brandMentions(fields: Fields, release: Release): readonly BrandMention[] {
  const { brands: watch } = release;
  if (!watch) return NONE;
  const whole = fields.map(([, one]) => one.folded).join('\n');
  const all = namesIn(whole, watch);
  if (all.length === 0) return NONE;
  const from = Math.max(0, all[0]!.start - LEAD_UNITS);
  const text = whole.slice(from, from + MOST_UNITS);
  const names = all
    .map((name) => ({ ...name, start: name.start - from, end: name.end - from }))
    .filter(({ end }) => end <= text.length);
  const judge = watch.clauses ?? release.classifiers.negative;
  const evidence =
    judge && ((passage: string) => baseLogOdds(judge, classifierInput({ body: passage }, release)));
  const opinions = brandSentiment(text, asMentions(names), watch.lexicon, evidence);
  const [, body] = fields.at(-1)!;
  const bodyStart = whole.length - body.folded.length - from;
  return opinions.flatMap(({ brand, sentiment, score, reasons }) => {
    const own = names.filter(({ brands }) => brands[0] === brand);
    const spans = own
      .filter(({ start }) => start >= bodyStart)
      .map(({ start, end }) => body.span(start - bodyStart, end - bodyStart));
    const watchers = new Set(own.flatMap(({ brands }) => brands));
    return [...watchers].map((at) => {
      const { monitor, name } = watch.brands[at]!;
      return { monitor, name, sentiment, score, spans, reasons };
    });
  });
}

/** A name at its place, and whose name it is: several watches may look for one brand. */
interface Name {
  readonly brands: readonly number[];
  readonly start: number;
  readonly end: number;
}

const asMentions = (names: readonly Name[]): Mention[] =>
  names.map(({ brands, start, end }) => ({ brand: brands[0]!, start, end }));

/** More names than these are not looked at. */
const MOST_NAMES = 1_000;

/** The names in a text from left to right, the longest at each place, none inside what excludes it. */
function namesIn(text: string, { automaton, patterns }: BrandWatch): Name[] {
  const hits = new HitList();
  automaton.findAll(text, hits);
  if (hits.length === 0) return [];
  const all = Array.from({ length: Math.min(hits.length, MOST_NAMES) }, (_, at) => ({
    ...patterns[hits.pattern(at)]!,
    start: hits.start(at),
    end: hits.end(at),
  }));
  const excluding = all.filter(({ exclude }) => exclude.length > 0);
  const names = all
    .flatMap(({ include, start, end }): Name[] => {
      const around = excluding.filter((other) => other.start <= start && other.end >= end);
      const brands = include.filter((brand) => !around.some(({ exclude }) => exclude.includes(brand)));
      return brands.length > 0 && standsAlone(text, start, end) ? [{ brands, start, end }] : [];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let reach = 0;
  return names.filter(({ start, end }) => {
    if (start < reach) return false;
    reach = end;
    return true;
  });
}

const LETTER = /[a-z0-9]/;

/** A name in letters is none inside a longer word in letters: vivo in vivos. */
function standsAlone(text: string, start: number, end: number): boolean {
  const joins = (before: string | undefined, after: string | undefined) =>
    before !== undefined && after !== undefined && LETTER.test(before) && LETTER.test(after);
  return !joins(text[start - 1], text[start]) && !joins(text[end - 1], text[end]);
}
