import { idFromBytes, idToBytes } from '../dialect.js';
import { SENTIMENT_VALUE } from '../entities/mention.js';
import type { TenantSession } from '../session.js';

const NEGATIVE = SENTIMENT_VALUE.negative;

/** What one author said of a monitor within the last hour. */
export interface RecentAuthor {
  readonly monitorId: string;
  /** When last. */
  readonly at: number;
  readonly followers: number;
  /** Negative mentions within the hour, and since `quarter`. */
  readonly inHour: number;
  readonly inQuarter: number;
}

/** Every author of negative mentions since a moment, of all monitors of a tenant: one query, answered by an index. */
export async function recentAuthors(
  session: TenantSession,
  { since, quarter, until }: { readonly since: number; readonly quarter: number; readonly until: number },
): Promise<RecentAuthor[]> {
  const rows = (await session.manager.query(
    `SELECT monitor_id, MAX(at) AS at, MAX(followers) AS followers, COUNT(*) AS in_hour,
        SUM(CASE WHEN at >= ? THEN 1 ELSE 0 END) AS in_quarter
      FROM mentions WHERE tenant_id = ? AND at >= ? AND at < ? AND sentiment = ${NEGATIVE}
      GROUP BY monitor_id, author_key`,
    [quarter, idToBytes(session.tenantId), since, until],
  )) as { monitor_id: Buffer; at: unknown; followers: unknown; in_hour: unknown; in_quarter: unknown }[];
  return rows.map((row) => ({
    monitorId: idFromBytes(row.monitor_id),
    at: Number(row.at),
    followers: Number(row.followers ?? 0),
    inHour: Number(row.in_hour),
    inQuarter: Number(row.in_quarter),
  }));
}

/** A negative mention, as windows, causes and replays need it. */
export interface NegativeMention {
  readonly id: string;
  readonly itemId: string;
  readonly versionId: string;
  readonly at: number;
  /** Hexadecimal digits. */
  readonly author: string;
  readonly followers: number;
  readonly reach: number;
  readonly reasons: number;
  readonly scene: string;
  readonly storyId: string;
}

/** Negative mentions of a monitor in a stretch; oldest first, or newest, and not more than so many. */
export async function negativeMentions(
  session: TenantSession,
  monitorId: string,
  {
    from,
    to,
    most,
    newest = false,
  }: { readonly from: number; readonly to: number; readonly most: number; readonly newest?: boolean },
): Promise<NegativeMention[]> {
  const order = newest ? 'DESC' : 'ASC';
  const rows = (await session.manager.query(
    `SELECT id, item_id, version_id, at, author_key, followers, reach, reasons, scene, story_id FROM mentions
      WHERE tenant_id = ? AND monitor_id = ? AND at >= ? AND at < ? AND sentiment = ${NEGATIVE}
      ORDER BY at ${order}, id ${order} LIMIT ${most}`,
    [idToBytes(session.tenantId), idToBytes(monitorId), from, to],
  )) as Record<string, unknown>[];
  return rows.map((row) => ({
    id: idFromBytes(row.id as Buffer),
    itemId: idFromBytes(row.item_id as Buffer),
    versionId: idFromBytes(row.version_id as Buffer),
    at: Number(row.at),
    author: (row.author_key as Buffer).toString('hex'),
    followers: Number(row.followers ?? 0),
    reach: Number(row.reach),
    reasons: Number(row.reasons),
    scene: String(row.scene),
    storyId: idFromBytes(row.story_id as Buffer),
  }));
}
