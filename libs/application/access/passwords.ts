import type { PasswordChange, ProfileChange, SessionView } from '#libs/contracts';
import {
  type Doer,
  FengsuiError,
  foldEmail,
  MIN_PASSWORD_LENGTH,
  type Principal,
  type Weakness,
  weaknessOf,
} from '#libs/domain';
import {
  deleteTokensOfMember,
  findMemberByEmail,
  findOwnMember,
  forTenant,
  lockOwnMember,
  type MemberRow,
  type TenantSession,
  updateMember,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { queueMail } from '../mail/queue-mail.js';
import type { Services } from '../services.js';
import { hashPassword, isBehind } from './argon2.js';
import { endSessions, readSession } from './sessions.js';
import { beginTry } from './sign-in-guard.js';

/** Verified where there is no password, so that both answers take equally long. Argon2id of random bytes. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$goYepLhwaWGu5ry3rdl15g$p76SkRh2aVVYfR1wTvBioFkHY0JJWJK1EuclNB9rKqM';

/** Whether the password is the one behind the hash. Takes as long where there is no hash. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const right = await isBehind(passwordHash || NOBODY, password);
  return right && Boolean(passwordHash);
}

const WHY: Readonly<Record<Weakness, string>> = {
  'password.short': `take ${MIN_PASSWORD_LENGTH} characters or more; a sentence is fine`,
  'password.common': 'is among the first that are guessed; take words that do not belong together',
  'password.personal': 'holds the login, the name or the address; leave that out',
  'password.pattern': 'is a pattern, such as a row of keys or one part again and again',
};

/**
 * Argon2id of a password that may be used.
 * @throws FengsuiError `password.weak` naming why
 */
export async function hashChosen(
  password: string,
  { login, displayName, email }: Pick<MemberRow, 'login' | 'displayName' | 'email'>,
): Promise<string> {
  const weakness = weaknessOf(password, [login, displayName, email ?? '']);
  if (weakness) {
    throw new FengsuiError('password.weak', `The password ${WHY[weakness]}.`, [
      { pointer: '/password', code: weakness, detail: WHY[weakness] },
    ]);
  }
  return hashPassword(password);
}

/**
 * Has a signed-in member say the password again.
 * @throws FengsuiError `password.wrong`, `auth.locked_out`
 */
export async function confirmPassword(
  services: Services,
  member: MemberRow,
  password: string,
  pointer = '/currentPassword',
): Promise<void> {
  const attempt = await beginTry(services, member.login);
  if (!(await isPassword(member.passwordHash, password))) {
    throw new FengsuiError('password.wrong', 'Send the password you sign in with now.', [
      { pointer, code: 'password.wrong', detail: 'is not the current password' },
    ]);
  }
  await attempt.undo();
}

/** The row of who is signed in. @throws FengsuiError `auth.missing` */
export async function ownRow({ database }: Pick<Services, 'database'>, me: Principal): Promise<MemberRow> {
  return there(await findOwnMember(forTenant(database.read, me.tenantId), me.id));
}

function there(row: MemberRow | null): MemberRow {
  if (!row) throw new FengsuiError('auth.missing', 'Sign in first.');
  return row;
}

/** Changes one's own password; every other session ends. @throws FengsuiError `password.wrong`, `password.weak`, `auth.locked_out` */
export async function changePassword(
  services: Services,
  me: Principal,
  currentToken: string,
  { currentPassword, password }: PasswordChange,
  by: Doer,
): Promise<void> {
  const { database, secret, clock, feedSignal } = services;
  const member = await ownRow(services, me);
  await confirmPassword(services, member, currentPassword);
  const passwordHash = await hashChosen(password, member);
  await database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    const row = there(await lockOwnMember(session, me.id));
    await updateMember(session, { ...row, passwordHash, updatedAt: clock.now() });
    await deleteTokensOfMember(session, me.id, ['password_reset', 'second_factor']);
    await endSessions(session, me.id, secret.hash(currentToken));
    await queueMail(session, services, row, 'password_changed');
    await recordAudit(session, by, {
      action: 'member.password_changed',
      subject: { type: 'member', id: me.id },
    });
  });
  feedSignal.access.publish(me.id);
}

/** Changes one's own name or address. @throws FengsuiError `password.wrong`, `member.email_taken`, `auth.locked_out` */
export async function changeProfile(
  services: Services,
  me: Principal,
  currentToken: string,
  change: ProfileChange,
  by: Doer,
): Promise<SessionView> {
  const { database, clock } = services;
  const member = await ownRow(services, me);
  const email = change.email == null ? change.email : foldEmail(change.email);
  const movesMail = email !== undefined && email !== member.email;
  if (movesMail && member.passwordHash !== '')
    await confirmPassword(services, member, change.currentPassword ?? '');
  await database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    const row = there(await lockOwnMember(session, me.id));
    const changed = {
      ...row,
      displayName: change.displayName ?? row.displayName,
      email: email === undefined ? row.email : email,
      updatedAt: clock.now(),
    };
    await refuseTakenEmail(session, changed);
    await updateMember(session, changed);
    await recordAudit(session, by, {
      action: 'member.profile_changed',
      subject: { type: 'member', id: me.id },
      before: { displayName: row.displayName, email: row.email },
      after: { displayName: changed.displayName, email: changed.email },
    });
  });
  return readSession(services, currentToken);
}

/** @throws FengsuiError `member.email_taken` when somebody else has the address. */
export async function refuseTakenEmail(
  session: TenantSession,
  { id, email }: Pick<MemberRow, 'id' | 'email'>,
): Promise<void> {
  const other = email === null ? null : await findMemberByEmail(session, email);
  if (other && other.id !== id) {
    throw new FengsuiError('member.email_taken', 'Each member has an address of their own.', [
      { pointer: '/email', code: 'member.email_taken', detail: 'belongs to another member' },
    ]);
  }
}
