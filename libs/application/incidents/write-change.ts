import type { IncidentTimers } from '#libs/escalation';
import {
  type IncidentRow,
  type NewFeedEvent,
  replaceTimers,
  type TenantSession,
  timersOfIncidents,
  updateIncident,
} from '#libs/persistence';
import { type IncidentChange, incidentChanged } from './hooks.js';
import { factsOf, incidentEvent } from './incident-facts.js';
import { addLines, type TimelineLine } from './timeline.js';

/** A change of an incident that is locked. */
export interface WrittenChange {
  readonly before: IncidentRow;
  readonly after: IncidentRow;
  /** Absent: as they were. */
  readonly timers?: IncidentTimers | undefined;
  readonly line: TimelineLine;
  /** What others act on; absent: nobody has to. */
  readonly kind?: IncidentChange['kind'] | undefined;
}

/**
 * Writes a change, its line on the timeline, and what follows from it.
 * @returns the row as it is now, and what the feed is to be told
 */
export async function writeChange(
  session: TenantSession,
  { before, after, timers, line, kind }: WrittenChange,
  now: number,
): Promise<{ readonly row: IncidentRow; readonly events: NewFeedEvent[] }> {
  const row = { ...after, revision: before.revision + 1, updatedAt: now };
  await updateIncident(session, row);
  if (timers) await replaceTimers(session, row.id, timers);
  await addLines(session, row.id, [line], now);
  const follows = kind
    ? await incidentChanged(session, {
        kind,
        incident: factsOf(row),
        before: factsOf(before),
        by: line.by,
        now,
      })
    : [];
  return { row, events: [incidentEvent(row, line.kind), ...follows] };
}

/** The clocks of one incident. */
export const timersOf = async (session: TenantSession, id: string): Promise<IncidentTimers> =>
  timersOfIncidents(session, [id]);
