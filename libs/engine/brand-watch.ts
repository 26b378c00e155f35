import {
  type BrandLexicon,
  type BrandReason,
  type Classifier,
  MOST_BRANDS,
  withTerms,
} from '#libs/classifier';
import { type Label, type MentionQuery, type Scene, termsOf } from '#libs/domain';
import { Automaton, compileDictionary, Detector, type Dictionary, type Term } from '#libs/rules';
import { type Confusables, fold, type Segmenter } from '#libs/text';

/** A brand to look out for. */
export interface WatchedBrand {
  /** What a verdict calls the watch. */
  readonly monitor: string;
  readonly name: string;
  /** Any of these is a mention. */
  readonly include: readonly string[];
  /** A mention inside one of these is none. */
  readonly exclude: readonly string[];
  /** What the text has to fulfil besides; absent: nothing. */
  readonly query?: MentionQuery | undefined;
  /** Where it is looked for; absent: everywhere. */
  readonly scenes?: readonly Scene[] | undefined;
  /** In which types of items; absent: in all. */
  readonly types?: readonly string[] | undefined;
  /** False: only as it is written (after folding). */
  readonly disguised?: boolean | undefined;
}

/** What a term that is looked for means to whom. */
interface Meaning {
  /** Whose name it is. */
  readonly include: readonly number[];
  /** The term as queries have it; absent: none asks for it. */
  readonly asked?: string | undefined;
}

/** Brands compiled for looking them up in folded text. Immutable. */
export interface BrandWatch {
  readonly digest: string;
  readonly brands: readonly WatchedBrand[];
  /** Finds names and terms of queries as the dictionary's terms are found: through disguises, not across words. */
  readonly finder: Detector;
  /** By term of the finder. */
  readonly meanings: readonly Meaning[];
  /** Finds what excludes names; null where nothing does. */
  readonly exclusions: {
    readonly automaton: Automaton;
    readonly brands: readonly (readonly number[])[];
  } | null;
  readonly lexicon: BrandLexicon;
  /** Tells blame from praise in clauses; absent: the release's model of negative tone has to do. */
  readonly clauses?: Classifier;
}

interface WatchParts {
  readonly lexicon: { readonly value: BrandLexicon; readonly digest: string };
  readonly confusables: Confusables;
  readonly segmenter: Segmenter;
  readonly dictionary: Dictionary;
  readonly clauses?: Classifier | undefined;
}

/** Compiles brands. The complaints that the dictionary knows join the lexicon. At most {@link MOST_BRANDS} brands. */
export function watchBrands(
  brands: readonly WatchedBrand[],
  { lexicon, confusables, segmenter, dictionary, clauses }: WatchParts,
  sha256: (text: string) => string,
): BrandWatch {
  const watched = brands.slice(0, MOST_BRANDS);
  const folded = (term: string): string => fold(term, confusables.fold).folded;
  const isText = (term: string): boolean => folded(term).trim() !== '';
  const names = new Map<string, number[]>();
  const asked = new Set<string>();
  const excluding = new Map<string, number[]>();
  const add = (to: Map<string, number[]>, term: string, brand: number) => {
    const known = to.get(term);
    if (!known) to.set(term, [brand]);
    else if (!known.includes(brand)) known.push(brand);
  };
  watched.forEach(({ include, exclude, query }, brand) => {
    for (const term of include.filter(isText)) add(names, term, brand);
    for (const term of exclude.filter(isText)) add(excluding, folded(term), brand);
    if (query) for (const term of termsOf(query).filter(isText)) asked.add(term);
  });
  const terms = [
    ...[...names.keys()].map((text) => asTerm(text, NAME)),
    ...[...asked].filter((text) => !names.has(text)).map((text) => asTerm(text, ASKED)),
  ];
  const compiled = compileDictionary(
    [{ id: 'monitors', terms, allow: [], tests: { positive: [], negative: [] } }],
    confusables,
  );
  return {
    digest: sha256(JSON.stringify([lexicon.digest, clauses?.digest ?? null, watched])),
    brands: watched,
    finder: new Detector(compiled, confusables, segmenter),
    meanings: terms.map(({ text }) => ({
      include: names.get(text) ?? [],
      ...(asked.has(text) && { asked: text }),
    })),
    exclusions:
      excluding.size === 0
        ? null
        : { automaton: Automaton.build([...excluding.keys()]), brands: [...excluding.values()] },
    lexicon: withTerms(lexicon.value, complaints(dictionary)),
    ...(clauses && { clauses }),
  };
}

const NAME: Label = 'brand.complaint';
/** Of readings of the same characters under one label one is told: names and terms of queries do not hide each other. */
const ASKED: Label = 'brand.quality';

const asTerm = (text: string, label: Label): Term => ({
  text,
  dictionary: 'monitors',
  label,
  severity: 0,
  weight: 1,
  alignment: 'not-straddle',
  variants: ['gap', 'homophone', 'pinyin', 'split', 'lookalike'],
  literal: true,
});

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
