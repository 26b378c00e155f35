/** The time, in milliseconds since 1970-01-01T00:00:00Z. A port, so that tests can travel. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
