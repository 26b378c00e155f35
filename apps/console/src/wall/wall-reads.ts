/**
 * What the wall reads; several of its parts read the same and share one answer. More than it shows: the gravest are chosen
 * among them.
 */
export const WALL_INCIDENTS = ['/v1/incidents', { open: 'true', limit: 200 }] as const;
export const WALL_ALERTS = ['/v1/alerts', { state: 'open', limit: 200 }] as const;
export const WALL_MONITORS = ['/v1/monitors/overview', {}] as const;
/** Should the feed be silent for whatever reason, the wall is no older than this. */
export const WALL_REFRESH = { refresh: 30_000 } as const;
