import { In, LessThan, LessThanOrEqual, MoreThan } from 'typeorm';
import { idToBytes } from '../dialect.js';
import type { AuthorRow, SanctionRow, StrikeRow } from '../entities/desk.js';
import { insertRows } from '../rows.js';
import { marks, type TenantSession } from '../session.js';

const of = (session: TenantSession) => ({
  authors: session.manager.getRepository(session.entities.author),
  strikes: session.manager.getRepository(session.entities.strike),
  sanctions: session.manager.getRepository(session.entities.sanction),
});

/** What is added to an author's sums; negative heat takes back. */
export interface AuthorChange {
  readonly authorKey: Buffer;
  readonly pseudonym: string;
  readonly flagged: number;
  readonly decided: number;
  readonly heat: number;
}

/** Adds to authors' sums and makes rows for new ones, in one statement, in the order of their keys. */
export async function touchAuthors(
  session: TenantSession,
  changes: readonly AuthorChange[],
  now: number,
): Promise<void> {
  if (changes.length === 0) return;
  const merged = new Map<string, AuthorChange>();
  for (const change of changes) {
    const id = change.authorKey.toString('hex');
    const before = merged.get(id);
    merged.set(
      id,
      before
        ? {
            ...change,
            flagged: before.flagged + change.flagged,
            decided: before.decided + change.decided,
            heat: before.heat + change.heat,
          }
        : change,
    );
  }
  const rows = [...merged].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, change]) => change);
  const fresh =
    session.dialect === 'mysql'
      ? (column: string) => `VALUES(${column})`
      : (column: string) => `excluded.${column}`;
  const greatest = session.dialect === 'mysql' ? 'GREATEST' : 'MAX';
  const upsert =
    session.dialect === 'mysql' ? 'ON DUPLICATE KEY UPDATE' : 'ON CONFLICT (author_key) DO UPDATE SET';
  const seen = `CASE WHEN ${fresh('flagged')} > 0 THEN ${fresh('last_flagged_at')} ELSE authors.last_flagged_at END`;
  await session.manager.query(
    `INSERT INTO authors (author_key, tenant_id, pseudonym, flagged, decided, heat, first_flagged_at, last_flagged_at)
      VALUES ${rows.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}
      ${upsert} last_flagged_at = ${seen},
        flagged = authors.flagged + ${fresh('flagged')},
        decided = ${greatest}(0, authors.decided + ${fresh('decided')}),
        heat = ${greatest}(0, authors.heat + ${fresh('heat')})`,
    rows.flatMap(({ authorKey, pseudonym, flagged, decided, heat }) => [
      authorKey,
      idToBytes(session.tenantId),
      pseudonym,
      flagged,
      decided,
      heat,
      now,
      now,
    ]),
  );
}

/** Makes rows for authors that have none. */
export async function insertAuthors(session: TenantSession, rows: readonly AuthorRow[]): Promise<void> {
  await insertRows(session, session.entities.author, rows);
}

export async function findAuthor(session: TenantSession, pseudonym: string): Promise<AuthorRow | null> {
  return of(session).authors.findOneBy({ tenantId: session.tenantId, pseudonym });
}

export interface AuthorPosition {
  readonly value: number;
  readonly pseudonym: string;
}

/** Riskiest or latest first; among equals by pseudonym. `sanctioned`: only who is muted or banned now. */
export async function pageOfAuthors(
  session: TenantSession,
  { order, sanctioned }: { readonly order: 'risk' | 'recent'; readonly sanctioned: boolean },
  limit: number,
  after?: AuthorPosition,
): Promise<AuthorRow[]> {
  const column = order === 'risk' ? 'a.heat' : 'a.lastFlaggedAt';
  const query = listed(session, sanctioned)
    .orderBy(column, 'DESC')
    .addOrderBy('a.pseudonym', 'DESC')
    .limit(limit);
  if (after)
    query.andWhere(`(${column} < :value OR (${column} = :value AND a.pseudonym < :pseudonym))`, { ...after });
  return query.getMany();
}

export const countAuthors = (session: TenantSession, sanctioned: boolean): Promise<number> =>
  listed(session, sanctioned).getCount();

function listed(session: TenantSession, sanctioned: boolean) {
  const query = of(session).authors.createQueryBuilder('a').where({ tenantId: session.tenantId });
  return sanctioned
    ? query.andWhere(
        `a.authorKey IN (SELECT s.author_key FROM sanctions s WHERE s.tenant_id = :tenant AND s.state = 'active')`,
        { tenant: idToBytes(session.tenantId) },
      )
    : query;
}

export async function insertStrike(session: TenantSession, row: StrikeRow): Promise<void> {
  await insertRows(session, session.entities.strike, [row]);
}

/** The strikes of an author that count at a time, newest first. */
export async function activeStrikes(
  session: TenantSession,
  authorKey: Buffer,
  now: number,
  limit: number,
): Promise<StrikeRow[]> {
  return of(session).strikes.find({
    where: { tenantId: session.tenantId, authorKey, expiresAt: MoreThan(now) },
    order: { id: 'DESC' },
    take: limit,
  });
}

/** The points of authors that count at a time, by their keys in hexadecimal digits. */
export async function pointsOf(
  session: TenantSession,
  authorKeys: readonly Buffer[],
  now: number,
): Promise<Map<string, number>> {
  if (authorKeys.length === 0) return new Map();
  const rows = (await session.manager.query(
    `SELECT author_key, SUM(weight) AS points FROM strikes
      WHERE tenant_id = ? AND author_key IN (${marks(authorKeys)}) AND expires_at > ? AND refunded_at IS NULL
      GROUP BY author_key`,
    [idToBytes(session.tenantId), ...authorKeys, now],
  )) as { author_key: Buffer; points: number | string }[];
  return new Map(
    rows.map((row) => [row.author_key.toString('hex'), Math.round(Number(row.points) * 10) / 10]),
  );
}

export const countExpiredStrikes = (
  session: TenantSession,
  authorKey: Buffer,
  now: number,
): Promise<number> =>
  of(session).strikes.countBy({ tenantId: session.tenantId, authorKey, expiresAt: LessThanOrEqual(now) });

/** Strikes since a time, refunded ones left out, for the trend. */
export async function strikesSince(
  session: TenantSession,
  authorKey: Buffer,
  since: number,
): Promise<Pick<StrikeRow, 'at' | 'weight'>[]> {
  const rows = await of(session).strikes.find({
    where: { tenantId: session.tenantId, authorKey, at: MoreThan(since) },
    select: { at: true, weight: true, refundedAt: true },
  });
  return rows.filter(({ refundedAt }) => refundedAt === null);
}

export async function findStrikes(
  session: TenantSession,
  decisionIds: readonly string[],
): Promise<Map<string, StrikeRow>> {
  if (decisionIds.length === 0) return new Map();
  const rows = await of(session).strikes.findBy({
    tenantId: session.tenantId,
    decisionId: In([...decisionIds]),
  });
  return new Map(rows.map((row) => [row.decisionId, row]));
}

/** Marks a strike as given back. Read it under the case's lock first. */
export async function refundStrike(session: TenantSession, id: string, now: number): Promise<void> {
  await of(session).strikes.update({ id, tenantId: session.tenantId }, { refundedAt: now });
}

export async function insertSanction(session: TenantSession, row: SanctionRow): Promise<void> {
  await insertRows(session, session.entities.sanction, [row]);
}

export async function findSanctions(
  session: TenantSession,
  decisionIds: readonly string[],
): Promise<Map<string, SanctionRow>> {
  if (decisionIds.length === 0) return new Map();
  const rows = await of(session).sanctions.findBy({
    tenantId: session.tenantId,
    decisionId: In([...decisionIds]),
  });
  return new Map(rows.map((row) => [row.decisionId, row]));
}

export async function findSanction(session: TenantSession, id: string): Promise<SanctionRow | null> {
  return of(session).sanctions.findOneBy({ id, tenantId: session.tenantId });
}

/** Locked until the transaction ends. */
export async function lockSanction(session: TenantSession, id: string): Promise<SanctionRow | null> {
  return of(session).sanctions.findOne({
    where: { id, tenantId: session.tenantId },
    ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
  });
}

/** Newest first. */
export async function sanctionsOf(
  session: TenantSession,
  authorKey: Buffer,
  limit: number,
): Promise<SanctionRow[]> {
  return of(session).sanctions.find({
    where: { tenantId: session.tenantId, authorKey },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function activeSanctions(
  session: TenantSession,
  authorKeys: readonly Buffer[],
): Promise<SanctionRow[]> {
  if (authorKeys.length === 0) return [];
  return of(session).sanctions.findBy({
    tenantId: session.tenantId,
    authorKey: In([...authorKeys]),
    state: 'active',
  });
}

export async function endSanction(
  session: TenantSession,
  id: string,
  state: 'expired' | 'revoked',
  endedAt: number,
): Promise<void> {
  await of(session).sanctions.update({ id, tenantId: session.tenantId, state: 'active' }, { state, endedAt });
}

/** Ends what is over by the database's clock. @returns whether there may be more */
export async function expireSanctions(session: TenantSession, now: number, limit: number): Promise<boolean> {
  const due = await of(session).sanctions.find({
    select: { id: true },
    where: { tenantId: session.tenantId, state: 'active', endsAt: LessThanOrEqual(now) },
    take: limit,
  });
  if (due.length > 0)
    await of(session).sanctions.update(
      { tenantId: session.tenantId, id: In(due.map(({ id }) => id)), state: 'active' },
      { state: 'expired', endedAt: now },
    );
  return due.length === limit;
}

/** What a record need not tell any more: strikes that expired, and mutes and bans that ended, before a time. */
export async function forgetConduct(session: TenantSession, before: number): Promise<void> {
  await of(session).strikes.delete({ tenantId: session.tenantId, expiresAt: LessThan(before) });
  await of(session).sanctions.delete({ tenantId: session.tenantId, endedAt: LessThan(before) });
}
