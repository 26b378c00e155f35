import { type CaseOrigin, type CaseState, POINTS_UNTIL_DUE, type Scene, UNDECIDED } from '#libs/domain';
import { idFromBytes, idToBytes } from '../dialect.js';
import { marks, type TenantSession } from '../session.js';

export type CaseRanking = 'urgency' | 'newest' | 'oldest' | 'due';

/** Where a page of cases ends: the next one starts after this case. */
export interface CasePosition {
  readonly rank: number;
  readonly id: string;
}

/** Which cases; everything given has to fit, any of a list. */
export interface CaseFilter {
  readonly state?: readonly CaseState[] | undefined;
  readonly queue?: string | undefined;
  /** Only cases of these queues; null: of any. */
  readonly queues?: readonly string[] | null | undefined;
  readonly cluster?: string | undefined;
  readonly clusters?: readonly string[] | undefined;
  /** Labels, or their families. */
  readonly label?: readonly string[] | undefined;
  readonly scene?: readonly Scene[] | undefined;
  /** At least so severe. */
  readonly severity?: number | undefined;
  readonly origin?: readonly CaseOrigin[] | undefined;
  /** A pseudonym. */
  readonly author?: string | undefined;
  /** Whose claim is in force. */
  readonly holder?: string | undefined;
  readonly overdue?: boolean | undefined;
  /** Sets of skills as rows hold them. */
  readonly skills?: readonly string[] | undefined;
  /** None of these. */
  readonly without?: readonly string[] | undefined;
  /** Not escalated by this person. */
  readonly notEscalatedBy?: string | undefined;
  /** false: without golden cases, which programs do not know of. */
  readonly slippedIn?: boolean | undefined;
}

type Sql = readonly [sql: string, parameters: readonly unknown[]];

/**
 * `urgencyAt` in thousandths, a whole number, so that a cursor can name it exactly. `1e5` is a float in both dialects, where
 * `100000.0` would make MariaDB reckon with decimals.
 */
const urgencySql = (asOf: number): Sql => [
  `ROUND(c.priority * 1e3 + ${POINTS_UNTIL_DUE}e3 * (? - c.opened_at) / CASE WHEN c.due_at > c.opened_at THEN c.due_at - c.opened_at ELSE 1 END)`,
  [asOf],
];

const rankSql = (order: CaseRanking, asOf: number): Sql => {
  if (order === 'urgency') return urgencySql(asOf);
  return [{ newest: 'c.opened_at', oldest: '-c.opened_at', due: '-c.due_at' }[order], []];
};

function conditions(session: TenantSession, filter: CaseFilter, asOf: number): Sql {
  const parts: Sql[] = [['c.tenant_id = ?', [idToBytes(session.tenantId)]]];
  const anyOf = (column: string, values: readonly unknown[] | undefined | null) => {
    if (values) parts.push(values.length > 0 ? [`${column} IN (${marks(values)})`, values] : ['1 = 0', []]);
  };
  anyOf('c.state', filter.state ?? (filter.overdue ? UNDECIDED : undefined));
  anyOf('c.queue', filter.queue === undefined ? undefined : [filter.queue]);
  anyOf('c.queue', filter.queues);
  anyOf('c.cluster_id', filter.cluster === undefined ? undefined : [idToBytes(filter.cluster)]);
  anyOf('c.cluster_id', filter.clusters?.map(idToBytes));
  anyOf('c.scene', filter.scene);
  anyOf('c.origin', filter.origin);
  anyOf('c.author', filter.author === undefined ? undefined : [filter.author]);
  anyOf('c.skills', filter.skills);
  if (filter.severity) parts.push(['c.severity >= ?', [filter.severity]]);
  if (filter.overdue)
    parts.push([`c.due_at <= ? AND c.state IN (${marks(UNDECIDED)})`, [asOf, ...UNDECIDED]]);
  if (filter.holder !== undefined)
    parts.push(['c.lease_holder = ? AND c.lease_until > ?', [idToBytes(filter.holder), asOf]]);
  if (filter.label) {
    // A row holds `,spam.gambling,abuse.insult,`.
    const wanted = filter.label.map((one) => (one.includes('.') ? `,${one},` : `,${one}.`));
    parts.push([`(${wanted.map(() => 'INSTR(c.labels, ?) > 0').join(' OR ')})`, wanted]);
  }
  if (filter.without && filter.without.length > 0)
    parts.push([`c.id NOT IN (${marks(filter.without)})`, filter.without.map(idToBytes)]);
  if (filter.notEscalatedBy !== undefined)
    parts.push(['(c.escalated_by IS NULL OR c.escalated_by <> ?)', [idToBytes(filter.notEscalatedBy)]]);
  if (filter.slippedIn === false)
    parts.push([
      'NOT EXISTS (SELECT 1 FROM golden_trials g WHERE g.tenant_id = ? AND g.item_id = c.item_id)',
      [idToBytes(session.tenantId)],
    ]);
  return [parts.map(([sql]) => sql).join(' AND '), parts.flatMap(([, parameters]) => parameters)];
}

export interface CaseRankingQuery {
  readonly filter: CaseFilter;
  readonly order: CaseRanking;
  /** What waiting and due times are reckoned at: milliseconds on the database's clock. */
  readonly asOf: number;
  /** Of every cluster only what comes first. */
  readonly fold?: boolean | undefined;
  readonly after?: CasePosition | undefined;
  readonly limit: number;
}

/** The cases that come first, the newest first among equals. */
export async function rankCases(
  session: TenantSession,
  { filter, order, asOf, fold = false, after, limit }: CaseRankingQuery,
): Promise<CasePosition[]> {
  const [rank, rankParameters] = rankSql(order, asOf);
  const [where, parameters] = conditions(session, filter, asOf);
  const place = fold
    ? `, ROW_NUMBER() OVER (PARTITION BY COALESCE(c.cluster_id, c.id) ORDER BY ${rank} DESC, c.id DESC) AS place`
    : '';
  const outer = [
    ...(fold ? ['ranked.place = 1'] : []),
    ...(after ? ['(ranked.points < ? OR (ranked.points = ? AND ranked.id < ?))'] : []),
  ];
  const rows = (await session.manager.query(
    `SELECT ranked.id, ranked.points FROM (SELECT c.id AS id, ${rank} AS points${place} FROM cases c WHERE ${where}) ranked
      ${outer.length > 0 ? `WHERE ${outer.join(' AND ')}` : ''}
      ORDER BY ranked.points DESC, ranked.id DESC LIMIT ?`,
    [
      ...rankParameters,
      ...(fold ? rankParameters : []),
      ...parameters,
      ...(after ? [after.rank, after.rank, idToBytes(after.id)] : []),
      limit,
    ],
  )) as { id: Buffer; points: number | string }[];
  return rows.map(({ id, points }) => ({ id: idFromBytes(id), rank: Number(points) }));
}

/** How many rows a list of them all would have. */
export async function countCases(
  session: TenantSession,
  filter: CaseFilter,
  { asOf = 0, fold = false }: { readonly asOf?: number; readonly fold?: boolean | undefined } = {},
): Promise<number> {
  const [where, parameters] = conditions(session, filter, asOf);
  const what = fold ? 'DISTINCT COALESCE(c.cluster_id, c.id)' : '*';
  const [row] = (await session.manager.query(`SELECT COUNT(${what}) AS count FROM cases c WHERE ${where}`, [
    ...parameters,
  ])) as [{ count: number | string }];
  return Number(row.count);
}

/** The different sets of skills that cases of these states ask for, as rows hold them: few, since routes make them. */
export async function skillSets(session: TenantSession, states: readonly CaseState[]): Promise<string[]> {
  const rows = (await session.manager.query(
    `SELECT DISTINCT skills FROM cases WHERE tenant_id = ? AND state IN (${marks(states)})`,
    [idToBytes(session.tenantId), ...states],
  )) as { skills: string }[];
  return rows.map(({ skills }) => skills);
}

/** How many undecided cases stand in each of these queues. */
export async function undecidedInQueues(
  session: TenantSession,
  queues: readonly string[],
): Promise<Map<string, number>> {
  if (queues.length === 0) return new Map();
  const rows = (await session.manager.query(
    `SELECT queue, COUNT(*) AS count FROM cases
      WHERE tenant_id = ? AND queue IN (${marks(queues)}) AND state IN (${marks(UNDECIDED)}) GROUP BY queue`,
    [idToBytes(session.tenantId), ...queues, ...UNDECIDED],
  )) as { queue: string; count: number | string }[];
  return new Map(rows.map(({ queue, count }) => [queue, Number(count)]));
}

/** How many cases each member works on now. */
export async function workingOn(session: TenantSession, now: number): Promise<Map<string, number>> {
  const rows = (await session.manager.query(
    `SELECT lease_holder, COUNT(*) AS count FROM cases
      WHERE tenant_id = ? AND state = 'claimed' AND lease_until > ? GROUP BY lease_holder`,
    [idToBytes(session.tenantId), now],
  )) as { lease_holder: Buffer; count: number | string }[];
  return new Map(rows.map((row) => [idFromBytes(row.lease_holder), Number(row.count)]));
}
