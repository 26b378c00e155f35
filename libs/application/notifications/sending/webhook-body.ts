import type { ChannelNotice } from '#libs/contracts';
import type { Card } from '#libs/escalation';
import type { NotificationRow } from '#libs/persistence';

/** What a program is sent: the same as a card tells, as data. */
export function webhookBody(card: Card, rows: readonly NotificationRow[], now: number): string {
  const notice: ChannelNotice = {
    type: 'notification',
    timestamp: new Date(now).toISOString(),
    data: {
      notifications: card.entries.flatMap(({ level, title, lines, acknowledgeUrl, openUrl }, at) => {
        const row = rows[at];
        if (!row) return [];
        const { id, kind, incidentId } = row;
        const acknowledge = acknowledgeUrl ?? null;
        return [
          { id, kind, level, incidentId, title, lines: [...lines], openUrl, acknowledgeUrl: acknowledge },
        ];
      }),
      more: card.more,
    },
  };
  return JSON.stringify(notice);
}
