import type { ItemId, ReleaseRef, Verdict } from '#libs/domain';
import { idToBytes } from '../dialect.js';
import type { VerdictRow } from '../entities/judgement.js';
import { insertRows, selectRows } from '../rows.js';
import { inList, ofTenant, type TenantSession } from '../session.js';
import { findReleases, type ReleaseName, storeReleases } from './release-store.js';

const CHUNK = 500;

/** A verdict as its row holds it: what its release is made of stands in `releases`, except in older rows. */
type StoredVerdict = Omit<Verdict, 'release'> & { readonly release: ReleaseName | ReleaseRef };

/** Writes the one final verdict of each version. */
export async function storeVerdicts(
  session: TenantSession,
  judged: readonly { readonly versionId: string; readonly verdict: Verdict }[],
  judgedAt: number,
): Promise<void> {
  const names = await storeReleases(
    session,
    judged.map(({ verdict }) => verdict.release),
    judgedAt,
  );
  await insertVerdicts(
    session,
    judged.map(({ versionId, verdict }) => ({
      versionId,
      tenantId: session.tenantId,
      itemId: verdict.itemId,
      version: verdict.version,
      verdict: verdict.verdict,
      bodyJson: JSON.stringify({ ...verdict, release: names.get(verdict.release) }),
      judgedAt,
    })),
  );
}

/** The verdicts of rows, in their order. */
async function verdictsOf(session: TenantSession, rows: readonly VerdictRow[]): Promise<Verdict[]> {
  const stored = rows.map(({ bodyJson }) => JSON.parse(bodyJson) as StoredVerdict);
  const names = stored.flatMap(({ release }) => (typeof release === 'string' ? release : []));
  const releases = await findReleases(session, names);
  return stored.map((verdict) => ({
    ...verdict,
    release: typeof verdict.release === 'string' ? releases.get(verdict.release)! : verdict.release,
  }));
}

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
  return new Map((await verdictsOf(session, rows)).map((verdict) => [verdict.version, verdict]));
}

/** The verdicts of content versions, by the version's id. */
export async function findVerdictsOfVersions(
  session: TenantSession,
  versionIds: readonly string[],
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  for (let from = 0; from < versionIds.length; from += CHUNK) {
    const { marks, values } = inList(session, versionIds.slice(from, from + CHUNK).map(idToBytes));
    const rows = await selectRows(
      session,
      session.entities.verdict,
      `${ofTenant(session)} AND version_id IN (${marks})`,
      [idToBytes(session.tenantId), ...values],
    );
    for (const [at, verdict] of (await verdictsOf(session, rows)).entries())
      verdicts.set((rows[at] as VerdictRow).versionId, verdict);
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
  const [verdict] = row ? await verdictsOf(session, [row]) : [];
  return verdict ?? null;
}
