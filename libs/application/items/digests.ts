import type { Item, TenantId } from '#libs/domain';
import type { ItemPlace } from '#libs/persistence';
import { sha256 } from '#libs/runtime';

/** The key of an item: the same thing of the same tenant, whenever it is submitted. */
export const itemKey = (
  tenantId: TenantId,
  { type, externalId }: Pick<Item, 'type' | 'externalId'>,
): Buffer => sha256(JSON.stringify([tenantId, type, externalId]));

/** Where an item is looked up. */
export const itemPlace = (tenantId: TenantId, item: Pick<Item, 'type' | 'externalId'>): ItemPlace => ({
  externalId: item.externalId,
  itemKey: itemKey(tenantId, item),
});

/** The digest of what is judged. The same words in the same scene again are no new version. */
export const wordsDigest = ({ text, scene }: Item): Buffer =>
  sha256(JSON.stringify([scene, text.title ?? null, text.body]));

/** The key of a request that may be repeated: one tenant, one route, one Idempotency-Key. */
export const requestKey = (tenantId: TenantId, route: string, key: string): Buffer =>
  sha256(JSON.stringify([tenantId, route, key]));
