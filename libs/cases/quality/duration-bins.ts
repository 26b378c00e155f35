/** Bins an octave: neighbours are 4.4 % apart, so that the middle of a bin is within 2.2 % of what is in it. */
const AN_OCTAVE = 16;

/**
 * The bin of a duration on a logarithmic scale, so that a database can count durations without sorting them (the idea of
 * HdrHistogram, Gil Tene, 2012). 0 holds everything under a millisecond.
 */
export const durationBin = (ms: number): number => (ms < 1 ? 0 : 1 + Math.floor(Math.log2(ms) * AN_OCTAVE));

/** The middle of a bin, in milliseconds. */
export const binMiddle = (bin: number): number => (bin <= 0 ? 0 : 2 ** ((bin - 0.5) / AN_OCTAVE));

export interface CountedBin {
  readonly bin: number;
  readonly n: number;
}

/**
 * The duration that a share of all does not exceed (nearest rank), right within 2.2 %; null of nothing.
 * @param share in (0, 1]
 */
export function percentile(bins: readonly CountedBin[], share: number): number | null {
  const all = bins.reduce((sum, { n }) => sum + n, 0);
  if (all === 0) return null;
  const rank = Math.max(1, Math.ceil(all * share));
  let seen = 0;
  for (const { bin, n } of bins.toSorted((a, b) => a.bin - b.bin)) {
    seen += n;
    if (seen >= rank) return binMiddle(bin);
  }
  return null;
}
