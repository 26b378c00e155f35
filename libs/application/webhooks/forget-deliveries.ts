import { databaseNow, pruneDeliveries } from '#libs/persistence';
import type { Services } from '../services.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** The log tells of deliveries that arrived for so long; dead letters can be replayed for longer. */
const DELIVERED_DAYS = 7;
const DEAD_DAYS = 30;
const AT_ONCE = 500;

/** Removes what the delivery log need not tell any more, in small transactions. @returns how many rows */
export async function forgetDeliveries({ database }: Pick<Services, 'database'>): Promise<number> {
  const now = await databaseNow(database.read);
  const [deliveredBefore, deadBefore] = [now - DELIVERED_DAYS * DAY_MS, now - DEAD_DAYS * DAY_MS];
  let removed = 0;
  for (let some = AT_ONCE; some === AT_ONCE; removed += some)
    some = await database.transaction((session) =>
      pruneDeliveries(session, deliveredBefore, deadBefore, AT_ONCE),
    );
  return removed;
}
