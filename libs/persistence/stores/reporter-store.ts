import { In } from 'typeorm';
import { idToBytes } from '../dialect.js';
import type { ReporterRow } from '../entities/report.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.reporter);
const CHUNK = 500;

/** These reporters as they are known, by key in hex. */
export async function findReporters(
  session: TenantSession,
  keys: readonly Buffer[],
): Promise<Map<string, ReporterRow>> {
  const found = new Map<string, ReporterRow>();
  for (let from = 0; from < keys.length; from += CHUNK) {
    const rows = await repository(session).findBy({
      tenantId: session.tenantId,
      reporterKey: In(keys.slice(from, from + CHUNK)),
    });
    for (const row of rows) found.set(row.reporterKey.toString('hex'), row);
  }
  return found;
}

/** The same, locked in the order of their keys. */
export async function lockReporters(
  session: TenantSession,
  keys: readonly Buffer[],
): Promise<Map<string, ReporterRow>> {
  const found = new Map<string, ReporterRow>();
  const sorted = [...keys].sort(Buffer.compare);
  for (let from = 0; from < sorted.length; from += CHUNK) {
    const rows = await repository(session).find({
      where: { tenantId: session.tenantId, reporterKey: In(sorted.slice(from, from + CHUNK)) },
      order: { reporterKey: 'ASC' },
      ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
    });
    for (const row of rows) found.set(row.reporterKey.toString('hex'), row);
  }
  return found;
}

/** Two first reports race for the row: the loser's transaction runs again and finds it. */
export async function insertReporters(session: TenantSession, rows: readonly ReporterRow[]): Promise<void> {
  await insertRows(session, session.entities.reporter, rows);
}

export async function updateReporter(session: TenantSession, row: ReporterRow): Promise<void> {
  const { reporterKey, received, upheld, rejected, abusive, accuracy, proven, lastAt } = row;
  await repository(session).update(
    { tenantId: session.tenantId, reporterKey },
    { received, upheld, rejected, abusive, accuracy, proven, lastAt },
  );
}

export async function findReporter(session: TenantSession, pseudonym: string): Promise<ReporterRow | null> {
  return repository(session).findOneBy({ tenantId: session.tenantId, pseudonym });
}

export type ReporterOrder = 'recent' | 'accurate' | 'inaccurate' | 'busiest';
const ORDERS = {
  recent: ['lastAt', 'last_at', 'DESC'],
  accurate: ['accuracy', 'accuracy', 'DESC'],
  inaccurate: ['accuracy', 'accuracy', 'ASC'],
  busiest: ['received', 'received', 'DESC'],
} as const;

/** What a reporter's place in an order goes by. */
export const reporterPlace = (row: ReporterRow, order: ReporterOrder): number => row[ORDERS[order][0]];

export async function pageOfReporters(
  session: TenantSession,
  order: ReporterOrder,
  limit: number,
  after?: { readonly place: number; readonly pseudonym: string },
): Promise<ReporterRow[]> {
  const [property, column, direction] = ORDERS[order];
  const query = repository(session)
    .createQueryBuilder('r')
    .where({ tenantId: session.tenantId })
    .orderBy(`r.${property}`, direction)
    .addOrderBy('r.pseudonym', 'ASC')
    .limit(limit);
  if (after)
    query.andWhere(
      `(r.${column} ${direction === 'ASC' ? '>' : '<'} :place OR (r.${column} = :place AND r.pseudonym > :name))`,
      { place: after.place, name: after.pseudonym },
    );
  return query.getMany();
}

export async function countReporters(session: TenantSession): Promise<number> {
  return repository(session).countBy({ tenantId: session.tenantId });
}

export async function deleteReporter(session: TenantSession, reporterKey: Buffer): Promise<number> {
  const { affected } = await repository(session).delete({ tenantId: session.tenantId, reporterKey });
  return affected ?? 0;
}

/** Forgets people who have not reported since then, and of whose reports none is kept. @returns how many */
export async function forgetReportersUntil(
  session: TenantSession,
  until: number,
  limit: number,
): Promise<number> {
  const tenant = idToBytes(session.tenantId);
  const rows = (await session.manager.query(
    `SELECT p.reporter_key AS reporter FROM reporters p
      WHERE p.tenant_id = ? AND p.last_at <= ? AND NOT EXISTS
        (SELECT 1 FROM reports r WHERE r.tenant_id = ? AND r.reporter_key = p.reporter_key) LIMIT ${limit}`,
    [tenant, until, tenant],
  )) as { reporter: Buffer }[];
  for (const { reporter } of rows) await deleteReporter(session, reporter);
  return rows.length;
}
