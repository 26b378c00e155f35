import { MENTION_REASONS, type MentionReason } from '#libs/domain';
import { idFromBytes, idToBytes } from '../dialect.js';
import { marks, type TenantSession } from '../session.js';
import type { Buckets } from './desk-figure-store.js';
import { type MentionFilter, mentionsWhere } from './mention-list-store.js';

/** What was said, added up. */
export interface MentionSum {
  readonly mentions: number;
  readonly negative: number;
  readonly positive: number;
  readonly reach: number;
  readonly negativeReach: number;
  readonly reasons: Readonly<Record<MentionReason, number>>;
}

export interface MentionBucket extends MentionSum {
  readonly monitorId: string;
  /** When the bucket begins. */
  readonly at: number;
}

type Raw = Record<string, number | string | Buffer | null>;
const count = (value: Raw[string] | undefined): number => Number(value ?? 0);
/** Sums of positive and negative changes: what is left of a float is no mention. */
const amount = (value: Raw[string] | undefined): number =>
  Math.max(0, Math.round(Number(value ?? 0) * 1_000) / 1_000);

const bucketSql = ({ dialect }: TenantSession, { ms, offset }: Buckets, time: string): string =>
  `((${time} + ${offset}) ${dialect === 'mysql' ? 'DIV' : '/'} ${ms})`;

const sumOf = (row: Raw): MentionSum => ({
  mentions: count(row.mentions),
  negative: count(row.negative),
  positive: count(row.positive),
  reach: amount(row.reach),
  negativeReach: amount(row.negative_reach),
  reasons: Object.fromEntries(MENTION_REASONS.map((reason) => [reason, count(row[reason])])) as Record<
    MentionReason,
    number
  >,
});

/** From the counts of hours: buckets are whole hours or longer. Empty ones are left out; the monitors' earliest first. */
export async function countedMentions(
  session: TenantSession,
  monitorIds: readonly string[],
  from: number,
  to: number,
  buckets: Buckets,
): Promise<MentionBucket[]> {
  if (monitorIds.length === 0) return [];
  const sums = ['mentions', 'negative', 'positive', 'reach', 'negative_reach', ...MENTION_REASONS]
    .map((name) => `SUM(${name}) AS ${name}`)
    .join(', ');
  const rows = (await session.manager.query(
    `SELECT monitor_id, ${bucketSql(session, buckets, 'hour')} AS bucket, ${sums} FROM mention_counts
      WHERE tenant_id = ? AND monitor_id IN (${marks(monitorIds)}) AND hour >= ? AND hour < ?
      GROUP BY monitor_id, bucket ORDER BY bucket`,
    [idToBytes(session.tenantId), ...monitorIds.map(idToBytes), from, to],
  )) as Raw[];
  return rows.map((row) => ({
    monitorId: idFromBytes(row.monitor_id as Buffer),
    at: count(row.bucket) * buckets.ms - buckets.offset,
    ...sumOf(row),
  }));
}

const REASON_SUMS = MENTION_REASONS.map(
  (reason, bit) => `SUM(m.sentiment < 0 AND m.reasons & ${1 << bit} <> 0) AS ${reason}`,
).join(', ');
const SUMS = `COUNT(*) AS mentions, SUM(m.sentiment < 0) AS negative, SUM(m.sentiment > 0) AS positive, SUM(m.reach) AS reach,
  SUM(CASE WHEN m.sentiment < 0 THEN m.reach ELSE 0 END) AS negative_reach, ${REASON_SUMS}`;

/** From the mentions themselves, for buckets shorter than an hour. */
export async function bucketedMentions(
  session: TenantSession,
  filter: MentionFilter,
  buckets: Buckets,
): Promise<MentionBucket[]> {
  const { sql, values } = mentionsWhere(session, filter);
  const rows = (await session.manager.query(
    `SELECT ${bucketSql(session, buckets, 'm.at')} AS bucket, ${SUMS} FROM mentions m WHERE ${sql} GROUP BY bucket ORDER BY bucket`,
    [...values],
  )) as Raw[];
  return rows.map((row) => ({
    monitorId: filter.monitorId,
    at: count(row.bucket) * buckets.ms - buckets.offset,
    ...sumOf(row),
  }));
}

export async function summedMentions(session: TenantSession, filter: MentionFilter): Promise<MentionSum> {
  const { sql, values } = mentionsWhere(session, filter);
  const [row] = (await session.manager.query(`SELECT ${SUMS} FROM mentions m WHERE ${sql}`, [
    ...values,
  ])) as Raw[];
  return sumOf(row ?? {});
}

/** Negative mentions since then that nobody answered, by monitor. */
export async function unansweredByMonitor(
  session: TenantSession,
  since: number,
): Promise<Map<string, number>> {
  const rows = (await session.manager.query(
    `SELECT monitor_id, COUNT(*) AS n FROM mentions
      WHERE tenant_id = ? AND state = 'new' AND sentiment = -1 AND at >= ? GROUP BY monitor_id`,
    [idToBytes(session.tenantId), since],
  )) as { monitor_id: Buffer; n: number | string }[];
  return new Map(rows.map((row) => [idFromBytes(row.monitor_id), Number(row.n)]));
}

export interface StoryFigures {
  readonly storyId: string;
  readonly size: number;
  readonly authors: number;
  readonly negative: number;
  readonly reach: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** The stories that carry farthest in a stretch of time. */
export async function topStories(
  session: TenantSession,
  filter: MentionFilter,
  limit: number,
): Promise<StoryFigures[]> {
  const { sql, values } = mentionsWhere(session, filter);
  const rows = (await session.manager.query(
    `SELECT m.story_id AS story_id, COUNT(*) AS size, COUNT(DISTINCT m.author_key) AS authors,
        SUM(m.sentiment < 0) AS negative, SUM(m.reach) AS reach, MIN(m.at) AS first_at, MAX(m.at) AS last_at
      FROM mentions m WHERE ${sql} GROUP BY m.story_id ORDER BY reach DESC, m.story_id LIMIT ${limit}`,
    [...values],
  )) as Raw[];
  return rows.map((row) => ({
    storyId: idFromBytes(row.story_id as Buffer),
    size: count(row.size),
    authors: count(row.authors),
    negative: count(row.negative),
    reach: amount(row.reach),
    firstAt: count(row.first_at),
    lastAt: count(row.last_at),
  }));
}

export interface ReasonFigures {
  readonly reason: MentionReason;
  readonly mentions: number;
  readonly authors: number;
  readonly reach: number;
}

/** What is blamed, and by how many. */
export async function reasonFigures(session: TenantSession, filter: MentionFilter): Promise<ReasonFigures[]> {
  const { sql, values } = mentionsWhere(session, filter);
  const columns = MENTION_REASONS.map((_, bit) => {
    const is = `m.reasons & ${1 << bit} <> 0`;
    return `SUM(${is}) AS n${bit}, COUNT(DISTINCT CASE WHEN ${is} THEN m.author_key END) AS a${bit},
      SUM(CASE WHEN ${is} THEN m.reach ELSE 0 END) AS r${bit}`;
  });
  const [row] = (await session.manager.query(`SELECT ${columns.join(', ')} FROM mentions m WHERE ${sql}`, [
    ...values,
  ])) as Raw[];
  return MENTION_REASONS.map((reason, bit) => ({
    reason,
    mentions: count(row?.[`n${bit}`]),
    authors: count(row?.[`a${bit}`]),
    reach: amount(row?.[`r${bit}`]),
  }));
}

export interface AuthorFigures {
  readonly authorKey: Buffer;
  readonly followers: number | null;
  readonly mentions: number;
  readonly negative: number;
  readonly reach: number;
  readonly lastAt: number;
}

/** The authors whose words carry farthest together. */
export async function topAuthors(
  session: TenantSession,
  filter: MentionFilter,
  limit: number,
): Promise<AuthorFigures[]> {
  const { sql, values } = mentionsWhere(session, filter);
  const rows = (await session.manager.query(
    `SELECT m.author_key AS author_key, MAX(m.followers) AS followers, COUNT(*) AS mentions,
        SUM(m.sentiment < 0) AS negative, SUM(m.reach) AS reach, MAX(m.at) AS last_at
      FROM mentions m WHERE ${sql} GROUP BY m.author_key ORDER BY reach DESC, m.author_key LIMIT ${limit}`,
    [...values],
  )) as Raw[];
  return rows.map((row) => ({
    authorKey: row.author_key as Buffer,
    followers: row.followers === null ? null : count(row.followers),
    mentions: count(row.mentions),
    negative: count(row.negative),
    reach: amount(row.reach),
    lastAt: count(row.last_at),
  }));
}

export async function countAuthorsOfMentions(session: TenantSession, filter: MentionFilter): Promise<number> {
  const { sql, values } = mentionsWhere(session, filter);
  const [row] = (await session.manager.query(
    `SELECT COUNT(DISTINCT m.author_key) AS n FROM mentions m WHERE ${sql}`,
    [...values],
  )) as Raw[];
  return count(row?.n);
}

/** When authors spoke first, counted by bucket. */
export async function firstWordsByBucket(
  session: TenantSession,
  filter: MentionFilter,
  buckets: Buckets,
): Promise<Map<number, number>> {
  const { sql, values } = mentionsWhere(session, filter);
  const rows = (await session.manager.query(
    `SELECT ${bucketSql(session, buckets, 'first_at')} AS bucket, COUNT(*) AS n FROM
      (SELECT m.author_key, MIN(m.at) AS first_at FROM mentions m WHERE ${sql} GROUP BY m.author_key) f GROUP BY bucket`,
    [...values],
  )) as Raw[];
  return new Map(rows.map((row) => [count(row.bucket) * buckets.ms - buckets.offset, count(row.n)]));
}

/** The first mention of a stretch of time. */
export async function firstMention(session: TenantSession, filter: MentionFilter): Promise<string | null> {
  const { sql, values } = mentionsWhere(session, filter);
  const [row] = (await session.manager.query(
    `SELECT m.id AS id FROM mentions m WHERE ${sql} ORDER BY m.at, m.id LIMIT 1`,
    [...values],
  )) as { id: Buffer }[];
  return row ? idFromBytes(row.id) : null;
}

/** A story of a stretch of time by one of its tellers, and how often it is told. */
export interface StoryVoice {
  readonly versionId: string;
  readonly size: number;
  readonly negative: number;
}

/** Stories, the most often told first, then the latest; one voice each. */
export async function storyVoices(
  session: TenantSession,
  filter: MentionFilter,
  limit: number,
): Promise<StoryVoice[]> {
  const { sql, values } = mentionsWhere(session, filter);
  const rows = (await session.manager.query(
    `SELECT MIN(m.version_id) AS version_id, COUNT(*) AS size, SUM(m.sentiment < 0) AS negative
      FROM mentions m WHERE ${sql} GROUP BY m.story_id ORDER BY size DESC, MAX(m.at) DESC LIMIT ${limit}`,
    [...values],
  )) as Raw[];
  return rows.map((row) => ({
    versionId: idFromBytes(row.version_id as Buffer),
    size: count(row.size),
    negative: count(row.negative),
  }));
}
