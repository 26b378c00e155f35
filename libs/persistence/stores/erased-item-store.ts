import { In } from 'typeorm';
import type { ErasedItemRow } from '../entities/report.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.erasedItem);

/** Notes that items were erased; once is enough. */
export async function noteErasedItems(session: TenantSession, rows: readonly ErasedItemRow[]): Promise<void> {
  const known = await findErasedItems(
    session,
    rows.map(({ itemDigest }) => itemDigest),
  );
  await insertRows(
    session,
    session.entities.erasedItem,
    rows.filter(({ itemDigest }) => !known.has(itemDigest.toString('hex'))),
  );
}

/** Those of the digests that belong to erased items, in hex. */
export async function findErasedItems(
  session: TenantSession,
  digests: readonly Buffer[],
): Promise<Set<string>> {
  if (digests.length === 0) return new Set();
  const rows = await repository(session).findBy({
    tenantId: session.tenantId,
    itemDigest: In([...digests]),
  });
  return new Set(rows.map(({ itemDigest }) => itemDigest.toString('hex')));
}
