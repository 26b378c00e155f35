/** Durations in milliseconds, summed up. */
export interface Durations {
  readonly n: number;
  readonly p50: number | null;
  readonly p90: number | null;
}

/** Nearest-rank percentiles of what took how long; what has not happened yet is no duration and is left out by the caller. */
export function durationsOf(values: readonly number[]): Durations {
  const sorted = values.filter((value) => value >= 0).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  return { n: sorted.length, p50: at(0.5), p90: at(0.9) };
}

/** z of a 95 % interval. */
const Z = 1.96;

/** A share with Wilson's 95 % interval (1927): null where nothing was counted. */
export function shareOf(n: number, of: number) {
  if (of === 0) return { n, of, share: null, low: null, high: null };
  const share = n / of;
  const centre = share + Z ** 2 / (2 * of);
  const half = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const whole = 1 + Z ** 2 / of;
  return {
    n,
    of,
    share,
    low: Math.max(0, (centre - half) / whole),
    high: Math.min(1, (centre + half) / whole),
  };
}

/** What of an incident tells how fast people were; milliseconds since 1970. */
export interface IncidentTimes {
  readonly level: number;
  readonly openedAt: number;
  readonly acknowledgedAt: number | null;
  readonly firstStatementAt: number | null;
  readonly stableAt: number | null;
}

/** How long it took from the opening to each step, of incidents that got there, and how many there were of each level. */
export function incidentKpis(incidents: readonly IncidentTimes[]) {
  const since = (step: 'acknowledgedAt' | 'firstStatementAt' | 'stableAt') =>
    durationsOf(incidents.flatMap((one) => (one[step] === null ? [] : [one[step] - one.openedAt])));
  return {
    byLevel: [1, 2, 3, 4].map((level) => ({
      level,
      n: incidents.filter((one) => one.level === level).length,
    })),
    toAcknowledge: since('acknowledgedAt'),
    toFirstStatement: since('firstStatementAt'),
    toStable: since('stableAt'),
  };
}
