import { type Item, newId } from '#libs/domain';
import {
  type ContentVersionRow,
  findItems,
  type ItemPlace,
  type ItemRow,
  insertItems,
  insertVersions,
  type TenantSession,
  updateLatest,
} from '#libs/persistence';
import { Slices } from '#libs/runtime';
import type { TenantKey } from '../privacy/tenant-keys.js';
import { itemPlace, wordsDigest } from './digests.js';

/** Digests of long texts give others their turn after so many milliseconds. */
const SLICES = new Slices(10);

/** Where a submitted item stands now: which version its words are, and whether they are new. */
export interface StoredContent {
  readonly item: Item;
  readonly itemId: string;
  readonly version: number;
  /** Absent when these words are the item's latest version already. */
  readonly newVersionId?: string;
}

/**
 * Writes items and their new versions. Words that an item says already make no version; within one batch, later words of
 * the same item follow earlier ones.
 * @returns one entry an item, in the order given.
 */
export async function storeContent(
  session: TenantSession,
  items: readonly Item[],
  acceptedAt: number,
  key: TenantKey,
): Promise<StoredContent[]> {
  const digests: Buffer[] = [];
  for (const item of items) {
    if (SLICES.isOver) await SLICES.pause();
    digests.push(wordsDigest(item));
  }
  const places = items.map((item) => itemPlace(session.tenantId, item));
  const known = await findItems(session, places);
  const created = new Map<string, ItemRow>();
  const edited = new Map<string, ItemRow>();
  const versions: ContentVersionRow[] = [];

  const stored = items.map((item, index): StoredContent => {
    const { itemKey } = places[index] as ItemPlace;
    const hex = itemKey.toString('hex');
    const digest = digests[index] as Buffer;
    const before = edited.get(hex) ?? created.get(hex) ?? known.get(hex);
    if (before?.latestDigest.equals(digest))
      return { item, itemId: before.id, version: before.latestVersion };
    const now: ItemRow = before
      ? { ...before, latestVersion: before.latestVersion + 1, latestDigest: digest }
      : {
          id: newId(),
          tenantId: session.tenantId,
          itemKey,
          type: item.type,
          externalId: item.externalId,
          latestVersion: 1,
          latestDigest: digest,
          createdAt: acceptedAt,
        };
    (known.has(hex) ? edited : created).set(hex, now);
    const version: ContentVersionRow = {
      id: newId(),
      tenantId: session.tenantId,
      itemId: now.id,
      version: now.latestVersion,
      itemJson: JSON.stringify(item),
      authorKey: key.authorKey(item.author.externalId),
      acceptedAt,
      threadKey: item.thread ? key.threadKey(item.thread.externalId) : null,
    };
    versions.push(version);
    return { item, itemId: now.id, version: now.latestVersion, newVersionId: version.id };
  });

  await insertItems(session, [...created.values()]);
  await updateLatest(session, [...edited.values()]);
  await insertVersions(session, versions);
  return stored;
}
