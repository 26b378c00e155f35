import type { Item, TenantId } from '#libs/domain';
import { brandsIn, type Release } from '#libs/engine';
import {
  type BackfillRow,
  type ContentVersionRow,
  claimBackfill,
  databaseNow,
  deleteBackfill,
  dueBackfills,
  findMonitor,
  forTenant,
  hasUnmuteDue,
  lockBackfill,
  removeSomeMentions,
  type TenantSession,
  unmuteDue,
  updateBackfill,
  versionsSince,
} from '#libs/persistence';
import { inSlices } from '../learning/in-slices.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';
import { recordSightings, type Sighting } from './record-mentions.js';
import { watchedOf } from './watched.js';

/** Versions that one transaction looks through. */
const AT_ONCE = 200;
const MENTIONS_REMOVED_AT_ONCE = 1_000;
/** So long nobody else takes a slice that was claimed: whoever had it is dead by then. */
const CLAIM_MS = 10_000;
/** A monitor that was just changed is in force everywhere after a second. */
const NOT_YET_MS = 500;
/** Slices of one monitor before the others get their turn. */
const SLICES_A_ROUND = 20;

/**
 * Ends silences that are over, and goes on with back-fills and with removing the mentions of monitors that are gone. Each slice
 * is one transaction that also notes how far it came: whoever dies in between has done nothing, and anybody goes on.
 */
export async function monitorsRound(services: Services): Promise<void> {
  const { database } = services;
  if (await hasUnmuteDue(database.read)) await database.transaction(unmuteDue);
  for (const { tenantId, monitorId } of await dueBackfills(database.read)) {
    for (let slices = 0; slices < SLICES_A_ROUND; slices++) {
      const row = await database.transaction((open) =>
        claimBackfill(forTenant(open, tenantId), monitorId, CLAIM_MS),
      );
      if (!row) break;
      await (row.state === 'removing'
        ? removeSlice(services, tenantId, row)
        : fillSlice(services, tenantId, row));
    }
  }
}

async function removeSlice(
  { database }: Services,
  tenantId: TenantId,
  { monitorId }: BackfillRow,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const more = await removeSomeMentions(session, monitorId, MENTIONS_REMOVED_AT_ONCE);
    if (more) await updateBackfill(session, monitorId, { wakeAt: await databaseNow(session) });
    else await deleteBackfill(session, monitorId);
  });
}

async function fillSlice(services: Services, tenantId: TenantId, row: BackfillRow): Promise<void> {
  const { database, tenants, tenantKeys } = services;
  const { monitorId } = row;
  const key = await tenantKeys.of(tenantId);
  const release = await tenants.of(tenantId);
  const read = forTenant(database.read, tenantId);
  const isInForce = await watchesAsSaved(read, release, monitorId);
  if (!isInForce) return postpone(services, tenantId, row);
  const versions = await versionsSince(read, row.fromAt, row.reached, AT_ONCE);
  const sightings = await inSlices(look(versions, release, monitorId));
  await database.transaction((open) => write(forTenant(open, tenantId), row, versions, sightings, key));
}

/** This process judges by the monitor as it is; or there is none any more, which ends the matter. */
async function watchesAsSaved(session: TenantSession, release: Release, monitorId: string): Promise<boolean> {
  const monitor = await findMonitor(session, monitorId);
  if (monitor?.active !== 1) return false;
  const wanted = JSON.stringify(watchedOf(monitor));
  return release.brands?.brands.some((brand) => JSON.stringify(brand) === wanted) ?? false;
}

async function postpone(
  { database }: Services,
  tenantId: TenantId,
  { monitorId }: BackfillRow,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = await lockBackfill(session, monitorId);
    if (row?.state !== 'running') return;
    const monitor = await findMonitor(session, monitorId);
    const now = await databaseNow(session);
    const change: Partial<BackfillRow> =
      monitor?.active === 1
        ? { wakeAt: now + NOT_YET_MS }
        : { state: 'cancelled', finishedAt: now, wakeAt: null };
    await updateBackfill(session, monitorId, change);
  });
}

function* look(
  versions: readonly ContentVersionRow[],
  release: Release,
  monitorId: string,
): Generator<undefined, Sighting[]> {
  const sightings: Sighting[] = [];
  for (const { id, itemId, version, itemJson, acceptedAt } of versions) {
    yield;
    const item = JSON.parse(itemJson) as Item;
    const brands = brandsIn(item, release).filter(({ monitor }) => monitor === monitorId);
    sightings.push({ versionId: id, itemId, version, item, acceptedAt, brands });
  }
  return sightings;
}

async function write(
  session: TenantSession,
  claimed: BackfillRow,
  versions: readonly ContentVersionRow[],
  sightings: readonly Sighting[],
  key: TenantKey,
): Promise<void> {
  const { monitorId } = claimed;
  const row = await lockBackfill(session, monitorId);
  // Begun anew, cancelled, or done by somebody who took it for dead.
  if (row?.state !== 'running' || row.createdAt !== claimed.createdAt || row.reached !== claimed.reached)
    return;
  const now = await databaseNow(session);
  await recordSightings(session, sightings, now, key, monitorId);
  const isDone = versions.length < AT_ONCE;
  await updateBackfill(session, monitorId, {
    reached: versions.at(-1)?.id ?? row.reached,
    done: row.done + versions.length,
    total: Math.max(row.total, row.done + versions.length),
    found: row.found + sightings.filter(({ brands }) => brands.length > 0).length,
    ...(isDone ? { state: 'done' as const, finishedAt: now, wakeAt: null } : { wakeAt: now }),
  });
}
