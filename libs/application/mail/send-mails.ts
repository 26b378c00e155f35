import { type MailState, SYSTEM, type TenantId } from '#libs/domain';
import { MailRefused } from '#libs/messaging';
import {
  type ClaimedMail,
  claimDueMails,
  findClaimedMail,
  findOwnMember,
  findTenant,
  forTenant,
  type MailRow,
  type MemberRow,
  settleMail,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { type LinkKind, makeLink } from '../members/links.js';
import type { Services } from '../services.js';
import { mailOf } from './mail-words.js';

/** How long after each try the next one follows, in seconds; the last one again and again. */
const AGAIN_AFTER_S = [2, 10, 30, 60, 5 * 60, 15 * 60, 60 * 60];
/** A message that nobody took for this long has failed. */
const GIVE_UP_MS = 24 * 60 * 60 * 1_000;
/** Longer than the mail server is waited for: a sender that died is followed by another. */
const CLAIM_MS = 60_000;
const AT_ONCE = 5;
const MOST_ERROR_UNITS = 300;

/** Sends what is due, a few at a time. A clock loop calls it. @returns how many were tried. */
export async function sendDueMails(services: Services): Promise<number> {
  if (!services.mailer) return 0;
  const claims = await services.database.transaction((session) => claimDueMails(session, AT_ONCE, CLAIM_MS));
  await Promise.all(claims.map((claim) => sendOne(services, claim)));
  return claims.length;
}

interface Outcome {
  readonly state: MailState;
  readonly error: string | null;
  readonly inMs: number | null;
}

async function sendOne(services: Services, claim: ClaimedMail): Promise<void> {
  const { database, logger } = services;
  const session = forTenant(database.read, claim.tenantId as TenantId);
  const mail = await findClaimedMail(session, claim);
  const member = mail && (await findOwnMember(session, mail.memberId));
  if (!mail) return;
  const outcome = await tryOnce(services, mail, member);
  if (outcome.error !== null)
    logger.warn(
      { mailId: mail.id, kind: mail.kind, state: outcome.state },
      `a mail was not sent: ${outcome.error}`,
    );
  await database.transaction(async (open) => {
    const writing = forTenant(open, claim.tenantId as TenantId);
    await settleMail(writing, claim, outcome);
    if (outcome.state !== 'queued')
      await recordAudit(writing, SYSTEM, {
        action: `mail.${outcome.state}`,
        subject: { type: 'member', id: mail.memberId },
        after: { kind: mail.kind, ...(outcome.error !== null && { error: outcome.error }) },
      });
  });
}

async function tryOnce(services: Services, mail: MailRow, member: MemberRow | null): Promise<Outcome> {
  if (!member || member.email === null || !isWanted(mail, member))
    return { state: 'failed', error: 'no longer needed', inMs: null };
  try {
    await send(services, mail, member, member.email);
    return { state: 'sent', error: null, inMs: null };
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    const message = error.message.replace(/\p{Cc}+/gu, ' ').slice(0, MOST_ERROR_UNITS);
    const tooLate = services.clock.now() - mail.createdAt > GIVE_UP_MS;
    if (error.forGood || tooLate) return { state: 'failed', error: message, inMs: null };
    const seconds = AGAIN_AFTER_S[Math.min(mail.tries, AGAIN_AFTER_S.length) - 1] ?? 2;
    return { state: 'queued', error: message, inMs: seconds * 1_000 };
  }
}

/** A link is made when it is sent, and its hash is stored before: no token ever waits in a row. */
async function send(services: Services, mail: MailRow, member: MemberRow, to: string): Promise<void> {
  const { database, mailer } = services;
  const tenantId = mail.tenantId as TenantId;
  const link = isLink(mail.kind)
    ? await database.transaction((open) =>
        makeLink(forTenant(open, tenantId), services, member.id, mail.kind as LinkKind),
      )
    : undefined;
  const tenant = await findTenant(database.read, tenantId);
  const name = member.displayName || member.login;
  await mailer?.send(mailOf(mail.kind, { to, name, login: member.login, tenant: tenant?.name ?? '', link }));
}

const isLink = (kind: MailRow['kind']): kind is LinkKind =>
  kind === 'invitation' || kind === 'password_reset';

function isWanted({ kind }: MailRow, { state }: MemberRow): boolean {
  if (kind === 'invitation') return state === 'invited';
  return kind === 'password_reset' ? state === 'active' : true;
}
