import { In, IsNull, LessThan } from 'typeorm';
import type { VerdictKind } from '#libs/domain';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { GoldenCaseRow, GoldenTrialRow } from '../entities/golden.js';
import { insertRows } from '../rows.js';
import { inList, type TenantSession } from '../session.js';
import type { VersionRef } from './author-store.js';

const goldens = (session: TenantSession) => session.manager.getRepository(session.entities.goldenCase);
const trials = (session: TenantSession) => session.manager.getRepository(session.entities.goldenTrial);

export async function insertGoldenCase(session: TenantSession, row: GoldenCaseRow): Promise<void> {
  await insertRows(session, session.entities.goldenCase, [row]);
}

export async function findGoldenCase(session: TenantSession, id: string): Promise<GoldenCaseRow | null> {
  return goldens(session).findOneBy({ id, tenantId: session.tenantId });
}

/** Newest first. */
export async function pageOfGoldenCases(
  session: TenantSession,
  limit: number,
  before?: string,
): Promise<GoldenCaseRow[]> {
  return goldens(session).find({
    where: { tenantId: session.tenantId, ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function countGoldenCases(session: TenantSession): Promise<number> {
  return goldens(session).countBy({ tenantId: session.tenantId });
}

/** What was slipped in already stays as it is. @returns whether there was one */
export async function deleteGoldenCase(session: TenantSession, id: string): Promise<boolean> {
  const { affected } = await goldens(session).delete({ id, tenantId: session.tenantId });
  return affected !== 0;
}

export async function insertTrial(session: TenantSession, row: GoldenTrialRow): Promise<void> {
  await insertRows(session, session.entities.goldenTrial, [row]);
}

export async function findTrialOfItem(
  session: TenantSession,
  itemId: string,
): Promise<GoldenTrialRow | null> {
  return trials(session).findOneBy({ tenantId: session.tenantId, itemId });
}

/** Those of the items that were slipped in. */
export async function trialItemsAmong(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<Set<string>> {
  if (itemIds.length === 0) return new Set();
  const { marks, values } = inList(session, itemIds.map(idToBytes));
  const rows = (await session.manager.query(
    `SELECT item_id FROM golden_trials WHERE tenant_id = ? AND item_id IN (${marks})`,
    [idToBytes(session.tenantId), ...values],
  )) as { item_id: Buffer }[];
  return new Set(rows.map((row) => idFromBytes(row.item_id)));
}

export async function updateTrial(
  session: TenantSession,
  id: string,
  change: Pick<GoldenTrialRow, 'decisionId' | 'memberId' | 'decidedAt' | 'isRight'>,
): Promise<void> {
  await trials(session).update({ id, tenantId: session.tenantId }, change);
}

/** How many wait in queues to be decided. */
export async function countOpenTrials(session: TenantSession): Promise<number> {
  return trials(session).countBy({ tenantId: session.tenantId, decidedAt: IsNull() });
}

/** The golden case that was slipped in longest ago, or never; none that waits in a queue already. */
export async function nextGoldenCase(session: TenantSession): Promise<GoldenCaseRow | null> {
  const tenant = idToBytes(session.tenantId);
  const [row] = (await session.manager.query(
    `SELECT g.id FROM golden_cases g
      LEFT JOIN golden_trials t ON t.golden_id = g.id AND t.tenant_id = ?
      WHERE g.tenant_id = ? GROUP BY g.id
      HAVING SUM(CASE WHEN t.id IS NOT NULL AND t.decided_at IS NULL THEN 1 ELSE 0 END) = 0
      ORDER BY MAX(t.placed_at), g.id LIMIT 1`,
    [tenant, tenant],
  )) as { id: Buffer }[];
  return row ? findGoldenCase(session, idFromBytes(row.id)) : null;
}

/** How golden cases were decided, before a time: by the case, or by who decided. */
export interface TrialResult {
  readonly id: string;
  readonly n: number;
  readonly right: number;
}

export async function trialResults(
  session: TenantSession,
  by: 'golden' | 'member',
  { from = 0, to }: { readonly from?: number; readonly to: number },
): Promise<TrialResult[]> {
  const rows = (await session.manager.query(
    `SELECT ${by}_id AS id, COUNT(*) AS n, SUM(is_right) AS rights FROM golden_trials
      WHERE tenant_id = ? AND decided_at >= ? AND decided_at < ? GROUP BY ${by}_id`,
    [idToBytes(session.tenantId), from, to],
  )) as { id: Buffer; n: number | string; rights: number | string }[];
  return rows.map(({ id, n, rights }) => ({ id: idFromBytes(id), n: Number(n), right: Number(rights) }));
}

/** What was slipped in since then, by verdict. */
export async function trialsPlacedSince(
  session: TenantSession,
  at: number,
): Promise<Record<VerdictKind, number>> {
  const rows = (await session.manager.query(
    'SELECT verdict, COUNT(*) AS n FROM golden_trials WHERE tenant_id = ? AND placed_at >= ? GROUP BY verdict',
    [idToBytes(session.tenantId), at],
  )) as { verdict: VerdictKind; n: number | string }[];
  const counts = { allow: 0, review: 0, block: 0 };
  for (const { verdict, n } of rows) counts[verdict] = Number(n);
  return counts;
}

/** How much members decided since then. */
export async function countDecisionsSince(session: TenantSession, at: number): Promise<number> {
  const [row] = (await session.manager.query(
    "SELECT COUNT(*) AS n FROM decisions WHERE tenant_id = ? AND maker_kind = 'member' AND made_at > ?",
    [idToBytes(session.tenantId), at],
  )) as [{ n: number | string }];
  return Number(row.n);
}

/** The copies that were slipped in of golden cases made from these versions: whoever wrote the words wrote these too. */
export async function copiesOfVersions(
  session: TenantSession,
  versionIds: readonly string[],
): Promise<VersionRef[]> {
  if (versionIds.length === 0) return [];
  const made = await goldens(session).find({
    select: { id: true },
    where: { tenantId: session.tenantId, versionId: In([...versionIds]) },
  });
  if (made.length === 0) return [];
  const rows = await trials(session).find({
    select: { versionId: true, itemId: true },
    where: { tenantId: session.tenantId, goldenId: In(made.map(({ id }) => id)) },
  });
  return rows.map(({ versionId, itemId }) => ({ id: versionId, itemId }));
}
