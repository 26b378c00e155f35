import type { NotificationView } from '#libs/contracts';
import type { NotificationContent } from '#libs/domain';
import type { NotificationRow } from '#libs/persistence';

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export const contentOf = ({ contentJson }: Pick<NotificationRow, 'contentJson'>): NotificationContent =>
  JSON.parse(contentJson) as NotificationContent;

export function notificationView(row: NotificationRow): NotificationView {
  const { title, lines, path } = contentOf(row);
  return {
    id: row.id,
    kind: row.kind,
    level: row.level,
    way: row.way,
    incidentId: row.incidentId,
    runId: row.runId,
    memberId: row.memberId,
    channelId: row.channelId,
    title,
    lines: [...lines],
    path,
    state: row.state,
    tries: row.tries,
    error: row.error,
    detail: row.detail,
    coalescedInto: row.coalescedInto,
    nextTryAt: time(row.dueAt),
    settledAt: time(row.settledAt),
    answeredAt: time(row.answeredAt),
    createdAt: new Date(row.createdAt).toISOString(),
  };
}
