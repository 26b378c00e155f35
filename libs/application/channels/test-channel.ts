import type { NotificationView } from '#libs/contracts';
import { type Doer, FengsuiError, newId, type TenantId } from '#libs/domain';
import { databaseNow, forTenant, lockChannel } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { notificationView } from '../notifications/notification-view.js';
import { notify } from '../notifications/notify.js';
import type { Services } from '../services.js';
import { foundChannel } from './manage-channels.js';

/**
 * Leaves a message that tries the channel; the notification tells what became of it.
 * @throws FengsuiError `channel.not_found`, `channel.inactive`
 */
export async function testChannel(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
): Promise<NotificationView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const channel = foundChannel(await lockChannel(session, id));
    if (channel.active === 0)
      throw new FengsuiError('channel.inactive', 'Switch it on first: PATCH it with {"active":true}.');
    const [row] = await notify(
      session,
      {
        kind: 'test',
        incidentId: null,
        channelIds: [id],
        level: 4,
        title: { zh: '烽燧测试：收到即接通', en: 'Fengsui test: it works when you read this' },
        lines: [{ zh: `渠道：${channel.name}`, en: `Channel: ${channel.name}` }],
        path: '/?page=channels',
        dedupeKey: `test ${newId()}`,
      },
      await databaseNow(session),
    );
    if (!row) throw new Error('a key that was never used before was used before');
    await recordAudit(session, by, { action: 'channel.tested', subject: { type: 'channel', id } });
    return notificationView(row);
  });
}
