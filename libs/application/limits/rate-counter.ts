/** What a window of time holds so far. */
export interface Tally {
  /** Hits in the window, this one included. */
  readonly count: number;
  /** Milliseconds until the window ends and counting starts anew. */
  readonly endsInMs: number;
}

/**
 * Counts hits by key in windows that start with their first hit. A port: one adapter in memory for one process, one on
 * Redis for many.
 */
export interface RateCounter {
  hit(key: string, windowMs: number): Promise<Tally>;
  close(): Promise<void>;
}
