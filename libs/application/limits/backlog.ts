import { FengsuiError } from '#libs/domain';

/** The count is never older than this when something is admitted by it. */
const STALE_MS = 5_000;
const COUNT_EVERY_MS = 1_000;
/** Counting takes at most this share of the time: a long backlog is counted less often. */
const MOST_SHARE = 1 / 20;
/** Once full, it takes again below this share of the limit, so that submitters are not turned away by turns. */
const OPEN_BELOW = 0.9;
const LEAST_WAIT_S = 1;
const MOST_WAIT_S = 30;
const UNKNOWN_WAIT_S = 5;

/**
 * Seconds until a backlog should be short enough, at the speed it falls.
 * @param over items above the length at which it takes again
 */
export function waitSeconds(over: number, fallASecond: number): number {
  if (fallASecond <= 0) return UNKNOWN_WAIT_S;
  return Math.min(MOST_WAIT_S, Math.max(LEAST_WAIT_S, Math.ceil(over / fallASecond)));
}

/**
 * Turns submitted items away while too many wait for a verdict. The backlog of the whole installation is counted about once a
 * second, and only while something is submitted; what this process admitted since counts too.
 */
export class Backlog {
  private known = 0;
  private admitted = 0;
  private countedAt = Number.NEGATIVE_INFINITY;
  private took = 0;
  private fallASecond = 0;
  private counting: Promise<void> | undefined;
  private full = false;

  /**
   * @param count items that wait, of all tenants
   * @param limit at so many it is full
   * @param refused is told of everything that is turned away
   * @param now milliseconds of a clock that does not jump
   */
  constructor(
    private readonly count: () => Promise<number>,
    private readonly limit: number,
    private readonly refused: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** About how many items wait, as far as this process knows. */
  get length(): number {
    return this.known + this.admitted;
  }

  /** Whether it turned the last ones away. */
  get isFull(): boolean {
    return this.full;
  }

  /** @throws FengsuiError `backlog.full` when these may not join; nothing of them was stored then */
  async admit(items: number): Promise<void> {
    const age = this.now() - this.countedAt;
    if (age > Math.max(COUNT_EVERY_MS, this.took / MOST_SHARE)) {
      const counted = this.recount();
      // A failure shows when the items are stored.
      if (age > STALE_MS) await counted.catch(() => undefined);
      else counted.catch(() => undefined);
    }
    const { length } = this;
    this.full = length >= (this.full ? this.limit * OPEN_BELOW : this.limit);
    if (this.full) {
      this.refused();
      throw this.refusal(length);
    }
    this.admitted += items;
  }

  private recount(): Promise<void> {
    this.counting ??= this.countAnew().finally(() => {
      this.counting = undefined;
    });
    return this.counting;
  }

  private async countAnew(): Promise<void> {
    const began = this.now();
    const before = this.known;
    const admittedBefore = this.admitted;
    const counted = await this.count();
    const seconds = (began - this.countedAt) / 1_000;
    this.fallASecond = Number.isFinite(seconds) ? (before + admittedBefore - counted) / seconds : 0;
    this.known = counted;
    this.admitted -= admittedBefore;
    this.countedAt = began;
    this.took = this.now() - began;
  }

  private refusal(length: number): FengsuiError {
    const wait = waitSeconds(length - this.limit * OPEN_BELOW, this.fallASecond);
    return new FengsuiError(
      'backlog.full',
      `About ${length} items wait for a verdict; none of these was stored. Send them again in ${wait} s.`,
      [],
      { 'retry-after': String(wait) },
    );
  }
}
