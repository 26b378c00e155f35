import {
  type BrandLexicon,
  type BrandReason,
  baseLogOdds,
  brandSentiment,
  type Classifier,
  type Mention,
  MOST_BRANDS,
  withTerms,
} from '#libs/classifier';
import type { BrandMention, TextField } from '#libs/domain';
import { Automaton, type Dictionary, HitList } from '#libs/rules';
import { type Confusables, type FoldedText, fold } from '#libs/text';
import { classifierInput } from './classifier-input.js';
import type { Release } from './release.js';

/** A brand to look out for. */
export interface WatchedBrand {
  /** What a verdict calls the watch. */
  readonly monitor: string;
  readonly name: string;
  /** Any of these is a mention. */
  readonly include: readonly string[];
  /** A mention inside one of these is none. */
  readonly exclude: readonly string[];
}

/** Brands compiled for looking them up in folded text. Immutable. */
export interface BrandWatch {
  readonly digest: string;
  readonly brands: readonly WatchedBrand[];
  readonly automaton: Automaton;
  /** By pattern of the automaton: who is named by it, and for whom it is none. */
  readonly patterns: readonly { readonly include: readonly number[]; readonly exclude: readonly number[] }[];
  readonly lexicon: BrandLexicon;
  /** Tells blame from praise in clauses; absent: the release's model of negative tone has to do. */
  readonly clauses?: Classifier;
}

interface WatchParts {
  readonly lexicon: { readonly value: BrandLexicon; readonly digest: string };
  readonly confusables: Confusables;
  readonly dictionary: Dictionary;
  readonly clauses?: Classifier | undefined;
}

/** Compiles brands. The complaints that the dictionary knows join the lexicon. At most {@link MOST_BRANDS} brands. */
export function watchBrands(
  brands: readonly WatchedBrand[],
  { lexicon, confusables, dictionary, clauses }: WatchParts,
  sha256: (text: string) => string,
): BrandWatch {
  const patterns = new Map<string, { include: number[]; exclude: number[] }>();
  const watched = brands.slice(0, MOST_BRANDS);
  const add = (term: string, brand: number, side: 'include' | 'exclude') => {
    const { folded } = fold(term, confusables.fold);
    if (folded === '') return;
    const meaning = patterns.get(folded) ?? { include: [], exclude: [] };
    patterns.set(folded, meaning);
    if (!meaning[side].includes(brand)) meaning[side].push(brand);
  };
  watched.forEach(({ include, exclude }, brand) => {
    for (const term of include) add(term, brand, 'include');
    for (const term of exclude) add(term, brand, 'exclude');
  });
  return {
    digest: sha256(JSON.stringify([lexicon.digest, clauses?.digest ?? null, watched])),
    brands: watched,
    automaton: Automaton.build([...patterns.keys()]),
    patterns: [...patterns.values()],
    lexicon: withTerms(lexicon.value, complaints(dictionary)),
    ...(clauses && { clauses }),
  };
}

const REASON_OF: Readonly<Record<string, BrandReason>> = {
  'brand.complaint': 'general',
  'brand.boycott': 'general',
  'brand.quality': 'quality',
  'brand.service': 'service',
  'brand.safety': 'safety',
};

const complaints = ({ terms }: Dictionary) =>
  terms.flatMap(({ text, label }) => {
    const reason = REASON_OF[label];
    return reason ? [{ term: text, strength: -1, reason }] : [];
  });

const NONE: readonly BrandMention[] = [];
type Fields = readonly (readonly [TextField, FoldedText])[];

/** What an item says of the brands that are watched. Spans are those of the names in the body. */
export function brandMentions(fields: Fields, release: Release): readonly BrandMention[] {
  const { brands: watch } = release;
  if (!watch) return NONE;
  const text = fields.map(([, one]) => one.folded).join('\n');
  const found = namesIn(text, watch);
  if (found.length === 0) return NONE;
  const judge = watch.clauses ?? release.classifiers.negative;
  const evidence =
    judge && ((clauses: string) => baseLogOdds(judge, classifierInput({ body: clauses }, release)));
  const opinions = brandSentiment(text, asMentions(found), watch.lexicon, evidence);
  const [, body] = fields.at(-1)!;
  const bodyStart = text.length - body.folded.length;
  return opinions.flatMap(({ brand, sentiment, score, reasons }) => {
    const own = found.filter(({ brands }) => brands[0] === brand);
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

/** The names in a text from left to right, the longest at each place, none inside what excludes it. */
function namesIn(text: string, { automaton, patterns }: BrandWatch): Name[] {
  const hits = new HitList();
  automaton.findAll(text, hits);
  if (hits.length === 0) return [];
  const all = Array.from({ length: hits.length }, (_, at) => ({
    ...patterns[hits.pattern(at)]!,
    start: hits.start(at),
    end: hits.end(at),
  }));
  const names = all
    .flatMap(({ include, start, end }): Name[] => {
      const brands = include.filter(
        (brand) =>
          !all.some((other) => other.exclude.includes(brand) && other.start <= start && other.end >= end),
      );
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
