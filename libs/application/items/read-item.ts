import type { ItemAnswer } from '#libs/contracts';
import { FengsuiError, type Item, type ItemId, type Principal, seesQueue, type Verdict } from '#libs/domain';
import {
  findCasesOfItems,
  findItem,
  findVerdictsOfItem,
  findVersionsOfItem,
  forTenant,
} from '#libs/persistence';
import { isKnownTo } from '../golden/known-to.js';
import { maskContent, maskedItemId, maskItem, maskVerdict } from '../privacy/masked.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';

type Version = ItemAnswer['versions'][number];

/**
 * An item with every version and verdict. Programs, which are the platform that sent it, get it as it was sent; people get
 * the words without personal data and the author's pseudonym.
 * @throws FengsuiError `item.not_found`, also for another tenant's item, and for one whose case lies in a queue that is not the
 * caller's.
 */
export async function readItem(
  { database, tenantKeys }: Services,
  me: Principal,
  id: ItemId,
): Promise<ItemAnswer> {
  const session = forTenant(database.read, me.tenantId);
  const row = await findItem(session, id);
  const queue = (await findCasesOfItems(session, [id])).get(id)?.queue;
  if (!row || (queue !== undefined && !seesQueue(me, queue)) || !(await isKnownTo(session, me, id)))
    throw new FengsuiError('item.not_found', 'No item that you may see has this id.');
  const verdicts = await findVerdictsOfItem(session, id);
  const versions = (await findVersionsOfItem(session, id)).map(({ version, itemJson, acceptedAt }) => ({
    version,
    acceptedAt: new Date(acceptedAt).toISOString(),
    item: JSON.parse(itemJson) as Item,
    verdict: verdicts.get(version) ?? null,
  }));
  const key = await tenantKeys.of(me.tenantId);
  const own =
    me.kind === 'member'
      ? versions.find(({ item }) => maskedItemId(item, key) !== row.externalId)
      : undefined;
  return {
    id: row.id,
    type: row.type,
    externalId: own ? maskedItemId(own.item, key) : row.externalId,
    latestVersion: row.latestVersion,
    versions: versions.map((one): Version => {
      const state = one.verdict ? 'judged' : 'received';
      const { item, verdict } = me.kind === 'member' ? masked(one, key) : one;
      return { ...one, state, item, verdict: verdict as Version['verdict'] };
    }),
  };
}

function masked({ item, verdict }: { item: Item; verdict: Verdict | null }, key: TenantKey) {
  const content = maskContent(item.text, verdict);
  return { item: maskItem(item, content, key), verdict: verdict && maskVerdict(verdict, content) };
}
