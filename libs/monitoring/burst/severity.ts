import type { Severity } from '#libs/domain';

/** How a burst is, when it is judged. */
export interface BurstFacts {
  /** People in the window it is significant for, and how many are usual there. */
  readonly count: number;
  readonly expected: number;
  /** Different people since it began. */
  readonly people: number;
  /** People of the last five minutes, and of the 55 before them. */
  readonly lastFive: number;
  readonly hourBefore: number;
  /** People with many followers among them. */
  readonly voices: number;
  /** Negative mentions since it began, and how many of them give each reason. */
  readonly mentions: number;
  readonly reasons: Readonly<Record<string, number>>;
}

type Steps = readonly (readonly [from: number, points: number])[];

const PEOPLE: Steps = [
  [20, 1],
  [100, 2],
  [500, 3],
];
const RATIO: Steps = [
  [5, 1],
  [20, 2],
];
const VOICES: Steps = [
  [1, 1],
  [5, 2],
];
/** Safety weighs most, then what is wrong with the thing, then how people are treated. */
const REASONS: Readonly<Record<string, number>> = {
  safety: 3,
  fraud: 2,
  quality: 2,
  delivery: 1,
  service: 1,
  price: 1,
};
/** A reason counts when so many of the mentions give it. */
const REASON_SHARE = 0.2;
/** People of five minutes against those of the hour before, pace for pace. */
const FAST = 3;
/** From so many points on: severity 2, 3, 4. */
const STEPS = [3, 5, 8] as const;

/** How severe a burst is, 1 to 4: by how many people, how far from usual, how fast, how loud, and what about. */
export function severityOfBurst(facts: BurstFacts): Severity {
  const points =
    pointsOf(PEOPLE, facts.people) +
    pointsOf(RATIO, facts.count / Math.max(1, facts.expected)) +
    pointsOf(VOICES, facts.voices) +
    Number(facts.lastFive >= 5 && facts.lastFive >= (FAST * facts.hourBefore) / 11) +
    reasonPoints(facts);
  return (1 + STEPS.filter((step) => points >= step).length) as Severity;
}

const pointsOf = (steps: Steps, value: number): number =>
  steps.reduce((points, [from, worth]) => (value >= from ? worth : points), 0);

function reasonPoints({ reasons, mentions }: BurstFacts): number {
  const weighty = Object.entries(reasons).filter(([, n]) => n > 0 && n >= REASON_SHARE * mentions);
  return Math.max(0, ...weighty.map(([reason]) => REASONS[reason] ?? 0));
}
