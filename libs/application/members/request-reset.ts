import { foldEmail, foldLogin, newId, SYSTEM, type TenantId } from '#libs/domain';
import {
  databaseNow,
  findMemberByEmail,
  findMemberByLogin,
  forTenant,
  insertResetRequest,
  lastMailAt,
  type Session,
  takeResetRequests,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { queueMail } from '../mail/queue-mail.js';
import type { Services } from '../services.js';
import { makeLink } from './links.js';
import { announceLink } from './send-link.js';

const SEAL = 'reset request';
/** Whoever asks again this soon gets no second message: the first is under way, and its link stays good. */
const AGAIN_AFTER_MS = 2 * 60 * 1_000;

/**
 * Somebody forgot a password. Nobody is looked up while they wait, so that words and time are the same whether there is
 * such a member or not; {@link answerResetRequests} does it moments later.
 * @param named a login or an address
 */
export async function requestPasswordReset(
  { database, secret }: Pick<Services, 'database' | 'secret'>,
  named: string,
): Promise<void> {
  const id = newId();
  await database.transaction(async (session) =>
    insertResetRequest(session, {
      id,
      sealedLogin: secret.seal(SEAL, id, named),
      createdAt: await databaseNow(session),
    }),
  );
}

/** Sends links to those among the named who are active members. A clock loop calls it. @returns how many were looked at. */
export async function answerResetRequests(services: Services, limit = 20): Promise<number> {
  const { database, secret } = services;
  const { looked, links } = await database.transaction(async (session) => {
    const requests = await takeResetRequests(session, limit);
    const made: Link[] = [];
    for (const { id, sealedLogin } of requests) {
      const link = await answer(session, services, secret.open(SEAL, id, sealedLogin));
      if (link) made.push(link);
    }
    return { looked: requests.length, links: made };
  });
  for (const { login, link } of links) announceLink(services, 'password_reset', login, link);
  return looked;
}

interface Link {
  readonly login: string;
  readonly link: string;
}

/** @returns a link that cannot go by mail and is to be printed. */
async function answer(open: Session, services: Services, named: string): Promise<Link | null> {
  const member =
    (await findMemberByLogin(open, foldLogin(named))) ?? (await findMemberByEmail(open, foldEmail(named)));
  if (member?.state !== 'active') return null;
  const session = forTenant(open, member.tenantId as TenantId);
  const last = await lastMailAt(session, member.id, 'password_reset');
  if (last !== null && last > (await databaseNow(session)) - AGAIN_AFTER_MS) return null;
  const mailed = await queueMail(session, services, member, 'password_reset');
  if (!mailed && !services.embedded) {
    services.logger.warn(
      { memberId: member.id },
      'a password reset was asked for and there is no way to mail',
    );
    return null;
  }
  await recordAudit(session, SYSTEM, {
    action: 'member.password_reset_asked',
    subject: { type: 'member', id: member.id },
  });
  return mailed
    ? null
    : { login: member.login, link: await makeLink(session, services, member.id, 'password_reset') };
}
