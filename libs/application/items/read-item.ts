import type { ItemAnswer } from '#libs/contracts';
import { FengsuiError, type Item, type ItemId, type Principal, seesQueue } from '#libs/domain';
import {
  findCasesOfItems,
  findItem,
  findVerdictsOfItem,
  findVersionsOfItem,
  forTenant,
} from '#libs/persistence';
import type { Services } from '../services.js';

/**
 * An item with every version and verdict.
 * @throws FengsuiError `item.not_found`, also for another tenant's item, and for one whose case lies in a queue that is not the
 * caller's.
 */
export async function readItem({ database }: Services, me: Principal, id: ItemId): Promise<ItemAnswer> {
  const session = forTenant(database.read, me.tenantId);
  const row = await findItem(session, id);
  const queue = (await findCasesOfItems(session, [id])).get(id)?.queue;
  if (!row || (queue !== undefined && !seesQueue(me, queue)))
    throw new FengsuiError('item.not_found', 'No item that you may see has this id.');
  const versions = await findVersionsOfItem(session, id);
  const verdicts = await findVerdictsOfItem(session, id);
  return {
    id: row.id,
    type: row.type,
    externalId: row.externalId,
    latestVersion: row.latestVersion,
    versions: versions.map(({ version, itemJson, acceptedAt }) => {
      const verdict = verdicts.get(version) ?? null;
      return {
        version,
        state: verdict ? 'judged' : 'received',
        acceptedAt: new Date(acceptedAt).toISOString(),
        item: JSON.parse(itemJson) as Item,
        verdict: verdict as ItemAnswer['versions'][number]['verdict'],
      };
    }),
  };
}
