import { In } from 'typeorm';
import type { MentionState } from '#libs/domain';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { MentionRow } from '../entities/mention.js';
import { marks, type TenantSession } from '../session.js';

/** Which mentions of a monitor: said at `from` or later and before `to`; what else is given has to fit too. */
export interface MentionFilter {
  readonly monitorId: string;
  readonly from: number;
  readonly to: number;
  readonly sentiment?: number | undefined;
  /** Bits, any of which has to be set. */
  readonly reasons?: number | undefined;
  readonly state?: MentionState | undefined;
  readonly scene?: string | undefined;
  readonly storyId?: string | undefined;
  readonly authorKeys?: readonly Buffer[] | undefined;
}

export type MentionOrder = 'newest' | 'reach';

/** Where a page ended: the mention's time or reach, and its id. */
export interface MentionPosition {
  readonly id: string;
  readonly rank: number;
}

const RANK: Readonly<Record<MentionOrder, string>> = { newest: 'at', reach: 'reach' };

interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** The condition of a filter on a table that goes by an alias. The tenant comes first. */
export function mentionsWhere({ tenantId }: TenantSession, filter: MentionFilter, alias = 'm'): Condition {
  const parts: [string, ...unknown[]][] = [
    ['tenant_id = ?', idToBytes(tenantId)],
    ['monitor_id = ?', idToBytes(filter.monitorId)],
    ['at >= ?', filter.from],
    ['at < ?', filter.to],
  ];
  if (filter.sentiment !== undefined) parts.push(['sentiment = ?', filter.sentiment]);
  if (filter.reasons !== undefined) parts.push(['reasons & ? <> 0', filter.reasons]);
  if (filter.state !== undefined) parts.push(['state = ?', filter.state]);
  if (filter.scene !== undefined) parts.push(['scene = ?', filter.scene]);
  if (filter.storyId !== undefined) parts.push(['story_id = ?', idToBytes(filter.storyId)]);
  const { authorKeys } = filter;
  if (authorKeys !== undefined)
    parts.push(authorKeys.length === 0 ? ['1 = 0'] : [`author_key IN (${marks(authorKeys)})`, ...authorKeys]);
  return {
    sql: parts.map(([sql]) => (sql === '1 = 0' ? sql : `${alias}.${sql}`)).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
  };
}

interface RankingQuery {
  readonly filter: MentionFilter;
  readonly order: MentionOrder;
  /** Of every story only the mention that comes first. */
  readonly fold: boolean;
  readonly limit: number;
  readonly after?: MentionPosition | undefined;
}

/** Ids of mentions in order, latest or farthest-reaching first. */
export async function rankMentions(
  session: TenantSession,
  { filter, order, fold, limit, after }: RankingQuery,
): Promise<MentionPosition[]> {
  const rank = RANK[order];
  const wanted = mentionsWhere(session, filter);
  const other = mentionsWhere(session, filter, 'o');
  const folded = fold
    ? ` AND NOT EXISTS (SELECT 1 FROM mentions o WHERE ${other.sql} AND o.story_id = m.story_id
        AND (o.${rank} > m.${rank} OR (o.${rank} = m.${rank} AND o.id > m.id)))`
    : '';
  const behind = after ? ` AND (m.${rank} < ? OR (m.${rank} = ? AND m.id < ?))` : '';
  const rows = (await session.manager.query(
    `SELECT m.id AS id, m.${rank} AS rank_value FROM mentions m WHERE ${wanted.sql}${behind}${folded}
      ORDER BY m.${rank} DESC, m.id DESC LIMIT ${limit}`,
    [
      ...wanted.values,
      ...(after ? [after.rank, after.rank, idToBytes(after.id)] : []),
      ...(fold ? other.values : []),
    ],
  )) as { id: Buffer; rank_value: number | string }[];
  return rows.map((row) => ({ id: idFromBytes(row.id), rank: Number(row.rank_value) }));
}

export async function countMentions(
  session: TenantSession,
  filter: MentionFilter,
  fold: boolean,
): Promise<number> {
  const { sql, values } = mentionsWhere(session, filter);
  const [row] = (await session.manager.query(
    `SELECT COUNT(${fold ? 'DISTINCT m.story_id' : '*'}) AS n FROM mentions m WHERE ${sql}`,
    [...values],
  )) as [{ n: number | string }];
  return Number(row.n);
}

/** In the order of the ids; those that are gone are left out. */
export async function findMentions(session: TenantSession, ids: readonly string[]): Promise<MentionRow[]> {
  if (ids.length === 0) return [];
  const rows = await session.manager
    .getRepository(session.entities.mention)
    .findBy({ tenantId: session.tenantId, id: In([...ids]) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** How often a story is told among a monitor's mentions, and how far that carries. */
export interface StorySize {
  readonly size: number;
  readonly reach: number;
}

export async function sizesOfStories(
  session: TenantSession,
  monitorId: string,
  storyIds: readonly string[],
): Promise<Map<string, StorySize>> {
  if (storyIds.length === 0) return new Map();
  const rows = (await session.manager.query(
    `SELECT story_id, COUNT(*) AS size, SUM(reach) AS reach FROM mentions
      WHERE tenant_id = ? AND story_id IN (${marks(storyIds)}) AND monitor_id = ? GROUP BY story_id`,
    [idToBytes(session.tenantId), ...storyIds.map(idToBytes), idToBytes(monitorId)],
  )) as { story_id: Buffer; size: number | string; reach: number }[];
  return new Map(
    rows.map((row) => [idFromBytes(row.story_id), { size: Number(row.size), reach: Number(row.reach) }]),
  );
}

/** The distinct authors of a monitor's mentions in a stretch of time; at most so many. */
export async function authorsOfMentions(
  session: TenantSession,
  filter: MentionFilter,
  most: number,
): Promise<Buffer[]> {
  const { sql, values } = mentionsWhere(session, filter);
  const rows = (await session.manager.query(
    `SELECT DISTINCT m.author_key AS author_key FROM mentions m WHERE ${sql} LIMIT ${most}`,
    [...values],
  )) as { author_key: Buffer }[];
  return rows.map(({ author_key }) => author_key);
}
