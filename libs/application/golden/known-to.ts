import type { Principal } from '#libs/domain';
import { findTrialOfItem, type TenantSession } from '#libs/persistence';

/** Whether the caller may know of an item: programs, which are the platform, do not know of what was slipped in. */
export const isKnownTo = async (session: TenantSession, me: Principal, itemId: string): Promise<boolean> =>
  me.kind === 'member' || (await findTrialOfItem(session, itemId)) === null;
