import type {
  IncidentListQuery,
  IncidentPage,
  IncidentTimeline,
  IncidentTimelineQuery,
  IncidentView,
} from '#libs/contracts';
import type { Principal } from '#libs/domain';
import {
  countIncidentEvents,
  countIncidents,
  databaseNow,
  findIncident,
  forTenant,
  pageOfIncidentEvents,
  pageOfIncidents,
} from '#libs/persistence';
import { decodeCursor, encodeCursor } from '../reports/cursor.js';
import type { Services } from '../services.js';
import { incidentViews } from './incident-view.js';
import { foundIncident } from './timeline.js';

/** Open ones first, the newest of each kind first. */
export async function listIncidents(
  { database }: Services,
  me: Principal,
  { state, level, origin, monitor, mine, open, from, to, cursor, limit }: IncidentListQuery,
): Promise<IncidentPage> {
  const session = forTenant(database.read, me.tenantId);
  const filter = {
    ...{ state, level, origin, monitorId: monitor, open },
    memberId: mine ? me.id : undefined,
    from: from === undefined ? undefined : Date.parse(from),
    to: to === undefined ? undefined : Date.parse(to),
  };
  const [ended, number] = decodeCursor(cursor);
  const after = number === undefined ? undefined : { ended: ended ?? 0, number: Number(number) };
  const rows = await pageOfIncidents(session, filter, limit + 1, after);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    incidents: await incidentViews(session, me, page, await databaseNow(session)),
    nextCursor: last && rows.length > limit ? encodeCursor(last.ended, String(last.number)) : null,
    total: await countIncidents(session, filter),
  };
}

/** @throws FengsuiError `incident.not_found`, also for another tenant's */
export async function readIncident({ database }: Services, me: Principal, id: string): Promise<IncidentView> {
  const session = forTenant(database.read, me.tenantId);
  const row = foundIncident(await findIncident(session, id));
  const [view] = await incidentViews(session, me, [row], await databaseNow(session));
  return view as IncidentView;
}

/** What happened to an incident, a page at a time. @throws FengsuiError `incident.not_found` */
export async function readIncidentTimeline(
  { database }: Services,
  me: Principal,
  id: string,
  { kind, order, cursor, limit }: IncidentTimelineQuery,
): Promise<IncidentTimeline> {
  const session = forTenant(database.read, me.tenantId);
  foundIncident(await findIncident(session, id));
  const [at, eventId] = decodeCursor(cursor);
  const after = eventId === undefined ? undefined : { at: at ?? 0, id: eventId };
  const rows = await pageOfIncidentEvents(session, id, { kinds: kind, order }, limit + 1, after);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    events: page.map((row) => ({
      id: row.id,
      at: new Date(row.at).toISOString(),
      kind: row.kind,
      by: row.byKind === 'system' ? null : { kind: row.byKind, id: row.byId, name: row.byName },
      detail: JSON.parse(row.detailJson) as Record<string, unknown>,
    })),
    nextCursor: last && rows.length > limit ? encodeCursor(last.at, last.id) : null,
    total: await countIncidentEvents(session, id, kind),
  };
}
