import { In, IsNull, Not } from 'typeorm';
import {
  INCIDENT_ROLES,
  type IncidentOrigin,
  type IncidentState,
  type Level,
  OPEN_INCIDENT_STATES,
} from '#libs/domain';
import { sealedRow } from '../cipher/sealing.js';
import { idToBytes } from '../dialect.js';
import type { IncidentRow } from '../entities/incident.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.incident);
const locked = (session: TenantSession) =>
  session.dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {};

/** Two who open an incident of one monitor race for a key: the loser's transaction runs again and finds the winner's. */
export async function insertIncident(session: TenantSession, row: IncidentRow): Promise<void> {
  await insertRows(session, session.entities.incident, [row], ({ contentJson }) => contentJson.length);
}

/** The number that the next incident gets. Its row stays locked until the transaction ends: who comes next waits for it. */
export async function nextIncidentNumber(session: TenantSession): Promise<number> {
  const tenant = idToBytes(session.tenantId);
  const upsert =
    session.dialect === 'mysql'
      ? 'ON DUPLICATE KEY UPDATE last_number = last_number + 1'
      : 'ON CONFLICT (tenant_id) DO UPDATE SET last_number = last_number + 1';
  await session.manager.query(`INSERT INTO incident_heads (tenant_id, last_number) VALUES (?, 1) ${upsert}`, [
    tenant,
  ]);
  const [row] = (await session.manager.query('SELECT last_number FROM incident_heads WHERE tenant_id = ?', [
    tenant,
  ])) as [{ last_number: number | string }];
  return Number(row.last_number);
}

export async function findIncident(session: TenantSession, id: string): Promise<IncidentRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** In no order. */
export async function findIncidents(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, IncidentRow>> {
  if (ids.length === 0) return new Map();
  const rows = await repository(session).findBy({ tenantId: session.tenantId, id: In([...ids]) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Locked until the transaction ends. */
export async function lockIncident(session: TenantSession, id: string): Promise<IncidentRow | null> {
  return repository(session).findOne({ where: { id, tenantId: session.tenantId }, ...locked(session) });
}

/** Locked in one order, whoever asks. */
export async function lockIncidents(session: TenantSession, ids: readonly string[]): Promise<IncidentRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, id: In([...ids]) },
    order: { id: 'ASC' },
    ...locked(session),
  });
}

/** The incident that bursts of a monitor join, locked. */
export async function lockOpenIncidentOf(
  session: TenantSession,
  monitorId: string,
): Promise<IncidentRow | null> {
  return repository(session).findOne({
    where: { tenantId: session.tenantId, openMonitor: monitorId },
    ...locked(session),
  });
}

/** The latest incident of a monitor that became part of another one. */
export async function findMergedOf(session: TenantSession, monitorId: string): Promise<IncidentRow | null> {
  return repository(session).findOne({
    where: { tenantId: session.tenantId, monitorId, mergedInto: Not(IsNull()) },
    order: { number: 'DESC' },
  });
}

/** The incidents that began with a case, latest first. */
export async function incidentsOfCase(session: TenantSession, caseId: string): Promise<IncidentRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, caseId },
    order: { number: 'DESC' },
  });
}

/** All of it but who it is, what it began with and when. */
export async function updateIncident(session: TenantSession, row: IncidentRow): Promise<void> {
  const { contentJson } = sealedRow(session.cipher, session.entities.incident, row);
  const { id, tenantId, number, origin, monitorId, burstId, caseId, openedAt, ...rest } = row;
  await repository(session).update({ id, tenantId: session.tenantId }, { ...rest, contentJson });
}

/** Which incidents; everything given has to fit, any of a list. */
export interface IncidentFilter {
  readonly state?: readonly IncidentState[] | undefined;
  readonly level?: readonly Level[] | undefined;
  readonly origin?: readonly IncidentOrigin[] | undefined;
  readonly monitorId?: string | undefined;
  /** In any role. */
  readonly memberId?: string | undefined;
  readonly open?: boolean | undefined;
  /** Opened then: from, inclusive; to, exclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Where a page ends: the next one starts after this incident. */
export interface IncidentPosition {
  readonly ended: number;
  readonly number: number;
}

function filtered(session: TenantSession, filter: IncidentFilter) {
  const { state, level, origin, monitorId, memberId, open, from, to } = filter;
  const query = repository(session)
    .createQueryBuilder('i')
    .where({
      tenantId: session.tenantId,
      ...(state && { state: In([...state]) }),
      ...(level && { level: In([...level]) }),
      ...(origin && { origin: In([...origin]) }),
      ...(monitorId && { monitorId }),
      ...(open !== undefined && { ended: open ? 0 : 1 }),
    });
  if (memberId)
    query.andWhere(`(${INCIDENT_ROLES.map((role) => `i.${role} = :member`).join(' OR ')})`, {
      member: idToBytes(memberId),
    });
  if (from !== undefined) query.andWhere('i.opened_at >= :from', { from });
  if (to !== undefined) query.andWhere('i.opened_at < :to', { to });
  return query;
}

/** Open ones first, the newest of each kind first. */
export async function pageOfIncidents(
  session: TenantSession,
  filter: IncidentFilter,
  limit: number,
  after?: IncidentPosition,
): Promise<IncidentRow[]> {
  const query = filtered(session, filter)
    .orderBy('i.ended', 'ASC')
    .addOrderBy('i.number', 'DESC')
    .limit(limit);
  if (after)
    query.andWhere('(i.ended > :ended OR (i.ended = :ended AND i.number < :number))', {
      ended: after.ended,
      number: after.number,
    });
  return query.getMany();
}

export async function countIncidents(session: TenantSession, filter: IncidentFilter): Promise<number> {
  return filtered(session, filter).getCount();
}

/** Open incidents of these monitors, by monitor. */
export async function openIncidentsOf(
  session: TenantSession,
  monitorIds: readonly string[],
): Promise<IncidentRow[]> {
  if (monitorIds.length === 0) return [];
  return repository(session).findBy({
    tenantId: session.tenantId,
    monitorId: In([...monitorIds]),
    state: In([...OPEN_INCIDENT_STATES]),
  });
}
