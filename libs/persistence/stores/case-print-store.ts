import { idFromBytes, idToBytes } from '../dialect.js';
import type { CasePrintRow } from '../entities/case-print.js';
import { insertRows } from '../rows.js';
import { inList, marks, type Session, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

const BANDS = ['band_a', 'band_b', 'band_c', 'band_d'] as const;

/** The print of a cluster. */
export type ClusterPrint = Pick<CasePrintRow, 'print' | 'clusterId' | 'seenAt'>;

/** The four 16-bit bands of a print of 16 hexadecimal digits. */
export const bandsOf = (print: string): number[] =>
  [0, 4, 8, 12].map((at) => Number.parseInt(print.slice(at, at + 4), 16));

/**
 * The clusters that share a band with one of these prints and were joined since: every one that differs in three bits or fewer
 * is among them.
 */
export async function printsNear(
  session: TenantSession,
  prints: readonly string[],
  since: number,
): Promise<ClusterPrint[]> {
  if (prints.length === 0) return [];
  const bands = prints.map(bandsOf);
  const parts = BANDS.map((column, index) => {
    const { marks: places, values } = inList(
      session,
      bands.map((band) => band[index] ?? 0),
    );
    return {
      sql: `SELECT print, cluster_id, seen_at FROM case_prints WHERE tenant_id = ? AND ${column} IN (${places}) AND seen_at > ?`,
      parameters: [idToBytes(session.tenantId), ...values, since],
    };
  });
  const rows = (await session.manager.query(
    parts.map(({ sql }) => sql).join(' UNION '),
    parts.flatMap(({ parameters }) => parameters),
  )) as { print: string; cluster_id: Buffer; seen_at: number | string }[];
  return rows.map((row) => ({
    print: row.print,
    clusterId: idFromBytes(row.cluster_id),
    seenAt: Number(row.seen_at),
  }));
}

/**
 * Founds clusters around prints. One that stands but was not joined since is founded anew; one that somebody founded a moment ago is
 * not: its key is taken, the transaction runs again, and joins it.
 */
export async function foundClusters(
  session: TenantSession,
  prints: readonly ClusterPrint[],
  since: number,
): Promise<void> {
  if (prints.length === 0) return;
  const { marks: places, values } = inList(
    session,
    prints.map(({ print }) => print),
  );
  await session.manager.query(
    `DELETE FROM case_prints WHERE tenant_id = ? AND print IN (${places}) AND seen_at <= ?`,
    [idToBytes(session.tenantId), ...values, since],
  );
  const rows = [...prints].sort((a, b) => (a.print < b.print ? -1 : 1));
  await insertRows(
    session,
    session.entities.casePrint,
    rows.map(({ print, clusterId, seenAt }) => {
      const [bandA = 0, bandB = 0, bandC = 0, bandD = 0] = bandsOf(print);
      return { tenantId: session.tenantId, print, bandA, bandB, bandC, bandD, clusterId, seenAt };
    }),
  );
}

/** Notes that cases joined clusters just now. */
export async function seeClusters(
  session: TenantSession,
  prints: readonly string[],
  at: number,
): Promise<void> {
  if (prints.length === 0) return;
  await session.manager.query(
    `UPDATE case_prints SET seen_at = ? WHERE tenant_id = ? AND print IN (${marks(prints)})`,
    [at, idToBytes(session.tenantId), ...prints],
  );
}

/** Removes the prints of clusters that no case and no mention is left with the very same words of: their words are gone. */
export async function forgetLonePrints(
  session: TenantSession,
  clusterIds: readonly string[],
): Promise<number> {
  if (clusterIds.length === 0) return 0;
  const tenant = idToBytes(session.tenantId);
  const clusters = clusterIds.map(idToBytes);
  const stored = (await session.manager.query(
    `SELECT p.print FROM case_prints p LEFT JOIN cases c
        ON c.tenant_id = ? AND c.cluster_id = p.cluster_id AND c.print = p.print
      LEFT JOIN mentions m ON m.tenant_id = ? AND m.story_id = p.cluster_id AND m.print = p.print
      WHERE p.tenant_id = ? AND p.cluster_id IN (${marks(clusters)}) AND c.id IS NULL AND m.id IS NULL`,
    [tenant, tenant, tenant, ...clusters],
  )) as { print: string }[];
  if (stored.length > 0)
    await session.manager.query(
      `DELETE FROM case_prints WHERE tenant_id = ? AND print IN (${marks(stored)})`,
      [tenant, ...stored.map(({ print }) => print)],
    );
  return stored.length;
}

/** Forgets clusters that nothing joined since. */
export async function deletePrintsBefore(session: Session, seenAt: number): Promise<void> {
  await acrossTenants('upkeep serves all tenants', () =>
    session.manager.query('DELETE FROM case_prints WHERE seen_at < ?', [seenAt]),
  );
}
