import type { Item, ItemId } from '#libs/domain';
import { idToBytes } from '../dialect.js';
import type { ContentVersionRow, ItemRow } from '../entities/content.js';
import { insertRows, selectRows } from '../rows.js';
import { forUpdate, inList, ofTenant, type TenantSession } from '../session.js';

/** Where an item is looked up: by its external id, among the few that bear the same one by its digest. */
export type ItemPlace = Pick<ItemRow, 'externalId' | 'itemKey'>;

/** The items at these places, by the key in hex; locked until the transaction ends. */
export async function findItems(
  session: TenantSession,
  places: readonly ItemPlace[],
): Promise<Map<string, ItemRow>> {
  return itemsAt(session, places, forUpdate(session));
}

/** The ids of the items at these places, by the key in hex. */
export async function findItemIds(
  session: TenantSession,
  places: readonly ItemPlace[],
): Promise<Map<string, string>> {
  const items = await itemsAt(session, places, '');
  return new Map([...items].map(([key, { id }]) => [key, id]));
}

async function itemsAt(
  session: TenantSession,
  places: readonly ItemPlace[],
  locked: string,
): Promise<Map<string, ItemRow>> {
  if (places.length === 0) return new Map();
  const { marks, values } = inList(
    session,
    places.map(({ externalId }) => externalId),
  );
  const rows = await selectRows(
    session,
    session.entities.item,
    `tenant_id = ? AND external_id IN (${marks})${locked}`,
    [idToBytes(session.tenantId), ...values],
    'items_by_place',
  );
  if (rows.length === 0) return new Map();
  // The same external id is borne by items of other types, by trial cases, and, to MySQL, by ids with blanks behind them.
  const wanted = new Set(places.map(({ itemKey }) => itemKey.toString('hex')));
  const found = rows.map((row) => [row.itemKey.toString('hex'), row] as const);
  return new Map(found.filter(([key]) => wanted.has(key)));
}

export async function insertItems(session: TenantSession, rows: readonly ItemRow[]): Promise<void> {
  await insertRows(session, session.entities.item, rows);
}

/** Points items at their new latest version. Editing is rare; each edit is one statement. */
export async function updateLatest(session: TenantSession, rows: readonly ItemRow[]): Promise<void> {
  for (const { id, latestVersion, latestDigest } of rows) {
    await session.manager.query(
      'UPDATE items SET latest_version = ?, latest_digest = ? WHERE id = ? AND tenant_id = ?',
      [latestVersion, latestDigest, idToBytes(id), idToBytes(session.tenantId)],
    );
  }
}

export async function insertVersions(
  session: TenantSession,
  rows: readonly ContentVersionRow[],
): Promise<void> {
  await insertRows(session, session.entities.contentVersion, rows, (row) => row.itemJson.length);
}

export async function findVersions(
  session: TenantSession,
  ids: readonly string[],
): Promise<ContentVersionRow[]> {
  if (ids.length === 0) return [];
  const { marks, values } = inList(session, ids.map(idToBytes));
  return selectRows(session, session.entities.contentVersion, `${ofTenant(session)} AND id IN (${marks})`, [
    idToBytes(session.tenantId),
    ...values,
  ]);
}

export async function findItem(session: TenantSession, id: ItemId): Promise<ItemRow | null> {
  return session.manager.getRepository(session.entities.item).findOneBy({ tenantId: session.tenantId, id });
}

/** The id of a version that is known to be there. */
export async function findVersionId(
  session: TenantSession,
  itemId: string,
  version: number,
): Promise<string> {
  const row = await session.manager
    .getRepository(session.entities.contentVersion)
    .findOneByOrFail({ tenantId: session.tenantId, itemId, version });
  return row.id;
}

/** Every version of an item, oldest first. */
export async function findVersionsOfItem(
  session: TenantSession,
  itemId: ItemId,
): Promise<ContentVersionRow[]> {
  return session.manager
    .getRepository(session.entities.contentVersion)
    .find({ where: { tenantId: session.tenantId, itemId }, order: { version: 'ASC' } });
}

/** Marks versions as waiting for a verdict. */
export async function insertPending(
  session: TenantSession,
  versionIds: readonly string[],
  wakeAt: number,
): Promise<void> {
  await insertRows(
    session,
    session.entities.pendingJudgement,
    versionIds.map((versionId) => ({
      versionId,
      tenantId: session.tenantId,
      attempts: 0,
      claimToken: null,
      claimedUntil: 0,
      wakeAt,
    })),
  );
}

/** What was submitted last; null where nothing ever was. */
export async function latestItem(session: TenantSession): Promise<Item | null> {
  const row = await session.manager
    .getRepository(session.entities.contentVersion)
    .findOne({ where: { tenantId: session.tenantId }, order: { id: 'DESC' } });
  return row && (JSON.parse(row.itemJson) as Item);
}
