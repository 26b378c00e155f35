import type { TenantId } from '#libs/domain';
import { databaseNow, findTenants, forTenant, readAuditHead } from '#libs/persistence';
import type { Services } from '../services.js';
import { type Anchor, appendAnchors, makeAnchor, readAnchors } from './anchors.js';

/** Heads that moved are anchored once a day. */
const EVERY_MS = 24 * 60 * 60 * 1_000;

/** An anchor of every tenant's head as it is; tenants without a row have none. */
export async function anchorsOfHeads({
  database,
  secret,
}: Pick<Services, 'database' | 'secret'>): Promise<Anchor[]> {
  const now = await databaseNow(database.read);
  const anchors: Anchor[] = [];
  for (const { id } of await findTenants(database.read)) {
    const head = await readAuditHead(forTenant(database.read, id as TenantId));
    if (head.seq > 0) anchors.push(makeAnchor(secret, id, head, now));
  }
  return anchors;
}

/**
 * Appends to the file of anchors those heads that were not anchored for a day and have moved since. Every process that runs
 * clock loops keeps a file of its own.
 * @returns how many were appended
 */
export async function anchorHeads(
  services: Pick<Services, 'database' | 'secret' | 'anchorsFile'>,
): Promise<number> {
  const { secret, anchorsFile } = services;
  const { anchors } = await readAnchors(secret, anchorsFile);
  const last = new Map(anchors.map((anchor) => [anchor.tenant, anchor]));
  const due = (await anchorsOfHeads(services)).filter(({ tenant, seq, at }) => {
    const earlier = last.get(tenant);
    return !earlier || (seq > earlier.seq && Date.parse(at) - Date.parse(earlier.at) >= EVERY_MS);
  });
  await appendAnchors(anchorsFile, due);
  return due.length;
}
