/**
 * The states of an adapter: measured and running beside the model in force (shadow), judging (live), no longer (retired),
 * or never allowed to (rejected).
 */
export const ADAPTER_STATES = ['shadow', 'live', 'retired', 'rejected'] as const;
export type AdapterState = (typeof ADAPTER_STATES)[number];
