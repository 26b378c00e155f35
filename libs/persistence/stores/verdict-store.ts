import type { ItemId, Verdict } from '#libs/domain';
import { idToBytes } from '../dialect.js';
import type { VerdictRow } from '../entities/judgement.js';
import { insertRows, selectRows } from '../rows.js';
import { inList, ofTenant, type TenantSession } from '../session.js';

const CHUNK = 500;

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

/** The verdicts of content versions, by the version's id. */
export async function findVerdictsOfVersions(
  session: TenantSession,
  versionIds: readonly string[],
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (let from = 0; from < versionIds.length; from += CHUNK) {
    const { marks, values } = inList(versionIds.slice(from, from + CHUNK).map(idToBytes));
    const rows = await selectRows(
      session,
      session.entities.verdict,
      `${ofTenant(session)} AND version_id IN (${marks})`,
      [idToBytes(session.tenantId), ...values],
    );
    for (const row of rows) verdicts.set(row.versionId, JSON.parse(row.bodyJson) as Verdict);
  }
  return verdicts;
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
