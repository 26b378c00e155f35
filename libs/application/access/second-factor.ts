import { randomInt } from 'node:crypto';
import { Secret as OtpSecret, TOTP } from 'otpauth';
import type { Enrolment, RecoveryCodes, SecondFactorRemoval, SecondFactorView } from '#libs/contracts';
import { type Doer, FengsuiError, type Principal } from '#libs/domain';
import {
  confirmSecondFactor,
  countRecoveryCodes,
  deleteSecondFactor,
  findSecondFactor,
  forTenant,
  putRecoveryCodes,
  putSecondFactor,
  type TenantSession,
  takeRecoveryCode,
  takeTimeStep,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { queueMail } from '../mail/queue-mail.js';
import type { Services } from '../services.js';
import { confirmPassword, ownRow } from './passwords.js';
import { endSessions } from './sessions.js';
import { beginTry } from './sign-in-guard.js';

const ISSUER = 'Fengsui 烽燧';
/** RFC 6238 with what every authenticator app takes: HMAC-SHA1, six digits, thirty seconds. */
const PERIOD_S = 30;
const SECRET_BYTES = 20;
/** A code is good for one step before and after its own: clocks differ. */
const WINDOW_STEPS = 1;
const RECOVERY_CODES = 10;
const SEAL = 'totp';
/** Without 0, 1, i, l and o: read aloud and typed without doubt. 31 signs, 49 bits in ten. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

const authenticator = (secret: string, label: string) =>
  new TOTP({ issuer: ISSUER, label, secret: OtpSecret.fromBase32(secret), digits: 6, period: PERIOD_S });

/** The time step whose code this is, near `now`, or null. Steps count from 1970, thirty seconds each. */
export function stepOf(secret: string, code: string, now: number): number | null {
  const delta = authenticator(secret, '').validate({ token: code, timestamp: now, window: WINDOW_STEPS });
  return delta === null ? null : Math.floor(now / 1_000 / PERIOD_S) + delta;
}

/** Ten signs in two groups. */
function newRecoveryCode(): string {
  const signs = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}

const recoveryHash = ({ secret }: Pick<Services, 'secret'>, memberId: string, code: string): Buffer =>
  secret.hash(`recovery code ${memberId} ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`);

/**
 * Uses up a code: of the authenticator, or for recovery. In the caller's transaction.
 * @returns what it was, or null when it is wrong or was used.
 */
export async function takeCode(
  session: TenantSession,
  { secret, clock }: Pick<Services, 'secret' | 'clock'>,
  memberId: string,
  code: string,
): Promise<'totp' | 'recovery_code' | null> {
  const factor = await findSecondFactor(session, memberId);
  if (!factor || factor.confirmedAt === null) return null;
  if (!/^\d{6}$/.test(code)) {
    const found = await takeRecoveryCode(session, memberId, recoveryHash({ secret }, memberId, code));
    return found ? 'recovery_code' : null;
  }
  const step = stepOf(secret.open(SEAL, memberId, factor.sealedSecret), code, clock.now());
  return step !== null && (await takeTimeStep(session, memberId, step)) ? 'totp' : null;
}

/** How one's own second factor stands. */
export async function readSecondFactor(
  { database }: Pick<Services, 'database'>,
  me: Principal,
): Promise<SecondFactorView> {
  const session = forTenant(database.read, me.tenantId);
  const factor = await findSecondFactor(session, me.id);
  const confirmedAt = factor?.confirmedAt ?? null;
  return {
    state: !factor ? 'none' : confirmedAt === null ? 'pending' : 'active',
    confirmedAt: confirmedAt === null ? null : new Date(confirmedAt).toISOString(),
    recoveryCodesLeft: confirmedAt === null ? 0 : await countRecoveryCodes(session, me.id),
  };
}

/** Makes a secret to put into an authenticator; in force once a code of it is confirmed. @throws FengsuiError `second_factor.illegal` */
export async function beginEnrolment(services: Services, me: Principal): Promise<Enrolment> {
  const { database, secret: installation, clock } = services;
  const member = await ownRow(services, me);
  const secret = new OtpSecret({ size: SECRET_BYTES }).base32;
  await database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    await refuseActive(session, me.id);
    await putSecondFactor(session, {
      memberId: me.id,
      sealedSecret: installation.seal(SEAL, me.id, secret),
      lastStep: 0,
      confirmedAt: null,
      createdAt: clock.now(),
    });
  });
  return { secret, uri: authenticator(secret, member.login).toString() };
}

async function refuseActive(session: TenantSession, memberId: string): Promise<void> {
  const factor = await findSecondFactor(session, memberId);
  if (factor && factor.confirmedAt !== null)
    throw new FengsuiError('second_factor.illegal', 'There is one in force; remove it first.');
}

/**
 * Puts the second factor in force; every other session of the member ends.
 * @returns recovery codes, shown now and never again.
 * @throws FengsuiError `second_factor.illegal`, `password.wrong`, `auth.locked_out`
 */
export async function confirmEnrolment(
  services: Services,
  me: Principal,
  currentToken: string,
  code: string,
  by: Doer,
): Promise<RecoveryCodes> {
  const { database, secret, clock, feedSignal } = services;
  const member = await ownRow(services, me);
  const attempt = await beginTry(services, member.login);
  const codes = await database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    const factor = await findSecondFactor(session, me.id);
    if (!factor || factor.confirmedAt !== null)
      throw new FengsuiError('second_factor.illegal', 'POST here first, and read the secret it answers.');
    const step = stepOf(secret.open(SEAL, me.id, factor.sealedSecret), code, clock.now());
    if (step === null || !(await takeTimeStep(session, me.id, step))) throw wrongCode();
    await confirmSecondFactor(session, me.id, clock.now());
    await endSessions(session, me.id, secret.hash(currentToken));
    const made = await freshRecoveryCodes(session, services, me.id);
    await queueMail(session, services, member, 'second_factor_changed');
    await recordAudit(session, by, {
      action: 'member.second_factor_enrolled',
      subject: { type: 'member', id: me.id },
    });
    return made;
  });
  await attempt.undo();
  feedSignal.access.publish(me.id);
  return { recoveryCodes: codes };
}

/** Replaces all recovery codes. @throws FengsuiError `password.wrong`, `auth.locked_out` */
export async function renewRecoveryCodes(
  services: Services,
  me: Principal,
  code: string,
  by: Doer,
): Promise<RecoveryCodes> {
  const member = await ownRow(services, me);
  const attempt = await beginTry(services, member.login);
  const codes = await services.database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    if (!(await takeCode(session, services, me.id, code))) throw wrongCode();
    await recordAudit(session, by, {
      action: 'member.recovery_codes_renewed',
      subject: { type: 'member', id: me.id },
    });
    return freshRecoveryCodes(session, services, me.id);
  });
  await attempt.undo();
  return { recoveryCodes: codes };
}

async function freshRecoveryCodes(
  session: TenantSession,
  services: Pick<Services, 'secret' | 'clock'>,
  memberId: string,
): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await putRecoveryCodes(
    session,
    memberId,
    codes.map((code) => recoveryHash(services, memberId, code)),
    services.clock.now(),
  );
  return codes;
}

/** Takes the second factor away; every other session ends. @throws FengsuiError `password.wrong`, `auth.locked_out` */
export async function removeSecondFactor(
  services: Services,
  me: Principal,
  currentToken: string,
  { password, code }: SecondFactorRemoval,
  by: Doer,
): Promise<void> {
  const { database, secret, feedSignal } = services;
  const member = await ownRow(services, me);
  await confirmPassword(services, member, password, '/password');
  const attempt = await beginTry(services, member.login);
  await database.transaction(async (open) => {
    const session = forTenant(open, me.tenantId);
    if (!(await takeCode(session, services, me.id, code))) throw wrongCode();
    await deleteSecondFactor(session, me.id);
    await endSessions(session, me.id, secret.hash(currentToken));
    await queueMail(session, services, member, 'second_factor_changed');
    await recordAudit(session, by, {
      action: 'member.second_factor_removed',
      subject: { type: 'member', id: me.id },
    });
  });
  await attempt.undo();
  feedSignal.access.publish(me.id);
}

const wrongCode = () =>
  new FengsuiError('password.wrong', 'Send a code that the authenticator shows now, or a recovery code.', [
    { pointer: '/code', code: 'code.wrong', detail: 'is wrong, or was used' },
  ]);
