const HOUR_MS = 3_600_000;

/** A burst is over when nothing was significant for so long. */
export const OVER_AFTER_MS = 2 * HOUR_MS;
/** What rises again within so long after it was over is the same burst. */
export const SAME_WITHIN_MS = 6 * HOUR_MS;

/** What of a monitor's latest burst decides what comes next; milliseconds. */
export interface LatestBurst {
  /** When it was significant last. */
  readonly lastAt: number;
  readonly endedAt: number | null;
  /** How severe it was when somebody said that it is nothing; null: nobody did. */
  readonly dismissedAs: number | null;
}

/**
 * What becomes of a monitor's bursts: `raise` a new one, `go_on` with the latest, `end` it, or nothing.
 * @param severity of what is significant now; null: nothing is
 */
export function nextOfBursts(
  latest: LatestBurst | null,
  severity: number | null,
  now: number,
): 'raise' | 'go_on' | 'end' | null {
  if (severity === null)
    return latest && latest.endedAt === null && now - latest.lastAt >= OVER_AFTER_MS ? 'end' : null;
  if (!latest) return 'raise';
  if (latest.endedAt !== null && now - latest.endedAt > SAME_WITHIN_MS) return 'raise';
  // It was said to be nothing, and is more by now.
  return latest.dismissedAs !== null && severity > latest.dismissedAs ? 'raise' : 'go_on';
}
