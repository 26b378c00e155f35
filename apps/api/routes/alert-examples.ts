/** Bodies as they are sent. */
export const ALERT_MERGE_EXAMPLE = { into: '019ab000-0000-7000-8000-000000000001' };

export const REPLAY_EXAMPLE = { from: '2026-11-08T00:00:00+08:00', to: '2026-11-15T00:00:00+08:00' };
