import { idToBytes } from '../dialect.js';
import { SENTIMENT_VALUE } from '../entities/mention.js';
import type { TenantSession } from '../session.js';

const NEGATIVE = SENTIMENT_VALUE.negative;
/** Of durations so many are read, the newest; percentiles of more differ by less than people can see. */
const MOST_DURATIONS = 50_000;

/** Of one monitor or of all, from a moment to before another. */
export interface CrisisScope {
  readonly from: number;
  readonly to: number;
  readonly monitorId?: string | undefined;
}

const scoped = (session: TenantSession, { from, to, monitorId }: CrisisScope) => ({
  where: `tenant_id = ? AND at >= ? AND at < ?${monitorId === undefined ? '' : ' AND monitor_id = ?'}`,
  parameters: [
    idToBytes(session.tenantId),
    from,
    to,
    ...(monitorId === undefined ? [] : [idToBytes(monitorId)]),
  ],
});

/** How much was said, how much of it negative, and of that how much nobody answered in the time that was given. */
export async function mentionTotals(
  session: TenantSession,
  scope: CrisisScope,
  answeredBy: { readonly withinMs: number; readonly now: number },
): Promise<{ mentions: number; negative: number; due: number; unanswered: number }> {
  const { where, parameters } = scoped(session, scope);
  const { withinMs, now } = answeredBy;
  const [row] = (await session.manager.query(
    `SELECT COUNT(*) AS mentions,
        SUM(CASE WHEN sentiment = ${NEGATIVE} THEN 1 ELSE 0 END) AS negative,
        SUM(CASE WHEN sentiment = ${NEGATIVE} AND at < ? THEN 1 ELSE 0 END) AS due,
        SUM(CASE WHEN sentiment = ${NEGATIVE} AND at < ?
          AND (state = 'new' OR (answered_at IS NULL AND resolved_at IS NULL)) THEN 1 ELSE 0 END) AS unanswered
      FROM mentions WHERE ${where}`,
    [now - withinMs, now - withinMs, ...parameters],
  )) as [Record<'mentions' | 'negative' | 'due' | 'unanswered', number | string | null>];
  return {
    mentions: Number(row.mentions),
    negative: Number(row.negative ?? 0),
    due: Number(row.due ?? 0),
    unanswered: Number(row.unanswered ?? 0),
  };
}

/** How long negative mentions waited for an answer, or to be resolved; milliseconds, those that got it. */
export async function mentionWaits(
  session: TenantSession,
  scope: CrisisScope,
  until: 'answered_at' | 'resolved_at',
): Promise<number[]> {
  const { where, parameters } = scoped(session, scope);
  const rows = (await session.manager.query(
    `SELECT ${until} - at AS waited FROM mentions
      WHERE ${where} AND sentiment = ${NEGATIVE} AND ${until} IS NOT NULL ORDER BY at DESC LIMIT ${MOST_DURATIONS}`,
    parameters,
  )) as { waited: number | string }[];
  return rows.map(({ waited }) => Number(waited));
}

/** When incidents that were opened in a stretch got how far; those that went into another one are left out. */
export async function incidentTimes(session: TenantSession, { from, to, monitorId }: CrisisScope) {
  const rows = (await session.manager.query(
    `SELECT level, opened_at, acknowledged_at, first_statement_at, stable_at FROM incidents
      WHERE tenant_id = ? AND opened_at >= ? AND opened_at < ? AND merged_into IS NULL
      ${monitorId === undefined ? '' : 'AND monitor_id = ?'}`,
    [idToBytes(session.tenantId), from, to, ...(monitorId === undefined ? [] : [idToBytes(monitorId)])],
  )) as Record<string, number | string | null>[];
  const orNull = (value: unknown) => (value === null ? null : Number(value));
  return rows.map((row) => ({
    level: Number(row.level),
    openedAt: Number(row.opened_at),
    acknowledgedAt: orNull(row.acknowledged_at),
    firstStatementAt: orNull(row.first_statement_at),
    stableAt: orNull(row.stable_at),
  }));
}
