import { In } from 'typeorm';
import type { IncidentTimerKind, TenantId } from '#libs/domain';
import { idFromBytes } from '../dialect.js';
import type { IncidentTimerRow } from '../entities/incident.js';
import { insertRows } from '../rows.js';
import type { Session, TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.incidentTimer);

export type StoredTimer = Omit<IncidentTimerRow, 'incidentId' | 'tenantId' | 'wakeAt'>;

/** The clocks of incidents, in no order. */
export async function timersOfIncidents(
  session: TenantSession,
  ids: readonly string[],
): Promise<IncidentTimerRow[]> {
  if (ids.length === 0) return [];
  return repository(session).findBy({ tenantId: session.tenantId, incidentId: In([...ids]) });
}

/** Puts other clocks in the place of an incident's. The incident is locked. */
export async function replaceTimers(
  session: TenantSession,
  incidentId: string,
  timers: readonly StoredTimer[],
): Promise<void> {
  const { tenantId } = session;
  await repository(session).delete({ tenantId, incidentId });
  await insertRows(
    session,
    session.entities.incidentTimer,
    timers.map(
      ({ kind, beganAt, dueAt, doneAt, missedAt, stoppedAt }): IncidentTimerRow => ({
        ...{ incidentId, kind: kind as IncidentTimerKind, tenantId, beganAt, dueAt, doneAt, missedAt },
        stoppedAt,
        wakeAt: doneAt === null && missedAt === null && stoppedAt === null ? dueAt : null,
      }),
    ),
  );
}

/** Incidents a clock of which has run out and nobody noted it, those due first come first. */
export async function dueIncidents(
  session: Session,
  now: number,
  limit: number,
): Promise<{ tenantId: TenantId; incidentId: string }[]> {
  const rows = await acrossTenants(
    'the loop that notes missed clocks',
    async () =>
      (await session.manager.query(
        `SELECT tenant_id, incident_id FROM incident_timers WHERE wake_at <= ? ORDER BY wake_at LIMIT ${limit}`,
        [now],
      )) as { tenant_id: Buffer; incident_id: Buffer }[],
  );
  const distinct = new Map(
    rows.map((row) => [
      row.incident_id.toString('hex'),
      { tenantId: idFromBytes<TenantId>(row.tenant_id), incidentId: idFromBytes(row.incident_id) },
    ]),
  );
  return [...distinct.values()];
}
