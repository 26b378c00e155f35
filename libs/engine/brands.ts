import { baseLogOdds, brandSentiment, type Mention } from '#libs/classifier';
import { type BrandMention, fulfils, type Item, type TextField } from '#libs/domain';
import { HitList } from '#libs/rules';
import type { FoldedText } from '#libs/text';
import type { BrandWatch, WatchedBrand } from './brand-watch.js';
import { classifierInput } from './classifier-input.js';
import type { Release } from './release.js';

const NONE: readonly BrandMention[] = [];
type Fields = readonly (readonly [TextField, FoldedText])[];

/** Units of text that are read for opinions, from a little before the first name on: what people say of a brand is short. */
const MOST_UNITS = 4_096;
const LEAD_UNITS = 256;

/**
 * What an item says of the brands that are watched, of each once. Spans are those of the names in the stretch of the body that is
 * read. Costs one search where no brand is named.
 */
export function brandMentions(
  fields: Fields,
  release: Release,
  item: Pick<Item, 'scene' | 'type'>,
): readonly BrandMention[] {
  const { brands: watch } = release;
  if (!watch) return NONE;
  const all = namesIn(fields, watch, item);
  if (all.length === 0) return NONE;
  const whole = fields.map(([, one]) => one.folded).join('\n');
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
  const mentions = opinions.flatMap(({ brand, sentiment, score, reasons }) => {
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
  return once(mentions);
}

/** A monitor that shares some of its names with another may be spoken of twice: what is said most strongly counts. */
function once(mentions: readonly BrandMention[]): readonly BrandMention[] {
  const byMonitor = new Map<string, BrandMention>();
  for (const one of mentions) {
    const known = byMonitor.get(one.monitor);
    const stronger = !known || Math.abs(one.score) > Math.abs(known.score) ? one : known;
    const spans = known ? [...known.spans, ...one.spans].sort((a, b) => a.start - b.start) : one.spans;
    byMonitor.set(one.monitor, known ? { ...stronger, spans } : one);
  }
  return byMonitor.size === mentions.length ? mentions : [...byMonitor.values()];
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

/**
 * The names in the fields' folded texts, a line break between them, from left to right: the longest at each place, none inside what
 * excludes it, and only of brands that are looked for here.
 */
function namesIn(fields: Fields, watch: BrandWatch, item: Pick<Item, 'scene' | 'type'>): Name[] {
  const hits: {
    readonly term: number;
    readonly start: number;
    readonly end: number;
    readonly steps: number;
  }[] = [];
  let offset = 0;
  for (const [, text] of fields) {
    for (const { term, start, end, steps } of watch.finder.ranges(text))
      hits.push({ term, start: start + offset, end: end + offset, steps });
    offset += text.folded.length + 1;
  }
  if (hits.length === 0) return [];
  if (hits.length > MOST_NAMES) hits.length = MOST_NAMES;
  const asked = new Set(hits.flatMap(({ term, steps }) => askedBy(watch, term, steps)));
  const isWanted = memoised(
    watch.brands.length,
    (at) => isLookedFor(watch.brands[at]!, item) && fulfilled(watch.brands[at]!, asked),
  );
  const excluding = exclusionsIn(fields, watch);
  const names = hits
    .flatMap(({ term, start, end, steps }): Name[] => {
      const around = excluding.filter((other) => other.start <= start && other.end >= end);
      const brands = watch.meanings[term]!.include.filter(
        (brand) =>
          isWanted(brand) &&
          (steps === 0 || watch.brands[brand]!.disguised !== false) &&
          !around.some((other) => other.brands.includes(brand)),
      );
      return brands.length > 0 ? [{ brands, start, end }] : [];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return withoutOverlaps(names);
}

/** Of names at one place the longest stays; two that lie alike are one name of all whose it is. */
function withoutOverlaps(names: readonly Name[]): Name[] {
  const kept: Name[] = [];
  for (const name of names) {
    const last = kept.at(-1);
    if (!last || name.start >= last.end) kept.push(name);
    else if (name.start === last.start && name.end === last.end)
      kept[kept.length - 1] = { ...last, brands: [...new Set([...last.brands, ...name.brands])] };
  }
  return kept;
}

/** How queries call a term that was found: in disguise, or as it is written. */
function askedBy({ meanings }: BrandWatch, term: number, steps: number): string[] {
  const { asked } = meanings[term]!;
  if (asked === undefined) return [];
  return steps === 0 ? [`disguised ${asked}`, `plain ${asked}`] : [`disguised ${asked}`];
}

const fulfilled = ({ query, disguised }: WatchedBrand, asked: ReadonlySet<string>): boolean =>
  query === undefined ||
  fulfils(query, (term) => asked.has(`${disguised === false ? 'plain' : 'disguised'} ${term}`));

const isLookedFor = (
  { scenes, types }: WatchedBrand,
  { scene, type }: Pick<Item, 'scene' | 'type'>,
): boolean => (scenes?.includes(scene) ?? true) && (types?.includes(type) ?? true);

/** Where stands what excludes names, and of whom. */
function exclusionsIn(fields: Fields, { exclusions }: BrandWatch): Name[] {
  if (!exclusions) return [];
  const hits = new HitList();
  exclusions.automaton.findAll(fields.map(([, one]) => one.folded).join('\n'), hits);
  return Array.from({ length: Math.min(hits.length, MOST_NAMES) }, (_, at) => ({
    brands: exclusions.brands[hits.pattern(at)]!,
    start: hits.start(at),
    end: hits.end(at),
  }));
}

/** Asks once for each index. */
function memoised(size: number, ask: (index: number) => boolean): (index: number) => boolean {
  const known: (boolean | undefined)[] = new Array(size);
  return (index) => (known[index] ??= ask(index));
}
