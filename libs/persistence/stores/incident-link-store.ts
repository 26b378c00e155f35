import { In } from 'typeorm';
import type { IncidentLinkKind } from '#libs/domain';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { IncidentLinkRow } from '../entities/incident.js';
import { insertRows } from '../rows.js';
import { marks, type TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.incidentLink);

/** The incident is locked: nobody else links the same meanwhile. */
export async function insertIncidentLinks(
  session: TenantSession,
  rows: readonly IncidentLinkRow[],
): Promise<void> {
  await insertRows(session, session.entities.incidentLink, rows, ({ contentJson }) => contentJson.length);
}

/** Oldest first. */
export async function linksOfIncident(
  session: TenantSession,
  incidentId: string,
): Promise<IncidentLinkRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, incidentId },
    order: { at: 'ASC', id: 'ASC' },
  });
}

export async function findIncidentLink(
  session: TenantSession,
  incidentId: string,
  id: string,
): Promise<IncidentLinkRow | null> {
  return repository(session).findOneBy({ tenantId: session.tenantId, incidentId, id });
}

/** An incident's link to this very thing. */
export async function findLinkTo(
  session: TenantSession,
  incidentId: string,
  kind: IncidentLinkKind,
  targetId: string,
): Promise<IncidentLinkRow | null> {
  return repository(session).findOneBy({ tenantId: session.tenantId, incidentId, kind, targetId });
}

export async function deleteIncidentLinks(session: TenantSession, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await repository(session).delete({ tenantId: session.tenantId, id: In([...ids]) });
}

/** The incidents that something is linked with. */
export async function incidentsLinkedWith(
  session: TenantSession,
  kind: IncidentLinkKind,
  targetId: string,
): Promise<string[]> {
  const rows = await repository(session).findBy({ tenantId: session.tenantId, kind, targetId });
  return rows.map(({ incidentId }) => incidentId);
}

/** How many links of each kind incidents have. */
export async function countIncidentLinks(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, Partial<Record<IncidentLinkKind, number>>>> {
  const counts = new Map<string, Partial<Record<IncidentLinkKind, number>>>();
  if (ids.length === 0) return counts;
  const rows = (await session.manager.query(
    `SELECT incident_id, kind, COUNT(*) AS count FROM incident_links
      WHERE tenant_id = ? AND incident_id IN (${marks(ids)}) GROUP BY incident_id, kind`,
    [idToBytes(session.tenantId), ...ids.map(idToBytes)],
  )) as { incident_id: Buffer; kind: IncidentLinkKind; count: number | string }[];
  for (const { incident_id, kind, count } of rows) {
    const id = idFromBytes(incident_id);
    counts.set(id, { ...counts.get(id), [kind]: Number(count) });
  }
  return counts;
}
