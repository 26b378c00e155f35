import { sealedRow } from '../cipher/sealing.js';
import type { IncidentReviewRow } from '../entities/incident.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.incidentReview);

export async function findIncidentReview(
  session: TenantSession,
  incidentId: string,
): Promise<IncidentReviewRow | null> {
  return repository(session).findOneBy({ tenantId: session.tenantId, incidentId });
}

/** Writes an incident's review; the incident is locked. */
export async function writeIncidentReview(session: TenantSession, row: IncidentReviewRow): Promise<void> {
  const { contentJson } = sealedRow(session.cipher, session.entities.incidentReview, row);
  const { incidentId, revision, updatedAt, byId, byName } = row;
  const { affected } = await repository(session).update(
    { incidentId, tenantId: session.tenantId },
    { contentJson, revision, updatedAt, byId, byName },
  );
  if (affected === 0) await insertRows(session, session.entities.incidentReview, [row]);
}
