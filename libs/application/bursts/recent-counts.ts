import { MOST_OF_ONE, VOICE_FOLLOWERS, type WindowCounts } from '#libs/monitoring';
import type { RecentAuthor } from '#libs/persistence';

const MINUTE_MS = 60_000;

/** The windows that end now, from what every author said last. */
export function recentCounts(authors: readonly RecentAuthor[], now: number): WindowCounts {
  const within = (minutes: number) => authors.filter(({ at }) => at >= now - minutes * MINUTE_MS);
  return {
    authors: (minutes) => within(minutes).length,
    mentions: (minutes) =>
      authors.reduce(
        (sum, { inHour, inQuarter }) => sum + Math.min(MOST_OF_ONE, minutes === 60 ? inHour : inQuarter),
        0,
      ),
    voices: (minutes) => within(minutes).filter(({ followers }) => followers >= VOICE_FOLLOWERS).length,
  };
}
