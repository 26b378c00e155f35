/** What an alert tells of: a statistically significant rise, or one severe case. */
export const ALERT_KINDS = ['burst', 'case'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** `merged`: it goes on in another alert. A burst that is over keeps its state. */
export const ALERT_STATES = ['open', 'confirmed', 'dismissed', 'merged'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/**
 * What is counted in a window: `authors` different people who said something negative, `mentions` everything negative that was said,
 * `voices` different people who reach many, `velocity` people in the last minutes against the hour before them.
 */
export const BURST_STATISTICS = ['authors', 'mentions', 'voices', 'velocity'] as const;
export type BurstStatistic = (typeof BURST_STATISTICS)[number];
