import { In, LessThan } from 'typeorm';
import type { SignInGuardRow } from '../entities/sign-in.js';
import type { Session } from '../session.js';

/*
 * Guards belong to logins, and a login may be nobody's: there is no tenant to ask for.
 */

const repository = (session: Session) => session.manager.getRepository(session.entities.signInGuard);

/** The guard of a login, made when there is none, locked until the transaction ends. */
export async function lockGuard(session: Session, loginKey: Buffer, now: number): Promise<SignInGuardRow> {
  const unless =
    session.dialect === 'mysql' ? 'ON DUPLICATE KEY UPDATE failures = failures' : 'ON CONFLICT DO NOTHING';
  await session.manager.query(
    `INSERT INTO sign_in_guards (login_key, failures, locked_until, updated_at) VALUES (?, 0, 0, ?) ${unless}`,
    [loginKey, now],
  );
  return repository(session).findOneOrFail({
    where: { loginKey },
    ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
  });
}

export async function updateGuard(session: Session, row: SignInGuardRow): Promise<void> {
  const { loginKey, failures, lockedUntil, updatedAt } = row;
  await repository(session).update({ loginKey }, { failures, lockedUntil, updatedAt });
}

export async function deleteGuard(session: Session, loginKey: Buffer): Promise<void> {
  await repository(session).delete({ loginKey });
}

export async function findGuards(session: Session, loginKeys: readonly Buffer[]): Promise<SignInGuardRow[]> {
  return loginKeys.length === 0 ? [] : repository(session).findBy({ loginKey: In([...loginKeys]) });
}

export async function deleteGuardsBefore(session: Session, updatedAt: number): Promise<void> {
  await repository(session).delete({ updatedAt: LessThan(updatedAt) });
}
