import type { ItemId, Verdict } from '#libs/domain';
import type { VerdictRow } from '../entities/judgement.js';
import { insertRows, type TenantSession } from '../session.js';

export async function insertVerdicts(session: TenantSession, rows: readonly VerdictRow[]): Promise<void> {
  await insertRows(session, session.entities.verdict, rows, (row) => row.bodyJson.length);
}

/** The verdicts of an item's versions, by version. */
export async function findVerdictsOfItem(
  session: TenantSession,
  itemId: ItemId,
): Promise<Map<number, Verdict>> {
  const rows = await session.manager
    .getRepository(session.entities.verdict)
    .findBy({ tenantId: session.tenantId, itemId });
  return new Map(rows.map((row) => [row.version, JSON.parse(row.bodyJson) as Verdict]));
}

export async function findVerdict(
  session: TenantSession,
  itemId: string,
  version: number,
): Promise<Verdict | null> {
  const row = await session.manager
    .getRepository(session.entities.verdict)
    .findOneBy({ tenantId: session.tenantId, itemId, version });
  return row && (JSON.parse(row.bodyJson) as Verdict);
}
