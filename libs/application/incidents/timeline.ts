import { actorOf, type Doer, FengsuiError, type IncidentEventKind, newId } from '#libs/domain';
import {
  findIncident,
  type IncidentRow,
  insertIncidentEvents,
  type NewFeedEvent,
  type TenantSession,
} from '#libs/persistence';
import { incidentEvent } from './incident-facts.js';

/** A line for an incident's timeline. */
export interface TimelineLine {
  readonly kind: IncidentEventKind;
  readonly by: Doer;
  /** Facts: ids, levels, states; people's words under `text`, `reason` and `note` alone, which an erasure may take out. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Adds lines in their order. */
export async function addLines(
  session: TenantSession,
  incidentId: string,
  lines: readonly TimelineLine[],
  now: number,
): Promise<void> {
  await insertIncidentEvents(
    session,
    lines.map(({ kind, by, detail = {} }) => {
      const actor = actorOf(by);
      return {
        id: newId(),
        tenantId: session.tenantId,
        incidentId,
        at: now,
        kind,
        byKind: actor.kind,
        byId: actor.id,
        byName: actor.name,
        detailJson: JSON.stringify(detail),
      };
    }),
  );
}

/**
 * Writes down that something happened to an incident, in the caller's transaction. Takes no lock: lines of several transactions at
 * once all stand.
 * @param now milliseconds on the database's clock
 * @returns what the feed is to be told; append it last
 * @throws FengsuiError `incident.not_found`
 */
export async function noteOnTimeline(
  session: TenantSession,
  incidentId: string,
  line: TimelineLine,
  now: number,
): Promise<NewFeedEvent[]> {
  const row = foundIncident(await findIncident(session, incidentId));
  await addLines(session, incidentId, [line], now);
  return [incidentEvent(row, line.kind)];
}

/** @throws FengsuiError `incident.not_found` */
export function foundIncident(row: IncidentRow | null): IncidentRow {
  if (!row) throw new FengsuiError('incident.not_found', 'No incident of this tenant has this id.');
  return row;
}
