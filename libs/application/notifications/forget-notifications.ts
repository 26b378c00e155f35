import { databaseNow, pruneNotifications } from '#libs/persistence';
import type { Services } from '../services.js';

/** Fates can be looked up for so long: a crisis is reviewed long before. */
const KEPT_MS = 90 * 24 * 60 * 60 * 1_000;
const AT_ONCE = 500;

/** Removes notifications whose time is over, in small transactions. @returns how many */
export async function forgetNotifications({ database }: Pick<Services, 'database'>): Promise<number> {
  const before = (await databaseNow(database.read)) - KEPT_MS;
  let removed = 0;
  for (let some = AT_ONCE; some === AT_ONCE; removed += some)
    some = await database.transaction((session) => pruneNotifications(session, before, AT_ONCE));
  return removed;
}
