import { type FindOptionsWhere, In, IsNull, MoreThan, Not } from 'typeorm';
import type { ActorKind } from '#libs/domain';
import { idToBytes } from '../dialect.js';
import type { AuditHeadRow, AuditRow } from '../entities/audit.js';
import { insertRows } from '../rows.js';
import { databaseNow, type TenantSession } from '../session.js';

/** What the first row of a chain names as the row before it. */
export const GENESIS = Buffer.alloc(32);

/** Where the next row goes, and when it is. */
export interface AuditPosition {
  readonly seq: number;
  readonly previous: Buffer;
  readonly at: number;
}

/**
 * Appends one row. The head's row stays locked until the transaction ends, so rows become visible in order and without a
 * gap: call this after everything but the feed.
 */
export async function appendAuditRow(
  session: TenantSession,
  rowAt: (position: AuditPosition) => AuditRow,
): Promise<void> {
  const tenant = idToBytes(session.tenantId);
  const upsert =
    session.dialect === 'mysql'
      ? 'ON DUPLICATE KEY UPDATE seq = seq + 1'
      : 'ON CONFLICT (tenant_id) DO UPDATE SET seq = seq + 1';
  await session.manager.query(`INSERT INTO audit_heads (tenant_id, seq, hash) VALUES (?, 1, ?) ${upsert}`, [
    tenant,
    GENESIS,
  ]);
  const head = await readAuditHead(session);
  const row = rowAt({ seq: head.seq, previous: head.hash, at: await databaseNow(session) });
  await insertRows(session, session.entities.auditRow, [row]);
  await session.manager
    .getRepository(session.entities.auditHead)
    .update({ tenantId: session.tenantId }, { hash: row.hash });
}

/** `seq` 0 while nothing was written yet. */
export async function readAuditHead(session: TenantSession): Promise<AuditHeadRow> {
  const row = await session.manager
    .getRepository(session.entities.auditHead)
    .findOneBy({ tenantId: session.tenantId });
  return row ?? { tenantId: session.tenantId, seq: 0, hash: GENESIS };
}

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.auditRow);

/** Rows after `seq`, in the order of the chain. */
export async function auditRowsAfter(
  session: TenantSession,
  seq: number,
  limit: number,
): Promise<AuditRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, seq: MoreThan(seq) },
    order: { seq: 'ASC' },
    take: limit,
  });
}

/** The rows with these numbers that are there. */
export async function auditRowsAt(session: TenantSession, seqs: readonly number[]): Promise<AuditRow[]> {
  if (seqs.length === 0) return [];
  return repository(session).findBy({ tenantId: session.tenantId, seq: In([...seqs]) });
}

export interface AuditFilter {
  readonly actorId?: string | undefined;
  readonly actorKind?: ActorKind | undefined;
  /** The whole action. */
  readonly action?: string | undefined;
  /** All actions of a noun: `member` finds `member.invited`. */
  readonly noun?: string | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  /** Milliseconds; included. */
  readonly from?: number | undefined;
  /** Milliseconds; not included. */
  readonly to?: number | undefined;
}

/** Newest first; those below `before` when it is given. */
export async function pageOfAudit(
  session: TenantSession,
  filter: AuditFilter,
  limit: number,
  before?: number,
): Promise<AuditRow[]> {
  const query = filtered(session, filter).orderBy('a.seq', 'DESC').limit(limit);
  if (before !== undefined) query.andWhere('a.seq < :before', { before });
  return query.getMany();
}

export async function countAudit(session: TenantSession, filter: AuditFilter): Promise<number> {
  return filtered(session, filter).getCount();
}

function filtered(session: TenantSession, filter: AuditFilter) {
  const { actorId, actorKind, action, noun, subjectType, subjectId, from, to } = filter;
  const where: FindOptionsWhere<AuditRow> = {
    tenantId: session.tenantId,
    ...(actorId !== undefined && { actorId }),
    ...(actorKind !== undefined && { actorKind }),
    ...(action !== undefined && { action }),
    ...(subjectType !== undefined && { subjectType }),
    ...(subjectId !== undefined && { subjectId }),
  };
  const query = repository(session).createQueryBuilder('a').where(where);
  // A range rather than LIKE: it takes the index, and no wildcard can be smuggled in.
  if (noun !== undefined)
    query.andWhere('a.action > :noun AND a.action < :end', { noun: `${noun}.`, end: `${noun}/` });
  if (from !== undefined) query.andWhere('a.at >= :from', { from });
  if (to !== undefined) query.andWhere('a.at < :to', { to });
  return query;
}

/** The numbers of the rows about these subjects, in order. */
export async function auditSeqsOf(
  session: TenantSession,
  subjectType: string,
  subjectIds: readonly string[],
): Promise<number[]> {
  if (subjectIds.length === 0) return [];
  const rows = await repository(session).find({
    where: { tenantId: session.tenantId, subjectType, subjectId: In([...subjectIds]) },
    select: { tenantId: true, seq: true },
    order: { seq: 'ASC' },
  });
  return rows.map(({ seq }) => seq);
}

/**
 * Removes details and salts. Rows whose detail has gone already, and those of the actions to spare, stay as they are.
 * @returns the seqs of the rows it changed, in order
 */
export async function eraseAuditDetailRows(
  session: TenantSession,
  seqs: readonly number[],
  spare: readonly string[],
): Promise<number[]> {
  if (seqs.length === 0) return [];
  const found = await repository(session).find({
    where: {
      tenantId: session.tenantId,
      seq: In([...seqs]),
      detailJson: Not(IsNull()),
      action: Not(In([...spare])),
    },
    select: { tenantId: true, seq: true },
    order: { seq: 'ASC' },
  });
  const gone = found.map(({ seq }) => seq);
  if (gone.length > 0)
    await repository(session).update(
      { tenantId: session.tenantId, seq: In(gone) },
      { detailJson: null, salt: null },
    );
  return gone;
}
