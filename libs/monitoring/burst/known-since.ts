import { HOUR_MS } from './week.js';

const DAY_MS = 24 * HOUR_MS;
/** So many days without any mention do not yet end what is known. */
const GAP_DAYS = 2;

/**
 * Since when a monitor's past is known: since it was created, and before that as far as stored items reach back without a gap.
 * @param createdAt of the monitor
 * @param active hours that hold mentions of it, whatever their sentiment
 * @returns the beginning of an hour
 */
export function knownSince(createdAt: number, active: Iterable<number>): number {
  let since = Math.ceil(createdAt / HOUR_MS) * HOUR_MS;
  const before = [...active].filter((hour) => hour < since).sort((a, b) => b - a);
  for (const hour of before) {
    if (since - hour > (GAP_DAYS + 1) * DAY_MS) break;
    since = hour;
  }
  return since;
}
