import { idFromBytes, idToBytes } from '../dialect.js';
import type { ContentVersionRow } from '../entities/content.js';
import { marks, type TenantSession } from '../session.js';
import { findVersions } from './content-store.js';

/** The queues whose cases may be seen; null: every queue. */
type SeenQueues = readonly string[] | null;

/** The author's versions that are no case of a queue that may not be seen. */
function own(session: TenantSession, authorKey: Buffer, queues: SeenQueues): [string, unknown[]] {
  const where = 'v.tenant_id = ? AND v.author_key = ?';
  const parameters: unknown[] = [idToBytes(session.tenantId), authorKey];
  if (queues === null) return [where, parameters];
  const foreign = `SELECT c.item_id FROM cases c WHERE c.tenant_id = ?${
    queues.length > 0 ? ` AND c.queue NOT IN (${marks(queues)})` : ''
  }`;
  return [
    `${where} AND v.item_id NOT IN (${foreign})`,
    [...parameters, idToBytes(session.tenantId), ...queues],
  ];
}

/** An author's versions with their words, newest first. */
export async function historyOfAuthor(
  session: TenantSession,
  authorKey: Buffer,
  queues: SeenQueues,
  limit: number,
  before?: string,
): Promise<ContentVersionRow[]> {
  const [where, parameters] = own(session, authorKey, queues);
  const ids = (await session.manager.query(
    `SELECT v.id FROM content_versions v WHERE ${where}${before ? ' AND v.id < ?' : ''} ORDER BY v.id DESC LIMIT ?`,
    [...parameters, ...(before ? [idToBytes(before)] : []), limit],
  )) as { id: Buffer }[];
  if (ids.length === 0) return [];
  const rows = await findVersions(
    session,
    ids.map(({ id }) => idFromBytes(id)),
  );
  return rows.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

export async function countHistory(
  session: TenantSession,
  authorKey: Buffer,
  queues: SeenQueues,
): Promise<number> {
  const [where, parameters] = own(session, authorKey, queues);
  const [row] = (await session.manager.query(
    `SELECT COUNT(*) AS count FROM content_versions v WHERE ${where}`,
    parameters,
  )) as [{ count: number | string }];
  return Number(row.count);
}

/** When an author was first and last seen, and how many items there are; null when there are none. */
export async function presenceOfAuthor(
  session: TenantSession,
  authorKey: Buffer,
): Promise<{ readonly first: number; readonly last: number; readonly items: number } | null> {
  const [row] = (await session.manager.query(
    `SELECT MIN(accepted_at) AS first, MAX(accepted_at) AS last, COUNT(DISTINCT item_id) AS items
      FROM content_versions WHERE tenant_id = ? AND author_key = ?`,
    [idToBytes(session.tenantId), authorKey],
  )) as [{ first: number | string | null; last: number | string | null; items: number | string }];
  return row.first === null
    ? null
    : { first: Number(row.first), last: Number(row.last), items: Number(row.items) };
}

/** When cases about an author's words were opened since a time. */
export async function flagsSince(
  session: TenantSession,
  authorKey: Buffer,
  since: number,
  limit: number,
): Promise<number[]> {
  const rows = (await session.manager.query(
    `SELECT c.opened_at FROM content_versions v JOIN cases c ON c.item_id = v.item_id AND c.version_id = v.id
      WHERE v.tenant_id = ? AND v.author_key = ? AND c.tenant_id = ? AND c.opened_at >= ?
      ORDER BY c.opened_at DESC LIMIT ?`,
    [idToBytes(session.tenantId), authorKey, idToBytes(session.tenantId), since, limit],
  )) as { opened_at: number | string }[];
  return rows.map((row) => Number(row.opened_at));
}

export interface UnknownAuthor {
  readonly authorKey: Buffer;
  readonly flagged: number;
  readonly first: number;
  readonly last: number;
}

/** Authors of cases from before authors had rows, by key; the next page begins after the last key. */
export async function unknownAuthors(
  session: TenantSession,
  after: Buffer,
  limit: number,
): Promise<UnknownAuthor[]> {
  const tenant = idToBytes(session.tenantId);
  const rows = (await session.manager.query(
    `SELECT v.author_key, COUNT(*) AS flagged, MIN(c.opened_at) AS first, MAX(c.updated_at) AS last
      FROM content_versions v JOIN cases c ON c.item_id = v.item_id AND c.version_id = v.id
        LEFT JOIN authors a ON a.author_key = v.author_key AND a.tenant_id = ?
      WHERE v.tenant_id = ? AND c.tenant_id = ? AND v.author_key > ? AND a.author_key IS NULL
      GROUP BY v.author_key ORDER BY v.author_key LIMIT ?`,
    [tenant, tenant, tenant, after, limit],
  )) as Record<'author_key' | 'flagged' | 'first' | 'last', unknown>[];
  return rows.map((row) => ({
    authorKey: row.author_key as Buffer,
    flagged: Number(row.flagged),
    first: Number(row.first),
    last: Number(row.last),
  }));
}
