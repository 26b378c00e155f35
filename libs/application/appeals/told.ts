import type { Item } from '#libs/domain';
import type { AppealRow } from '#libs/persistence';
import { maskedItemId } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';

/** What every event about an appeal tells. */
export const toldOf = (row: AppealRow, item: Item, queue: string, key: TenantKey) => ({
  appealId: row.id,
  decisionId: row.decisionId,
  caseId: row.caseId,
  queue,
  itemId: row.itemId,
  itemType: item.type,
  itemExternalId: maskedItemId(item, key),
});
