import { type Attributed, attributed, type Target } from './attribution.js';
import { comparisonIn } from './comparison.js';
import type { BrandLexicon, BrandReason } from './lexicon.js';
import { brandOf, hasMark, type Mention, markMentions, markOf, marksIn } from './marked-text.js';
import { opinionsOf, sumOf } from './opinions.js';
import { type Reading, readingsOf } from './readings.js';
import { tokensOf } from './tokens.js';

export type Sentiment = 'negative' | 'neutral' | 'positive';

/** What a text says of one brand. */
export interface BrandOpinion {
  readonly brand: number;
  readonly sentiment: Sentiment;
  /** From -1, all blame, to 1, all praise. */
  readonly score: number;
  /** What is blamed or praised, most often told first. */
  readonly reasons: readonly BrandReason[];
}

interface Share {
  readonly target: Target;
  readonly value: number;
  readonly reason: BrandReason | undefined;
  readonly at: number;
}

/** How much an opinion counts when it is not plainly said. */
const WEIGHT = { hypothetical: 0.1, hearsay: 0.3, asked: 0.1, conceded: 0.35, carried: 0.9, ahead: 0.8 };
/** What stood before 但是 in the same sentence, afterwards. */
const OUTWEIGHED = 0.35;
/** Clauses after its last mention in which a brand is still what the talk is about. */
const CARRIED_CLAUSES = 4;
/** A question that is none, and mockery, are blame of so much where no word says more. */
const IMPLIED_BLAME = -1;
const IMPLIED_PRAISE = 0.4;
/** Being unlike others who are judged. */
const CONTRAST = 0.8;
const SCALE = 1.2;
/** Scores nearer to 0 than this are neither praise nor blame. */
const NEUTRAL = 0.25;

/**
 * What a text says of each brand it mentions. Pure; linear in the text but for the patterns, which look at one clause.
 * @param text folded text
 * @param mentions in order, not overlapping
 * @param evidence log-odds that a passage is negative, from a model; absent: the lexicon decides alone
 */
export function brandSentiment(
  text: string,
  mentions: readonly Mention[],
  lexicon: BrandLexicon,
  evidence?: (passage: string) => number,
): BrandOpinion[] {
  const marked = markMentions(text, mentions);
  const readings = readingsOf(marked, lexicon);
  const shares = weighed(sharesOf(readings, lexicon), readings);
  const passages = passagesOf(readings);
  const tolds = new Map<Target, number>();
  for (const { target, value } of shares) tolds.set(target, (tolds.get(target) ?? 0) + value);
  const brands = [...new Set(mentions.map(({ brand }) => brand))];
  return brands.map((brand) => {
    const own = shares.filter(({ target }) => target === brand);
    const told = own.length > 0 ? tolds.get(brand)! : contrasted(brand, readings, tolds);
    const score = Math.tanh(
      (told + leaning(told, told !== 0 || own.length > 0, passages.get(brand) ?? '', evidence)) / SCALE,
    );
    return {
      brand,
      sentiment: score <= -NEUTRAL ? 'negative' : score >= NEUTRAL ? 'positive' : 'neutral',
      score: Math.round(score * 1_000) / 1_000 + 0,
      reasons: reasonsOf(own, Math.sign(score)),
    };
  });
}

/** A brand that nothing is said of, set against one that is plainly blamed in the same sentence, comes off well. */
function contrasted(brand: number, readings: readonly Reading[], tolds: ReadonlyMap<Target, number>): number {
  const own = readings.find(
    ({ clause, asked }) => !asked && marksIn(clause.text).some((one) => one.brand === brand),
  );
  if (!own || readings.some(({ clause }) => clause.sentence > 0)) return 0;
  const apart = marksIn(own.clause.text).every((one) => one.brand === brand);
  const blamed = [...tolds].some(
    ([target, value]) => target !== brand && target !== 'others' && value <= -0.7,
  );
  return apart && blamed ? IMPLIED_PRAISE : 0;
}

/** The most that a model's opinion of a passage adds, and the log-odds at which it adds half of it. */
const MODEL_MOST = 0.4;
const MODEL_HALF = 2;
/**
 * Where no word judges, a model this sure of blame (log-odds) speaks alone, and so loud. Of praise it is never sure enough:
 * it hears some in every second piece of news.
 */
const SURE = 1.1;
const ALONE = 0.45;

function leaning(
  told: number,
  isJudged: boolean,
  passage: string,
  evidence: ((passage: string) => number) | undefined,
): number {
  if (!evidence || passage === '') return 0;
  const odds = evidence(passage);
  if (isJudged) return (Math.min(1, Math.abs(told)) * -MODEL_MOST * odds) / (Math.abs(odds) + MODEL_HALF);
  return odds >= SURE ? -ALONE : 0;
}

/** What is said while a brand is the talk, without its name; questions and suppositions are left out. */
function passagesOf(readings: readonly Reading[]): Map<number, string> {
  const passages = new Map<number, string[]>();
  let topic: { readonly brands: readonly number[]; readonly at: number } | undefined;
  readings.forEach(({ clause: { text }, asked, cues }, at) => {
    const marks = [...new Set(marksIn(text).map(({ brand }) => brand))];
    if (marks.length > 0) topic = { brands: marks, at };
    if (!topic || at - topic.at > CARRIED_CLAUSES || asked) return;
    if (['hypothetical', 'hearsay', 'outsider'].some((cue) => cues.has(cue as 'hearsay'))) return;
    const bare = text.replace(/[\ue000-\ue0ff]/g, '');
    for (const brand of topic.brands) passages.set(brand, [...(passages.get(brand) ?? []), bare]);
  });
  return new Map([...passages].map(([brand, parts]) => [brand, parts.join('，')]));
}

function sharesOf(readings: readonly Reading[], lexicon: BrandLexicon): Share[] {
  const judge = (part: string) => sumOf(opinionsOf(tokensOf(part, lexicon)));
  const shares: Share[] = [];
  let topic: { readonly brands: readonly number[]; readonly at: number } | undefined;
  let others = 0;
  let pair: readonly number[] = [];
  /** The sentence that says what a brand kept from happening. */
  let thanked = -1;
  readings.forEach((reading, at) => {
    const { clause, cues } = reading;
    const weight = weightOf(reading);
    const marks = [...new Set(marksIn(clause.text).map(({ brand }) => brand))];
    if (marks.length >= 2) pair = marks;
    const compared = comparisonIn(withSubject(clause.text, topic?.brands), judge);
    const push = (target: Target, value: number, reason?: BrandReason) =>
      shares.push({ target, value: value * weight, reason, at });
    if (compared) {
      const sure = reading.asked ? WEIGHT.asked : 1;
      for (const { brand, value } of compared.says)
        shares.push({ target: brand, value: value * sure, reason: mainReason(reading), at });
      topic = { brands: [compared.topic], at };
      return;
    }
    const exception = /除了?([\ue000-\ue0ff])/u.exec(clause.text);
    if (exception && cues.has('outsider')) {
      push(brandOf(exception[1]!), -Math.sign(sumOf(reading.opinions)) || CONTRAST);
      return;
    }
    if (cues.has('gratitude') && marks.length > 0) {
      push(marks[0]!, 1);
      thanked = clause.sentence;
      topic = { brands: marks.slice(0, 1), at };
      return;
    }
    if (thanked === clause.sentence) return;
    const told: Attributed[] =
      marks.length > 0
        ? attributed(reading)
        : targetsOf(reading, at, topic, pair, readings).flatMap((target) =>
            reading.opinions.map((opinion) => ({ target, opinion })),
          );
    const carried = marks.length > 0 ? 1 : WEIGHT.carried;
    for (const { target, opinion } of told)
      push(target, carried * meant(opinion.value, reading), opinion.reason);
    const subjects = marks.length > 0 ? marks : (topic?.brands ?? []);
    const blamed = told.some(({ opinion }) => opinion.value < -0.5);
    if ((cues.has('blame') || reading.ironic) && !blamed && subjects.length > 0)
      push(subjects.at(-1)!, IMPLIED_BLAME);
    if (marks.length > 0 && told.length === 0 && others !== 0 && !cues.has('outsider'))
      push(marks.at(-1)!, -CONTRAST * Math.sign(others));
    others = cues.has('outsider') && marks.length === 0 ? ofOthers(reading) : 0;
    if (marks.length > 0) topic = { brands: together(clause.text) ? marks : [marks.at(-1)!], at };
  });
  return shares;
}

/** What is said of others; what 都 is said of all of them is rarely praise. */
const ofOthers = ({ clause, opinions }: Reading): number =>
  sumOf(opinions) || (clause.text.includes('都') ? IMPLIED_BLAME : 0);

/** A comparison that leaves its subject out speaks of the brand before: 没有购物，比山海良心. */
const withSubject = (text: string, brands: readonly number[] | undefined): string =>
  brands?.length === 1 && /^[^\ue000-\ue0ff]{0,4}(?:比|不如|和|跟|没有?)[\ue000-\ue0ff]/u.test(text)
    ? `${markOf(brands[0]!)}${text}`
    : text;

/** Praise that is mockery is blame. */
const meant = (value: number, { ironic, cues }: Reading): number =>
  (ironic || cues.has('blame')) && value > 0 ? -value : value;

const mainReason = ({ opinions }: Reading): BrandReason | undefined =>
  opinions.find(({ reason }) => reason !== undefined)?.reason;

/** Whether the brands of a clause are judged as one. */
const together = (text: string): boolean => /[\ue000-\ue0ff][和跟与及同、][\ue000-\ue0ff]/u.test(text);

/** Whom a clause without a brand speaks of: others, the brand before it, or the one the sentence comes to. */
function targetsOf(
  { clause, cues }: Reading,
  at: number,
  topic: { readonly brands: readonly number[]; readonly at: number } | undefined,
  pair: readonly number[],
  readings: readonly Reading[],
): readonly Target[] {
  if (cues.has('former') && pair[0] !== undefined) return [pair[0]];
  if (cues.has('latter') && pair[1] !== undefined) return [pair[1]];
  if (cues.has('outsider')) return ['others'];
  if (topic && at - topic.at <= CARRIED_CLAUSES) return topic.brands;
  if (topic) return [];
  const ahead = readings.slice(at + 1, at + 3).find((reading) => hasMark(reading.clause.text));
  return ahead && ahead.clause.sentence - clause.sentence <= 1
    ? marksIn(ahead.clause.text)
        .slice(0, 1)
        .map(({ brand }) => brand)
    : [];
}

function weightOf({ cues, asked }: Reading): number {
  if (asked) return WEIGHT.asked;
  if (cues.has('hypothetical')) return WEIGHT.hypothetical;
  if (cues.has('hearsay')) return WEIGHT.hearsay;
  return 1;
}

/** What is granted first and what 但是 outweighs count less; idle praise before plain blame was no praise. */
function weighed(shares: readonly Share[], readings: readonly Reading[]): Share[] {
  const turns = readings.flatMap(({ cues }, at) => (cues.has('turn') ? [at] : []));
  return shares.map((share) => {
    const reading = readings[share.at]!;
    const later = shares.filter(
      ({ target, at }) =>
        target === share.target &&
        at >= share.at &&
        readings[at]!.clause.sentence - reading.clause.sentence <= 1,
    );
    const turned = turns.some((turn) => turn > share.at && later.some(({ at }) => at >= turn));
    const conceded = reading.cues.has('concession') && later.some(({ at }) => at > share.at);
    const mocked =
      !turned &&
      !conceded &&
      share.value > 0 &&
      share.reason === 'general' &&
      later.some(({ value }) => value <= -0.7);
    const weight = mocked ? 0 : conceded ? WEIGHT.conceded : turned ? OUTWEIGHED : 1;
    return { ...share, value: share.value * weight };
  });
}

function reasonsOf(shares: readonly Share[], sign: number): BrandReason[] {
  const weights = new Map<BrandReason, number>();
  for (const { value, reason } of shares) {
    if (reason === undefined || reason === 'general' || Math.sign(value) !== sign) continue;
    weights.set(reason, (weights.get(reason) ?? 0) + Math.abs(value));
  }
  return [...weights].sort(([, a], [, b]) => b - a).map(([reason]) => reason);
}
