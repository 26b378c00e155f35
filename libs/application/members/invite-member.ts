import type { MemberLink, NewMember } from '#libs/contracts';
import { type Doer, FengsuiError, newId, nextMemberState, type TenantId } from '#libs/domain';
import {
  countMembers,
  findMemberByLogin,
  forTenant,
  insertMember,
  lockOwnMember,
  type MemberRow,
  updateMember,
} from '#libs/persistence';
import { refuseTakenEmail } from '../access/passwords.js';
import { recordAudit } from '../audit/index.js';
import { refuseUnknownQueues } from '../desk/queues-of-tenant.js';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from '../items/idempotency.js';
import type { Services } from '../services.js';
import { knownMember } from './list-members.js';
import { memberView } from './member-view.js';
import { announceLink, type LinkServices, sendLink } from './send-link.js';

/** Of one tenant, disabled ones included. */
export const MOST_MEMBERS = 2_000;

type Needs = LinkServices & Pick<Services, 'database'>;

/** @throws FengsuiError `member.login_taken`, `member.email_taken`, `member.too_many`, `queue.not_found` */
export async function inviteMember(
  services: Needs,
  tenantId: TenantId,
  { login, displayName, email, role, queues, skills }: NewMember,
  by: Doer,
  request?: IdempotentRequest,
): Promise<MemberLink> {
  const { database, clock } = services;
  const now = clock.now();
  const made = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<{ id: string }>(session, request);
    if (earlier) return { row: knownMember(await lockOwnMember(session, earlier.id)), link: null };
    if ((await countMembers(session, {})) >= MOST_MEMBERS)
      throw new FengsuiError('member.too_many', `A tenant may have ${MOST_MEMBERS}.`);
    const row: MemberRow = {
      id: newId(),
      tenantId,
      login,
      passwordHash: '',
      role,
      displayName: displayName ?? '',
      email,
      state: 'invited',
      queues: queues && [...new Set(queues)],
      skills,
      oidcKey: null,
      lastSignInAt: null,
      createdAt: now,
      updatedAt: now,
    };
    if (await findMemberByLogin(session, login)) {
      throw new FengsuiError('member.login_taken', 'Logins are unique in the whole installation.', [
        { pointer: '/login', code: 'member.login_taken', detail: 'is taken; choose another' },
      ]);
    }
    await refuseTakenEmail(session, row);
    if (row.queues) await refuseUnknownQueues(session, row.queues);
    await insertMember(session, row);
    await recordAudit(session, by, {
      action: 'member.invited',
      subject: { type: 'member', id: row.id },
      after: { login, role, queues: row.queues, skills, email, displayName: row.displayName },
    });
    const link = await sendLink(session, services, row, 'invitation');
    // A link is shown once: what is kept for a repeated request tells who was made, and no link.
    await keepAnswer(session, request, { id: row.id }, now);
    return { row, link };
  });
  announceLink(services, 'invitation', made.row.login, made.link);
  return {
    member: await memberView(forTenant(database.read, tenantId), services, made.row),
    link: made.link,
  };
}

/** Sends the invitation again; the link of before is void. @throws FengsuiError `member.not_found`, `member.illegal_transition` */
export async function inviteAgain(
  services: Needs,
  tenantId: TenantId,
  id: string,
  by: Doer,
): Promise<MemberLink> {
  const { database, clock } = services;
  const made = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = knownMember(await lockOwnMember(session, id));
    if (row.passwordHash !== '' || row.oidcKey !== null)
      throw new FengsuiError(
        'member.illegal_transition',
        'The member has accepted; reset the password instead.',
      );
    const changed = { ...row, state: nextMemberState(row.state, 'invite'), updatedAt: clock.now() };
    await updateMember(session, changed);
    await recordAudit(session, by, {
      action: 'member.invited_again',
      subject: { type: 'member', id },
      before: { state: row.state },
      after: { state: changed.state },
    });
    return { row: changed, link: await sendLink(session, services, changed, 'invitation') };
  });
  announceLink(services, 'invitation', made.row.login, made.link);
  return {
    member: await memberView(forTenant(database.read, tenantId), services, made.row),
    link: made.link,
  };
}
