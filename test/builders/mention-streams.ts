/** Mulberry32: the same stream from the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Knuth's method for small means; halves large ones. */
export function poisson(mean: number, random: () => number): number {
  if (mean <= 0) return 0;
  if (mean > 30) return poisson(mean / 2, random) + poisson(mean / 2, random);
  const limit = Math.exp(-mean);
  let n = -1;
  for (let product = 1; product > limit; product *= random()) n++;
  return n;
}

/** Marsaglia & Tsang 2000, for shapes of 1 and more. */
export function gamma(shape: number, random: () => number): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(random() || 1e-12)) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(random()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A negative mention of a simulated stream. */
export interface SimulatedMention {
  readonly at: number;
  readonly author: number;
  readonly followers: number;
}

export interface StreamShape {
  /** 1970-01-05 was a Monday. */
  readonly from: number;
  readonly days: number;
  /** Mentions an hour, on average. */
  readonly level: number;
  /** Hours wander by a gamma of this shape; Infinity: not at all. */
  readonly shape?: number;
  /** Days do likewise. */
  readonly dayShape?: number;
  /** Growth a week: 1.1 is a tenth more each week. */
  readonly growth?: number;
  /** What a moment's level is multiplied with, beside the rhythm of the day. */
  readonly factor?: (at: number) => number;
  /** How many people there are; they speak as often as each other. Absent: everybody speaks once. */
  readonly people?: number;
  /** How often somebody who speaks says it again at once, on average. */
  readonly echoes?: number;
  readonly seed: number;
}

const HOUR_MS = 3_600_000;
const SHANGHAI_MS = 8 * HOUR_MS;

/** Daily rhythm in Asia/Shanghai: quiet at nine in the morning, busy at nine in the evening; more at the weekend. */
export function rhythm(at: number): number {
  const hours = (at + SHANGHAI_MS) / HOUR_MS;
  const weekday = (Math.floor(hours / 24) + 3) % 7;
  return (1 + 0.8 * Math.cos((((hours % 24) - 21) / 24) * 2 * Math.PI)) * (weekday >= 5 ? 1.3 : 1);
}

/** A stream of negative mentions, in order: few of its authors have many followers. */
export function mentionStream(shape: StreamShape): SimulatedMention[] {
  const { from, days, level, growth = 1, factor = () => 1, echoes = 0 } = shape;
  const random = randomFrom(shape.seed);
  const mood = (of: number | undefined) =>
    of === undefined || !Number.isFinite(of) ? 1 : gamma(of, random) / of;
  const found: SimulatedMention[] = [];
  let next = 0;
  let dayMood = 1;
  for (let hour = 0; hour < days * 24; hour++) {
    if (hour % 24 === 0) dayMood = mood(shape.dayShape);
    const at = from + hour * HOUR_MS;
    const mean =
      level * rhythm(at) * growth ** (hour / 168) * mood(shape.shape) * dayMood * factor(at + HOUR_MS / 2);
    for (let left = poisson(mean, random); left > 0; left--) {
      const author = shape.people === undefined ? next++ : Math.floor(random() * shape.people);
      const said = { author, followers: Math.floor(20 * (random() || 1e-9) ** -1.1) };
      const first = at + Math.floor(random() * HOUR_MS);
      for (let again = poisson(echoes, random); again >= 0; again--)
        found.push({ ...said, at: first + again * 20_000 });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}
