import { FengsuiError, FORGET_FAILURES_MS, FREE_TRIES, foldLogin, lockMs } from '#libs/domain';
import { deleteGuard, findGuards, lockGuard, type Session, updateGuard } from '#libs/persistence';
import type { Services } from '../services.js';

type Needs = Pick<Services, 'database' | 'secret' | 'clock'>;

/** One try at a password or code, counted as wrong from the start, so that many at once are counted before any is checked. */
export interface GuardedTry {
  /** What stays if the try was wrong: how long the login is locked now, in milliseconds. */
  readonly lockedMs: number;
  /** The password was right, and more is needed: this try did not happen. */
  undo(): Promise<void>;
  /** Everything was right: wrong ones of before are forgotten. Call it in the transaction that opens the session. */
  clear(session: Session): Promise<void>;
}

/** Names a login without telling it. */
export const guardKey = ({ secret }: Pick<Services, 'secret'>, login: string): Buffer =>
  secret.hash(`sign-in guard ${foldLogin(login)}`);

/** @throws FengsuiError `auth.locked_out` while the login is locked, whether there is such a member or not. */
export async function beginTry(services: Needs, login: string): Promise<GuardedTry> {
  const { database, clock } = services;
  const key = guardKey(services, login);
  const lockedMs = await database.transaction(async (session) => {
    const now = clock.now();
    const row = await lockGuard(session, key, now);
    if (row.lockedUntil > now) throw lockedOut(row.lockedUntil - now);
    const failures = (now - row.updatedAt > FORGET_FAILURES_MS ? 0 : row.failures) + 1;
    await updateGuard(session, { ...row, failures, lockedUntil: now + lockMs(failures), updatedAt: now });
    return lockMs(failures);
  });
  return {
    lockedMs,
    undo: () =>
      database.transaction(async (session) => {
        const row = await lockGuard(session, key, clock.now());
        const failures = Math.max(0, row.failures - 1);
        // Where this try has locked the login, nobody else has tried since.
        const lockedUntil = lockedMs > 0 || failures <= FREE_TRIES ? 0 : row.lockedUntil;
        await updateGuard(session, { ...row, failures, lockedUntil });
      }),
    clear: (session) => deleteGuard(session, key),
  };
}

/** Until when each of the logins is locked, in milliseconds since 1970; absent where it is not. */
export async function lockedLogins(services: Needs, logins: readonly string[]): Promise<Map<string, number>> {
  const { database, clock } = services;
  const keys = new Map(logins.map((login) => [guardKey(services, login).toString('hex'), login]));
  const rows = await findGuards(
    database.read,
    [...keys.keys()].map((hex) => Buffer.from(hex, 'hex')),
  );
  return new Map(
    rows
      .filter(({ lockedUntil }) => lockedUntil > clock.now())
      .map(({ loginKey, lockedUntil }) => [keys.get(loginKey.toString('hex')) ?? '', lockedUntil]),
  );
}

function lockedOut(forMs: number): FengsuiError {
  const seconds = Math.ceil(forMs / 1_000);
  return new FengsuiError('auth.locked_out', `Wait ${seconds} s, or ask an admin to unlock the login.`, [], {
    'retry-after': String(seconds),
  });
}
