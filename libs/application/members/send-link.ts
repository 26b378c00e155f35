import type { MemberRow, TenantSession } from '#libs/persistence';
import { queueMail } from '../mail/queue-mail.js';
import type { Services } from '../services.js';
import { type LinkKind, makeLink } from './links.js';

export type LinkServices = Pick<
  Services,
  'secret' | 'clock' | 'publicUrl' | 'mailer' | 'embedded' | 'announce'
>;

/**
 * Sends a member a link, in the caller's transaction.
 * @returns null when it goes by mail; else the link, for whoever asked for it to hand over: {@link announceLink} it.
 */
export async function sendLink(
  session: TenantSession,
  services: LinkServices,
  member: MemberRow,
  kind: LinkKind,
): Promise<string | null> {
  if (await queueMail(session, services, member, kind)) return null;
  return makeLink(session, services, member.id, kind);
}

const WORDS: Readonly<Record<LinkKind, string>> = {
  invitation: '邀请链接（72 小时内有效） · Invitation, good for 72 h',
  password_reset: '重设密码链接（1 小时内有效） · Password reset, good for 1 h',
};

/** After the commit: prints a link where everything is on one machine, whose operator reads the output. */
export function announceLink(
  { embedded, announce }: Pick<Services, 'embedded' | 'announce'>,
  kind: LinkKind,
  login: string,
  link: string | null,
): void {
  if (embedded && link !== null) announce(`\n  ${WORDS[kind]}\n  ${login}: ${link}\n`);
}
