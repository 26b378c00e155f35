import { Between, In, MoreThanOrEqual } from 'typeorm';
import type { TenantId } from '#libs/domain';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { MonitorBaselineRow, MonitorHourRow } from '../entities/baseline.js';
import { insertRows } from '../rows.js';
import { marks, type Session, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

/** Tenants with monitors in force whose windows are to be looked at now. */
export async function tenantsToLookAt(session: Session, now: number): Promise<TenantId[]> {
  const rows = (await acrossTenants('a clock loop serves all tenants', () =>
    session.manager.query(
      `SELECT DISTINCT m.tenant_id FROM monitors m LEFT JOIN burst_rounds r ON r.tenant_id = m.tenant_id
        WHERE m.active = 1 AND (r.due_at IS NULL OR r.due_at <= ?)`,
      [now],
    ),
  )) as { tenant_id: Buffer }[];
  return rows.map((row) => idFromBytes<TenantId>(row.tenant_id));
}

/** Takes a tenant's round. @returns whether it is the caller's: others who ask in the same moment get none */
export async function takeBurstRound(session: TenantSession, now: number, nextAt: number): Promise<boolean> {
  const rounds = session.manager.getRepository(session.entities.burstRound);
  const where = { tenantId: session.tenantId };
  const row = await rounds.findOneBy(where);
  if (!row) {
    await insertRows(session, session.entities.burstRound, [{ ...where, dueAt: nextAt }]);
    return true;
  }
  if (row.dueAt > now) return false;
  const { affected } = await rounds.update({ ...where, dueAt: row.dueAt }, { dueAt: nextAt });
  return affected === 1;
}

export async function findBaselines(session: TenantSession): Promise<Map<string, MonitorBaselineRow>> {
  const rows = await session.manager
    .getRepository(session.entities.monitorBaseline)
    .findBy({ tenantId: session.tenantId });
  return new Map(rows.map((row) => [row.monitorId, row]));
}

/** What each baseline was built from and when, without the baselines themselves. */
export async function findBaselineStamps(
  session: TenantSession,
): Promise<Map<string, Pick<MonitorBaselineRow, 'builtAt' | 'signature'>>> {
  const rows = await session.manager.getRepository(session.entities.monitorBaseline).find({
    select: { monitorId: true, builtAt: true, signature: true },
    where: { tenantId: session.tenantId },
  });
  return new Map(rows.map((row) => [row.monitorId, row]));
}

export async function findBaseline(
  session: TenantSession,
  monitorId: string,
): Promise<MonitorBaselineRow | null> {
  return session.manager
    .getRepository(session.entities.monitorBaseline)
    .findOneBy({ tenantId: session.tenantId, monitorId });
}

export async function writeBaseline(session: TenantSession, row: MonitorBaselineRow): Promise<void> {
  const baselines = session.manager.getRepository(session.entities.monitorBaseline);
  await baselines.delete({ tenantId: session.tenantId, monitorId: row.monitorId });
  await insertRows(session, session.entities.monitorBaseline, [row]);
}

/** A monitor's hours since then, oldest first. */
export const monitorHours = (
  session: TenantSession,
  monitorId: string,
  since: number,
): Promise<MonitorHourRow[]> =>
  session.manager.getRepository(session.entities.monitorHour).find({
    where: { tenantId: session.tenantId, monitorId, at: MoreThanOrEqual(since) },
    order: { at: 'ASC' },
  });

/** Puts hours in the place of what stood there. */
export async function writeMonitorHours(
  session: TenantSession,
  monitorId: string,
  rows: readonly MonitorHourRow[],
): Promise<void> {
  const CHUNK = 500;
  const hours = session.manager.getRepository(session.entities.monitorHour);
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    await hours.delete({ tenantId: session.tenantId, monitorId, at: In(chunk.map(({ at }) => at)) });
  }
  await insertRows(session, session.entities.monitorHour, rows);
}

/** What is known of a monitor that is gone, or of hours too old to tell anything. */
export async function forgetBaseline(session: TenantSession, monitorId: string): Promise<void> {
  const where = { tenantId: session.tenantId, monitorId };
  await session.manager.getRepository(session.entities.monitorHour).delete(where);
  await session.manager.getRepository(session.entities.monitorBaseline).delete(where);
}

export async function forgetMonitorHours(
  session: TenantSession,
  monitorId: string,
  before: number,
): Promise<void> {
  await session.manager
    .getRepository(session.entities.monitorHour)
    .delete({ tenantId: session.tenantId, monitorId, at: Between(0, before - 1) });
}

/** An hour as mentions were counted. */
export interface CountedHour {
  readonly monitorId: string;
  readonly hour: number;
  readonly mentions: number;
  readonly negative: number;
}

/** Hours of mentions from one to before another, in order. */
export async function countedHours(
  session: TenantSession,
  monitorId: string,
  from: number,
  to: number,
): Promise<CountedHour[]> {
  const rows = (await session.manager.query(
    `SELECT hour, mentions, negative FROM mention_counts
      WHERE tenant_id = ? AND monitor_id = ? AND hour >= ? AND hour < ? ORDER BY hour`,
    [idToBytes(session.tenantId), idToBytes(monitorId), from, to],
  )) as { hour: number | string; mentions: number | string; negative: number | string }[];
  return rows.map((row) => ({
    monitorId,
    hour: Number(row.hour),
    mentions: Number(row.mentions),
    negative: Number(row.negative),
  }));
}

/** How many mentions and negative ones monitors have from one hour to before another: whether something older came in shows. */
export async function countSignatures(
  session: TenantSession,
  monitorIds: readonly string[],
  from: number,
  to: number,
): Promise<Map<string, string>> {
  if (monitorIds.length === 0) return new Map();
  const rows = (await session.manager.query(
    `SELECT monitor_id, COUNT(*) AS hours, SUM(mentions) AS mentions, SUM(negative) AS negative FROM mention_counts
      WHERE tenant_id = ? AND monitor_id IN (${marks(monitorIds)}) AND hour >= ? AND hour < ? GROUP BY monitor_id`,
    [idToBytes(session.tenantId), ...monitorIds.map(idToBytes), from, to],
  )) as { monitor_id: Buffer; hours: unknown; mentions: unknown; negative: unknown }[];
  return new Map(
    rows.map((row) => [
      idFromBytes(row.monitor_id),
      `${to} ${Number(row.hours)} ${Number(row.mentions)} ${Number(row.negative)}`,
    ]),
  );
}

/** Monitors whose stored items are being looked through: their past changes under them. */
export async function monitorsBackfilling(session: TenantSession): Promise<Set<string>> {
  const rows = await session.manager.getRepository(session.entities.backfill).find({
    select: { monitorId: true },
    where: { tenantId: session.tenantId, state: 'running' },
  });
  return new Set(rows.map(({ monitorId }) => monitorId));
}
