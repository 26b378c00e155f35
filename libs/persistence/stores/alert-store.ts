import { Between, type FindOptionsWhere, In, IsNull, LessThan, MoreThan, Not, Or } from 'typeorm';
import type { AlertKind, AlertState } from '#libs/domain';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { AlertRow } from '../entities/alert.js';
import { insertRows } from '../rows.js';
import { forUpdate, marks, type TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.alert);
const locked = (session: TenantSession) =>
  session.dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {};

export const insertAlerts = (session: TenantSession, rows: readonly AlertRow[]): Promise<void> =>
  insertRows(session, session.entities.alert, rows);

export const findAlert = (session: TenantSession, id: string): Promise<AlertRow | null> =>
  repository(session).findOneBy({ id, tenantId: session.tenantId });

/** Locked until the transaction ends. */
export const lockAlert = (session: TenantSession, id: string): Promise<AlertRow | null> =>
  repository(session).findOne({ where: { id, tenantId: session.tenantId }, ...locked(session) });

/** The latest burst of a monitor, whatever became of it, locked until the transaction ends. */
export const lockLatestBurst = (session: TenantSession, monitorId: string): Promise<AlertRow | null> =>
  repository(session).findOne({
    where: { tenantId: session.tenantId, monitorId, kind: 'burst' },
    order: { noticedAt: 'DESC', id: 'DESC' },
    ...locked(session),
  });

/** The bursts that have not ended, by monitor. */
export async function lastingBursts(session: TenantSession): Promise<Map<string, AlertRow>> {
  const rows = await repository(session).findBy({
    tenantId: session.tenantId,
    kind: 'burst',
    endedAt: IsNull(),
  });
  return new Map(rows.map((row) => [String(row.monitorId), row]));
}

export async function updateAlert(session: TenantSession, row: AlertRow): Promise<void> {
  const { id, tenantId, kind, monitorId, caseId, versionId, ...change } = row;
  await repository(session).update({ id, tenantId: session.tenantId }, change as object);
}

/** Alerts of cases that tell one of these stories and were last heard of since then. */
export const caseAlertsOfStories = async (
  session: TenantSession,
  clusterIds: readonly string[],
  since: number,
): Promise<AlertRow[]> =>
  clusterIds.length === 0
    ? []
    : repository(session).find({
        where: { tenantId: session.tenantId, clusterId: In([...clusterIds]), lastAt: MoreThan(since) },
        order: { id: 'ASC' },
        ...locked(session),
      });

/** The stories that cases tell, by case. */
export async function storiesOfCases(
  session: TenantSession,
  caseIds: readonly string[],
): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map();
  const rows = (await session.manager.query(
    `SELECT id, cluster_id FROM cases WHERE tenant_id = ? AND id IN (${marks(caseIds)}) AND cluster_id IS NOT NULL`,
    [idToBytes(session.tenantId), ...caseIds.map(idToBytes)],
  )) as { id: Buffer; cluster_id: Buffer }[];
  return new Map(rows.map((row) => [idFromBytes(row.id), idFromBytes(row.cluster_id)]));
}

/** Which of these versions have an alert already. */
export async function versionsWithAlert(
  session: TenantSession,
  versionIds: readonly string[],
): Promise<Set<string>> {
  if (versionIds.length === 0) return new Set();
  const rows = await repository(session).find({
    select: { versionId: true },
    where: { tenantId: session.tenantId, versionId: In([...versionIds]) },
  });
  return new Set(rows.map(({ versionId }) => String(versionId)));
}

export interface AlertFilter {
  readonly state?: AlertState | undefined;
  readonly kind?: AlertKind | undefined;
  readonly monitorId?: string | undefined;
  readonly ongoing?: boolean | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Only cases of these queues, and all bursts; null: all. */
  readonly queues: readonly string[] | null;
}

const whereOf = (
  session: TenantSession,
  { state, kind, monitorId, ongoing, from, to, queues }: AlertFilter,
): FindOptionsWhere<AlertRow> => ({
  tenantId: session.tenantId,
  ...(state && { state }),
  ...(kind && { kind }),
  ...(monitorId && { monitorId }),
  ...(ongoing === true && { endedAt: IsNull(), kind: 'burst' as const }),
  ...(ongoing === false && { endedAt: Not(IsNull()) }),
  ...((from !== undefined || to !== undefined) && {
    noticedAt: Between(from ?? 0, (to ?? Number.MAX_SAFE_INTEGER) - 1),
  }),
  ...(queues && { queue: Or(IsNull(), In([...queues])) }),
});

/** Newest first. */
export const pageOfAlerts = (
  session: TenantSession,
  filter: AlertFilter,
  limit: number,
  before?: string,
): Promise<AlertRow[]> =>
  repository(session).find({
    where: { ...whereOf(session, filter), ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit,
  });

export const countAlerts = (session: TenantSession, filter: AlertFilter): Promise<number> =>
  repository(session).countBy(whereOf(session, filter));

/** What went into an alert goes where that one goes. */
export async function redirectMerged(session: TenantSession, from: string, to: string): Promise<void> {
  await repository(session).update({ tenantId: session.tenantId, mergedInto: from }, { mergedInto: to });
}

/** How many alerts were noticed in a stretch, by what became of them. */
export async function countAlertStates(
  session: TenantSession,
  filter: Pick<AlertFilter, 'from' | 'to' | 'monitorId' | 'queues'>,
): Promise<Record<AlertState, number>> {
  const of = (state: AlertState) => countAlerts(session, { ...filter, state });
  return {
    open: await of('open'),
    confirmed: await of('confirmed'),
    dismissed: await of('dismissed'),
    merged: await of('merged'),
  };
}

/** Monitors with bursts that nobody has decided about, and how many. */
export async function openBurstsByMonitor(session: TenantSession): Promise<Map<string, number>> {
  const rows = (await session.manager.query(
    `SELECT monitor_id, COUNT(*) AS n FROM alerts
      WHERE tenant_id = ? AND kind = 'burst' AND state = 'open' AND monitor_id IS NOT NULL GROUP BY monitor_id`,
    [idToBytes(session.tenantId)],
  )) as { monitor_id: Buffer; n: number | string }[];
  return new Map(rows.map((row) => [idFromBytes(row.monitor_id), Number(row.n)]));
}

/** Locks in the order of their ids, so that two who merge wait for one another. */
export async function lockAlerts(session: TenantSession, ids: readonly string[]): Promise<AlertRow[]> {
  if (forUpdate(session) !== '')
    await session.manager.query(
      `SELECT id FROM alerts WHERE tenant_id = ? AND id IN (${marks(ids)}) ORDER BY id FOR UPDATE`,
      [idToBytes(session.tenantId), ...ids.map(idToBytes)],
    );
  return repository(session).findBy({ tenantId: session.tenantId, id: In([...ids]) });
}
