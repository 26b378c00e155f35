import type { AcceptedLink, InvitationAcceptance, PasswordResetAcceptance } from '#libs/contracts';
import { type Doer, FengsuiError, nextMemberState, type TenantId } from '#libs/domain';
import {
  deleteGuard,
  deleteTokensOfMember,
  findMember,
  findOneTimeToken,
  forTenant,
  lockOwnMember,
  type MemberRow,
  takeOneTimeToken,
  updateMember,
} from '#libs/persistence';
import { hashChosen } from '../access/passwords.js';
import { principalOf } from '../access/principal.js';
import { endSessions } from '../access/sessions.js';
import { guardKey } from '../access/sign-in-guard.js';
import { recordAudit } from '../audit/index.js';
import { queueMail } from '../mail/queue-mail.js';
import type { Services } from '../services.js';
import type { LinkKind } from './links.js';

/** An invited person chooses a password and is a member. @throws FengsuiError `auth.token_invalid`, `password.weak` */
export async function acceptInvitation(
  services: Services,
  { token, password, displayName }: InvitationAcceptance,
  by: Doer,
): Promise<AcceptedLink> {
  return choosePassword(services, 'invitation', token, password, by, (row) => ({
    ...row,
    displayName: displayName ?? row.displayName,
    state: nextMemberState(row.state, 'accept'),
  }));
}

/**
 * A member chooses a new password: every session ends, a lock-out is lifted. The second factor stays.
 * @throws FengsuiError `auth.token_invalid`, `password.weak`
 */
export async function acceptPasswordReset(
  services: Services,
  { token, password }: PasswordResetAcceptance,
  by: Doer,
): Promise<AcceptedLink> {
  return choosePassword(services, 'password_reset', token, password, by, (row) => row);
}

const FITS: Readonly<Record<LinkKind, MemberRow['state']>> = {
  invitation: 'invited',
  password_reset: 'active',
};
const DONE: Readonly<Record<LinkKind, string>> = {
  invitation: 'member.accepted',
  password_reset: 'member.password_reset',
};

async function choosePassword(
  services: Services,
  kind: LinkKind,
  token: string,
  password: string,
  { requestId }: Doer,
  change: (row: MemberRow) => MemberRow,
): Promise<AcceptedLink> {
  const { database, secret, clock, feedSignal } = services;
  const tokenHash = secret.hash(token);
  const known = await findOneTimeToken(database.read, tokenHash);
  const member = known && (await findMember(database.read, known.memberId));
  if (!member || known.purpose !== kind || known.expiresAt <= clock.now() || member.state !== FITS[kind])
    throw voidLink();
  const passwordHash = await hashChosen(password, member);
  await database.transaction(async (open) => {
    const session = forTenant(open, member.tenantId as TenantId);
    const row = await lockOwnMember(session, member.id);
    if (row?.state !== FITS[kind] || !(await takeOneTimeToken(session, tokenHash))) throw voidLink();
    const changed = { ...change(row), passwordHash, updatedAt: clock.now() };
    await updateMember(session, changed);
    await deleteTokensOfMember(session, row.id, ['invitation', 'password_reset', 'second_factor']);
    await endSessions(session, row.id);
    await deleteGuard(session, guardKey(services, row.login));
    if (kind === 'password_reset') await queueMail(session, services, row, 'password_changed');
    await recordAudit(
      session,
      { principal: principalOf(row), requestId },
      {
        action: DONE[kind],
        subject: { type: 'member', id: row.id },
        ...(changed.state !== row.state && { before: { state: row.state }, after: { state: changed.state } }),
      },
    );
  });
  feedSignal.access.publish(member.id);
  return { login: member.login };
}

const voidLink = () =>
  new FengsuiError('auth.token_invalid', 'Ask for a new link; only the latest one is good, and only once.', [
    { pointer: '/token', code: 'auth.token_invalid', detail: 'was used, replaced, or has expired' },
  ]);
