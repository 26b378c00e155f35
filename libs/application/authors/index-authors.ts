import { FLAG_POINTS, heatOf } from '#libs/cases';
import type { TenantId } from '#libs/domain';
import {
  forTenant,
  insertAuthors,
  readTenantSetting,
  type TenantSession,
  unknownAuthors,
  writeTenantSetting,
} from '#libs/persistence';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';

const INDEXED = 'authors.indexed';
const PAGE = 500;

/** Makes rows for the authors of cases from before there were any, once a tenant, a page a transaction. */
export async function indexAuthors({ database, tenantKeys }: Services, tenantId: TenantId): Promise<void> {
  if (await readTenantSetting<boolean>(forTenant(database.read, tenantId), INDEXED)) return;
  const key = await tenantKeys.of(tenantId);
  for (let after: Buffer | null = Buffer.alloc(1); after !== null; ) {
    const from: Buffer = after;
    after = await database.transaction((open) => indexPage(forTenant(open, tenantId), from, key));
  }
}

async function indexPage(session: TenantSession, after: Buffer, key: TenantKey): Promise<Buffer | null> {
  const found = await unknownAuthors(session, after, PAGE);
  await insertAuthors(
    session,
    found.map(({ authorKey, flagged, first, last }) => ({
      authorKey,
      tenantId: session.tenantId,
      pseudonym: key.pseudonymOf(authorKey),
      flagged,
      decided: 0,
      heat: heatOf(flagged * FLAG_POINTS, last),
      firstFlaggedAt: first,
      lastFlaggedAt: last,
    })),
  );
  const last = found.at(-1);
  if (last && found.length === PAGE) return last.authorKey;
  await writeTenantSetting(session, INDEXED, true);
  return null;
}
