import {
  type BrandLexicon,
  type BrandReason,
  type Classifier,
  MOST_BRANDS,
  withTerms,
} from '#libs/classifier';
import { Automaton, type Dictionary } from '#libs/rules';
import { type Confusables, fold } from '#libs/text';

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
