import type { Measure } from '#libs/engine';
import { findActiveHolds, type PolicyHoldRow, type TenantSession } from '#libs/persistence';
import type { OpenedQueue } from '../cases/route-flags.js';

/** Holds that say something to the engine. */
export const measuresOf = (rows: readonly PolicyHoldRow[]): Measure[] =>
  rows.flatMap(({ kind, incidentNumber, scene, monitorId, terms, minScore }) =>
    kind === 'open_queue'
      ? []
      : [{ kind, incident: incidentNumber, scene, monitor: monitorId, terms, minScore }],
  );

/** The queues that incidents opened, the newest first. */
export async function openedQueues(session: TenantSession): Promise<OpenedQueue[]> {
  const rows = await findActiveHolds(session);
  return rows
    .flatMap(({ kind, queue, scene, monitorId }) =>
      kind === 'open_queue' && queue !== null ? [{ queue, scene, monitorId }] : [],
    )
    .reverse();
}
