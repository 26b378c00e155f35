import { idToBytes } from '../dialect.js';
import type { TenantSession } from '../session.js';
import type { Buckets } from './desk-figure-store.js';

/** Stands at every time that was looked at, so that no case at all is told from nobody having looked. */
const NO_QUEUE = '';

/**
 * Notes how much waits in each queue. Any number of processes may do so: one sample a stretch of time stands, and it is the
 * first one's.
 * @param now milliseconds on the database's clock
 */
export async function sampleBacklog(session: TenantSession, now: number, everyMs: number): Promise<void> {
  const at = now - (now % everyMs);
  const tenant = idToBytes(session.tenantId);
  const known = await session.manager
    .getRepository(session.entities.backlogSample)
    .existsBy({ tenantId: session.tenantId, at, queue: NO_QUEUE });
  if (known) return;
  await session.manager.query(
    `INSERT INTO backlog_samples (tenant_id, at, queue, open_cases, overdue) VALUES (?, ?, '${NO_QUEUE}', 0, 0)`,
    [tenant, at],
  );
  await session.manager.query(
    `INSERT INTO backlog_samples (tenant_id, at, queue, open_cases, overdue)
      SELECT tenant_id, ?, queue, COUNT(*), SUM(CASE WHEN due_at < ? THEN 1 ELSE 0 END)
      FROM cases WHERE tenant_id = ? AND state IN ('open', 'claimed', 'held', 'escalated') GROUP BY tenant_id, queue`,
    [at, now, tenant],
  );
}

export interface Backlog {
  readonly at: number;
  readonly open: number;
  readonly overdue: number;
}

/** What waited when it was last looked at within each stretch of time; stretches nobody looked at are left out. */
export async function backlogByBucket(
  session: TenantSession,
  { from, to, queue }: { readonly from: number; readonly to: number; readonly queue?: string | undefined },
  { ms, offset }: Buckets,
): Promise<Backlog[]> {
  const divided = `((at + ${offset}) ${session.dialect === 'mysql' ? 'DIV' : '/'} ${ms})`;
  const tenant = idToBytes(session.tenantId);
  const sum = (column: string) =>
    queue === undefined ? `SUM(${column})` : `SUM(CASE WHEN queue = ? THEN ${column} ELSE 0 END)`;
  const rows = (await session.manager.query(
    `SELECT at, ${sum('open_cases')} AS open_cases, ${sum('overdue')} AS overdue FROM backlog_samples
      WHERE tenant_id = ? AND at IN (
        SELECT MAX(at) FROM backlog_samples WHERE tenant_id = ? AND at >= ? AND at < ? GROUP BY ${divided})
      GROUP BY at ORDER BY at`,
    [...(queue === undefined ? [] : [queue, queue]), tenant, tenant, from, to],
  )) as Record<string, number | string>[];
  return rows.map((row) => ({
    at: Number(row.at),
    open: Number(row.open_cases),
    overdue: Number(row.overdue),
  }));
}
