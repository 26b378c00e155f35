/** So many wrong passwords or codes are free. */
export const FREE_TRIES = 4;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 60 * 60_000;
/** Failures are forgotten after this long without another. */
export const FORGET_FAILURES_MS = 24 * 60 * 60_000;

/**
 * How long a login stays locked after its n-th wrong password or code in a row, in milliseconds: nothing up to the fourth, a
 * minute after the fifth, then twice as long each time, an hour at most.
 */
export function lockMs(failures: number): number {
  if (failures <= FREE_TRIES) return 0;
  return Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (failures - FREE_TRIES - 1));
}
