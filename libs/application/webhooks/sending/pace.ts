import type { TryOutcome } from '#libs/domain';

/** Requests under way to one receiver that answers; to one that is down there is one. */
export const AT_ONCE = 10;
/** So many failures in a row mean that the receiver is down, and not that it dislikes an event. */
export const DOWN_AFTER = 5;
/** Between two tries at a receiver that is down. */
export const DOWN_GAP_MS = 1_000;

/** How fast one receiver is sent to. Times are milliseconds of any clock that does not jump. */
export class Pace {
  private failures: number;
  private triedAt = Number.NEGATIVE_INFINITY;

  constructor(isDown: boolean) {
    this.failures = isDown ? DOWN_AFTER : 0;
  }

  get isDown(): boolean {
    return this.failures >= DOWN_AFTER;
  }

  sinceLastTry(now: number): number {
    return now - this.triedAt;
  }

  /** How long the next try has to wait, given how many are under way; Infinity until one of them has ended. */
  waitMs(now: number, underWay: number): number {
    if (underWay >= (this.isDown ? 1 : AT_ONCE)) return Number.POSITIVE_INFINITY;
    return this.isDown ? Math.max(0, DOWN_GAP_MS - this.sinceLastTry(now)) : 0;
  }

  began(now: number): void {
    this.triedAt = now;
  }

  ended(outcome: TryOutcome): void {
    if (outcome.delivered) this.failures = 0;
    else if (outcome.failure !== 'event_removed') this.failures++;
  }
}
