import type { ChannelLanguage, TenantId } from '#libs/domain';
import { type Card, type CardEntry, isPressing } from '#libs/escalation';
import type { ChannelRow, NotificationRow } from '#libs/persistence';
import type { Services } from '../../services.js';
import { ackToken } from '../ack-token.js';
import { contentOf } from '../notification-view.js';

type Ours = Pick<Services, 'secret' | 'publicUrl'>;

/** Where the link of a notification that wants an answer leads. */
export const ackUrl = ({ secret, publicUrl }: Ours, row: NotificationRow): string | undefined =>
  row.kind === 'escalation' && row.runId !== null
    ? `${publicUrl}/ack/${ackToken(secret, {
        tenantId: row.tenantId as TenantId,
        notificationId: row.id,
        expiresAt: row.expiresAt,
      })}`
    : undefined;

/** A notification in the words of one language. */
export function entryOf(services: Ours, row: NotificationRow, language: ChannelLanguage): CardEntry {
  const { title, lines, path } = contentOf(row);
  return {
    level: row.level,
    title: title[language],
    lines: lines.map((line) => line[language]),
    acknowledgeUrl: ackUrl(services, row),
    openUrl: `${services.publicUrl}${path}`,
  };
}

/** @param more how many are told as a number alone */
export function cardOf(
  services: Ours,
  { language, mentions }: Pick<ChannelRow, 'language' | 'mentions'>,
  rows: readonly NotificationRow[],
  more: number,
): Card {
  return {
    language,
    entries: rows.map((row) => entryOf(services, row, language)),
    more,
    moreUrl: `${services.publicUrl}/?page=channels&part=notifications`,
    everyone:
      mentions.everyone && rows.some((row) => row.kind === 'escalation' && isPressing(row) && row.level <= 2),
    ids: rows.some(isPressing) ? mentions.ids : [],
  };
}
