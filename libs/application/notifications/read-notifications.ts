import type { NotificationListQuery, NotificationPage, OwnNotifications } from '#libs/contracts';
import { FengsuiError, type Principal, type TenantId } from '#libs/domain';
import { nextNotificationState } from '#libs/escalation';
import {
  countNotifications,
  databaseNow,
  forTenant,
  lockNotification,
  pageOfNotifications,
  unseenNotifications,
  updateNotifications,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { notificationView } from './notification-view.js';
import { NOTIFICATION_MS } from './notify.js';

const MOST_OWN = 50;

/** What people were told, and what became of it, newest first. */
export async function listNotifications(
  { database }: Services,
  tenantId: TenantId,
  { cursor, limit, ...filter }: NotificationListQuery,
): Promise<NotificationPage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfNotifications(session, filter, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    notifications: page.map(notificationView),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countNotifications(session, filter),
  };
}

/** What I was told in the console within a day and have not seen, newest first. */
export async function readOwnNotifications(
  { database }: Services,
  { tenantId, id }: Principal,
): Promise<OwnNotifications> {
  const session = forTenant(database.read, tenantId);
  const since = (await databaseNow(session)) - NOTIFICATION_MS;
  const rows = await unseenNotifications(session, id, since, MOST_OWN);
  return { notifications: rows.map(notificationView) };
}

/** The console showed it to me. Once seen it stays seen. @throws FengsuiError `notification.not_found`, also for another's */
export async function seeNotification(
  { database }: Services,
  { tenantId, id: memberId }: Principal,
  id: string,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = await lockNotification(session, id);
    if (row?.memberId !== memberId || row.way !== 'console')
      throw new FengsuiError('notification.not_found', 'Nothing of this id was told to you in the console.');
    if (row.state !== 'sent') return;
    await updateNotifications(session, [id], {
      state: nextNotificationState(row.state, 'deliver'),
      settledAt: await databaseNow(session),
    });
  });
}
