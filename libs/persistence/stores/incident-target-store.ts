import { idFromBytes, idToBytes } from '../dialect.js';
import { marks, type TenantSession } from '../session.js';

/** Facts of what incidents are linked with, never words of it. */
export interface CaseFacts {
  readonly id: string;
  readonly itemId: string;
  readonly queue: string;
  readonly state: string;
  readonly severity: number;
  readonly labels: readonly string[];
  readonly openedAt: number;
}

interface CaseColumns {
  id: Buffer;
  item_id: Buffer;
  queue: string;
  state: string;
  severity: number | string;
  labels: string;
  opened_at: number | string;
}
const CASE = 'c.id, c.item_id, c.queue, c.state, c.severity, c.labels, c.opened_at';
const caseFacts = (row: CaseColumns): CaseFacts => ({
  id: idFromBytes(row.id),
  itemId: idFromBytes(row.item_id),
  queue: row.queue,
  state: row.state,
  severity: Number(row.severity),
  // A row holds `,spam.gambling,abuse.insult,`.
  labels: row.labels.split(',').filter((label) => label !== ''),
  openedAt: Number(row.opened_at),
});

export async function caseFactsOf(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, CaseFacts>> {
  if (ids.length === 0) return new Map();
  const rows = (await session.manager.query(
    `SELECT ${CASE} FROM cases c WHERE c.tenant_id = ? AND c.id IN (${marks(ids)})`,
    [idToBytes(session.tenantId), ...ids.map(idToBytes)],
  )) as CaseColumns[];
  return new Map(rows.map((row) => [idFromBytes(row.id), caseFacts(row)]));
}

export interface MentionFacts {
  readonly id: string;
  readonly itemId: string;
  readonly monitorId: string;
  readonly at: number;
  /** -1 negative, 0 neutral, 1 positive. */
  readonly sentiment: number;
  readonly reach: number;
  readonly state: string;
}

interface MentionColumns {
  id: Buffer;
  item_id: Buffer;
  monitor_id: Buffer;
  at: number | string;
  sentiment: number | string;
  reach: number | string;
  state: string;
}
const MENTION = 'm.id, m.item_id, m.monitor_id, m.at, m.sentiment, m.reach, m.state';
const mentionFacts = (row: MentionColumns): MentionFacts => ({
  id: idFromBytes(row.id),
  itemId: idFromBytes(row.item_id),
  monitorId: idFromBytes(row.monitor_id),
  at: Number(row.at),
  sentiment: Number(row.sentiment),
  reach: Number(row.reach),
  state: row.state,
});

export async function mentionFactsOf(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, MentionFacts>> {
  if (ids.length === 0) return new Map();
  const rows = (await session.manager.query(
    `SELECT ${MENTION} FROM mentions m WHERE m.tenant_id = ? AND m.id IN (${marks(ids)})`,
    [idToBytes(session.tenantId), ...ids.map(idToBytes)],
  )) as MentionColumns[];
  return new Map(rows.map((row) => [idFromBytes(row.id), mentionFacts(row)]));
}

/** Negative mentions of a monitor since a time that the incident is not linked with, furthest reach first. */
export async function unlinkedMentions(
  session: TenantSession,
  { incidentId, monitorId, since }: { incidentId: string; monitorId: string; since: number },
  limit: number,
): Promise<MentionFacts[]> {
  const tenant = idToBytes(session.tenantId);
  const rows = (await session.manager.query(
    `SELECT ${MENTION} FROM mentions m
      WHERE m.tenant_id = ? AND m.monitor_id = ? AND m.sentiment = -1 AND m.at >= ?
        AND m.id NOT IN (SELECT l.target_id FROM incident_links l
          WHERE l.tenant_id = ? AND l.incident_id = ? AND l.kind = 'mention')
      ORDER BY m.reach DESC, m.id DESC LIMIT ${limit}`,
    [tenant, idToBytes(monitorId), since, tenant, idToBytes(incidentId)],
  )) as MentionColumns[];
  return rows.map(mentionFacts);
}

/** Severe cases since a time that the incident is not linked with, gravest first; of words that a monitor found, or of any. */
export async function unlinkedCases(
  session: TenantSession,
  wish: { incidentId: string; monitorId: string | null; since: number; minSeverity: number },
  limit: number,
): Promise<CaseFacts[]> {
  const tenant = idToBytes(session.tenantId);
  const ofMonitor =
    'AND c.item_id IN (SELECT m.item_id FROM mentions m WHERE m.tenant_id = ? AND m.monitor_id = ? AND m.at >= ?)';
  const rows = (await session.manager.query(
    `SELECT ${CASE} FROM cases c
      WHERE c.tenant_id = ? AND c.opened_at >= ? AND c.severity >= ?
        AND c.id NOT IN (SELECT l.target_id FROM incident_links l
          WHERE l.tenant_id = ? AND l.incident_id = ? AND l.kind = 'case')
        ${wish.monitorId === null ? '' : ofMonitor}
      ORDER BY c.severity DESC, c.opened_at DESC, c.id DESC LIMIT ${limit}`,
    [
      ...[tenant, wish.since, wish.minSeverity, tenant, idToBytes(wish.incidentId)],
      ...(wish.monitorId === null ? [] : [tenant, idToBytes(wish.monitorId), wish.since]),
    ],
  )) as CaseColumns[];
  return rows.map(caseFacts);
}

export interface AlertFacts {
  readonly kind: string;
  readonly state: string;
  readonly severity: number;
  readonly level: number;
  readonly since: number;
}

export async function alertFactsOf(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, AlertFacts>> {
  if (ids.length === 0) return new Map();
  const rows = (await session.manager.query(
    `SELECT id, kind, state, severity, level, since_at FROM alerts WHERE tenant_id = ? AND id IN (${marks(ids)})`,
    [idToBytes(session.tenantId), ...ids.map(idToBytes)],
  )) as (Record<'severity' | 'level' | 'since_at', number | string> & {
    id: Buffer;
    kind: string;
    state: string;
  })[];
  return new Map(
    rows.map(({ id, kind, state, severity, level, since_at: since }) => [
      idFromBytes(id),
      { kind, state, severity: Number(severity), level: Number(level), since: Number(since) },
    ]),
  );
}

/** What statements are called, by id. */
export async function statementTitlesOf(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = (await session.manager.query(
    `SELECT id, title FROM statements WHERE tenant_id = ? AND id IN (${marks(ids)})`,
    [idToBytes(session.tenantId), ...ids.map(idToBytes)],
  )) as { id: Buffer; title: string }[];
  return new Map(rows.map(({ id, title }) => [idFromBytes(id), title]));
}

/** The numbers of the incidents that items are linked with, by item: through their cases, or what monitors found in them. */
export async function incidentNumbersOfItems(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<Map<string, number[]>> {
  if (itemIds.length === 0) return new Map();
  const tenant = idToBytes(session.tenantId);
  const numbers = new Map<string, number[]>();
  for (const [kind, table] of [
    ['case', 'cases'],
    ['mention', 'mentions'],
  ] as const) {
    const rows = (await session.manager.query(
      `SELECT DISTINCT t.item_id, i.number FROM ${table} t
        JOIN incident_links l ON l.tenant_id = ? AND l.kind = ? AND l.target_id = t.id
        JOIN incidents i ON i.tenant_id = ? AND i.id = l.incident_id
        WHERE t.tenant_id = ? AND t.item_id IN (${marks(itemIds)})`,
      [tenant, kind, tenant, tenant, ...itemIds.map(idToBytes)],
    )) as { item_id: Buffer; number: number | string }[];
    for (const { item_id, number } of rows) {
      const id = idFromBytes(item_id);
      numbers.set(id, [...new Set([...(numbers.get(id) ?? []), Number(number)])]);
    }
  }
  return numbers;
}
