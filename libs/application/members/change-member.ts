import type { MemberChange, MemberView } from '#libs/contracts';
import { type Doer, FengsuiError, type MemberState, nextMemberState, type TenantId } from '#libs/domain';
import {
  deleteTokensOfMember,
  forTenant,
  lockActiveAdmins,
  lockOwnMember,
  type MemberRow,
  updateMember,
} from '#libs/persistence';
import { refuseTakenEmail } from '../access/passwords.js';
import { endSessions } from '../access/sessions.js';
import { recordAudit } from '../audit/index.js';
import { refuseUnknownQueues } from '../desk/queues-of-tenant.js';
import type { Services } from '../services.js';
import { knownMember } from './list-members.js';
import { memberView } from './member-view.js';

/**
 * Changes what is named and leaves the rest. Another role, other queues, or being disabled end the member's sessions.
 * @throws FengsuiError `member.not_found`, `member.own`, `member.last_admin`, `member.illegal_transition`, `member.email_taken`,
 *   `queue.not_found`
 */
export async function changeMember(
  services: Pick<Services, 'database' | 'secret' | 'clock' | 'feedSignal'>,
  tenantId: TenantId,
  id: string,
  { reason, ...change }: MemberChange,
  by: Doer,
): Promise<MemberView> {
  const { database, clock, feedSignal } = services;
  if (
    change.role !== undefined ||
    change.state !== undefined ||
    change.queues !== undefined ||
    change.email !== undefined
  )
    refuseOwn(by, id);
  const changed = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const admins = await lockActiveAdmins(session);
    const row = knownMember(await lockOwnMember(session, id));
    const next: MemberRow = {
      ...row,
      displayName: change.displayName ?? row.displayName,
      email: change.email === undefined ? row.email : change.email,
      role: change.role ?? row.role,
      queues: change.queues === undefined ? row.queues : change.queues && [...new Set(change.queues)],
      skills: change.skills ?? row.skills,
      state: change.state === undefined ? row.state : stateAfter(row, change.state),
      updatedAt: clock.now(),
    };
    const isAdmin = next.role === 'admin' && next.state === 'active';
    if (!isAdmin && admins.length === 1 && admins[0]?.id === id)
      throw new FengsuiError('member.last_admin', 'Make another member an admin first.');
    if (next.email !== row.email) await refuseTakenEmail(session, next);
    if (change.queues) await refuseUnknownQueues(session, change.queues, row.queues ?? []);
    await updateMember(session, next);
    if (mayOtherThings(row, next)) await endSessions(session, id);
    if (next.state === 'disabled')
      await deleteTokensOfMember(session, id, ['invitation', 'password_reset', 'second_factor']);
    await recordAudit(session, by, {
      action: 'member.changed',
      subject: { type: 'member', id },
      before: told(row, change),
      after: told(next, change),
      reason,
    });
    return next;
  });
  feedSignal.access.publish(id);
  return memberView(forTenant(database.read, tenantId), services, changed);
}

/** @throws FengsuiError `member.own` when a member does to themselves what another admin has to do. */
export function refuseOwn({ principal }: Doer, id: string): void {
  if (principal?.kind === 'member' && principal.id === id)
    throw new FengsuiError(
      'member.own',
      'Another admin does this; what is your own stands under /v1/session.',
    );
}

function stateAfter(row: MemberRow, wanted: 'active' | 'disabled'): MemberState {
  if (row.state === wanted) return row.state;
  if (wanted === 'disabled') return nextMemberState(row.state, 'disable');
  const accepted = row.passwordHash !== '' || row.oidcKey !== null;
  return nextMemberState(row.state, accepted || row.state === 'invited' ? 'enable' : 'invite');
}

function mayOtherThings(before: MemberRow, after: MemberRow): boolean {
  return (
    before.role !== after.role ||
    before.state !== after.state ||
    JSON.stringify(before.queues) !== JSON.stringify(after.queues)
  );
}

const told = (row: MemberRow, change: object) =>
  Object.fromEntries(Object.keys(change).map((field) => [field, row[field as keyof MemberRow]]));
