import { type MailKind, newId } from '#libs/domain';
import { databaseNow, insertMail, type MemberRow, type TenantSession } from '#libs/persistence';
import type { Services } from '../services.js';

/**
 * Leaves a message to a member, to be sent after the commit, unless there is no mail server or no address.
 * @returns whether it will be sent.
 */
export async function queueMail(
  session: TenantSession,
  { mailer }: Pick<Services, 'mailer'>,
  member: Pick<MemberRow, 'id' | 'email'>,
  kind: MailKind,
): Promise<boolean> {
  if (!mailer || member.email === null) return false;
  const now = await databaseNow(session);
  await insertMail(session, {
    id: newId(),
    memberId: member.id,
    kind,
    state: 'queued',
    tries: 0,
    dueAt: now,
    claimToken: null,
    error: null,
    createdAt: now,
    updatedAt: now,
  });
  return true;
}
