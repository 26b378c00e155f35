import type { MemberLink, MemberView } from '#libs/contracts';
import { type Doer, FengsuiError, type TenantId } from '#libs/domain';
import {
  deleteGuard,
  deleteSecondFactor,
  deleteTokensOfMember,
  forTenant,
  lockOwnMember,
  type MemberRow,
  type TenantSession,
} from '#libs/persistence';
import { endSessions } from '../access/sessions.js';
import { guardKey } from '../access/sign-in-guard.js';
import { recordAudit } from '../audit/index.js';
import { queueMail } from '../mail/queue-mail.js';
import type { Services } from '../services.js';
import { refuseOwn } from './change-member.js';
import { knownMember } from './list-members.js';
import { memberView } from './member-view.js';
import { announceLink, type LinkServices, sendLink } from './send-link.js';

type Needs = LinkServices & Pick<Services, 'database' | 'feedSignal'>;

/** Who does it to whom, and why. */
export interface MemberCommand {
  readonly tenantId: TenantId;
  readonly id: string;
  readonly reason?: string | undefined;
  readonly by: Doer;
}

/**
 * Sends a member a link to choose a new password. Sessions end, the old password goes on until the link is used.
 * @throws FengsuiError `member.not_found`, `member.own`, `member.illegal_transition`
 */
export async function resetPassword(services: Needs, command: MemberCommand): Promise<MemberLink> {
  let link: string | null = null;
  const member = await onMember(services, command, 'member.password_reset_sent', async (session, row) => {
    if (row.state !== 'active' || (row.passwordHash === '' && row.oidcKey === null))
      throw new FengsuiError(
        'member.illegal_transition',
        `A member who is ${row.state} has nothing to reset.`,
      );
    await endSessions(session, row.id);
    link = await sendLink(session, services, row, 'password_reset');
  });
  announceLink(services, 'password_reset', member.login, link);
  return { member, link };
}

/** Takes a lost authenticator away; sessions end. @throws FengsuiError `member.not_found`, `member.own` */
export async function resetSecondFactor(services: Needs, command: MemberCommand): Promise<MemberView> {
  return onMember(services, command, 'member.second_factor_reset', async (session, row) => {
    await deleteSecondFactor(session, row.id);
    await deleteTokensOfMember(session, row.id, ['second_factor']);
    await endSessions(session, row.id);
    await queueMail(session, services, row, 'second_factor_changed');
  });
}

/** Ends every session of a member. @throws FengsuiError `member.not_found` */
export async function signOutMember(services: Needs, command: MemberCommand): Promise<MemberView> {
  return onMember(services, command, 'member.signed_out', async (session, row) => {
    await endSessions(session, row.id);
  });
}

/** Forgets wrong passwords and codes. @throws FengsuiError `member.not_found` */
export async function unlockMember(services: Needs, command: MemberCommand): Promise<MemberView> {
  return onMember(services, command, 'member.unlocked', (session, row) =>
    deleteGuard(session, guardKey(services, row.login)),
  );
}

async function onMember(
  services: Needs,
  { tenantId, id, reason, by }: MemberCommand,
  action: string,
  work: (session: TenantSession, row: MemberRow) => Promise<void>,
): Promise<MemberView> {
  refuseOwn(by, id);
  const row = await services.database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const locked = knownMember(await lockOwnMember(session, id));
    await work(session, locked);
    await recordAudit(session, by, { action, subject: { type: 'member', id }, reason });
    return locked;
  });
  services.feedSignal.access.publish(id);
  return memberView(forTenant(services.database.read, tenantId), services, row);
}
