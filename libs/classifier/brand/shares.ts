import { type Attributed, attributed, type Target } from './attribution.js';
import { comparisonIn } from './comparison.js';
import type { BrandLexicon, BrandReason } from './lexicon.js';
import { brandOf, hasMark, markOf, marksIn } from './marked-text.js';
import { opinionsOf, sumOf } from './opinions.js';
import type { Reading } from './readings.js';
import { tokensOf } from './tokens.js';

/** A piece of what is said of somebody, and the reading it comes from. */
export interface Share {
  readonly target: Target;
  readonly value: number;
  readonly reason: BrandReason | undefined;
  readonly at: number;
}
/** How much an opinion counts when it is not plainly said. */
const WEIGHT = { hypothetical: 0.1, hearsay: 0.3, asked: 0.1, conceded: 0.35, carried: 0.9 };
/** What stood before 但是 in the same sentence, afterwards. */
const OUTWEIGHED = 0.35;
/** Clauses after its last mention in which a brand is still what the talk is about. */
export const CARRIED_CLAUSES = 4;
/** A question that is none, and mockery, are blame of so much where no word says more. */
const IMPLIED_BLAME = -1;
/** Being unlike others who are judged. */
const CONTRAST = 0.8;

/** What the readings say, of whom, with the weight of how it is said. */
export function sharesOf(readings: readonly Reading[], lexicon: BrandLexicon): Share[] {
  return weighed(toldBy(readings, lexicon), readings);
}

function toldBy(readings: readonly Reading[], lexicon: BrandLexicon): Share[] {
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
