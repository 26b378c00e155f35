import type { ChannelLanguage } from '#libs/domain';
import { LIMITS, nextCard } from '#libs/escalation';
import {
  claimedMail,
  claimMailOfMember,
  databaseNow,
  findOwnMember,
  forTenant,
  type MailClaim,
  mailTimes,
  settleWaiting,
} from '#libs/persistence';
import type { Services } from '../../services.js';
import { cardOf } from './card-of.js';
import { type SendOutcome, sendMail } from './send-card.js';

/** Longer than the mail server is waited for: a sender that died is followed by another. */
const CLAIM_MS = 60_000;
const WINDOW_MS = 60_000;
/** How long after each try the next one follows; the last one again and again, until it is of no use any more. */
const AGAIN_AFTER_MS = [2_000, 10_000, 30_000, 60_000, 300_000];
const LANGUAGE: ChannelLanguage = 'zh';

/** Mails one member what is due for them. A clock loop calls it. @returns whether there was anything */
export async function memberMailRound(services: Services): Promise<boolean> {
  const { database } = services;
  const claim = await database.transaction((open) => claimMailOfMember(open, CLAIM_MS));
  if (!claim) return false;
  while (await mailNext(services, claim));
  return true;
}

/** One message to the member: what waits alone, or everything as one. @returns whether more is claimed */
async function mailNext(services: Services, claim: MailClaim): Promise<boolean> {
  const { database } = services;
  const session = forTenant(database.read, claim.tenantId);
  const now = await databaseNow(session);
  const rows = await claimedMail(session, claim);
  const late = rows.filter(({ expiresAt }) => expiresAt <= now).map(({ id }) => id);
  const waiting = rows.filter(({ expiresAt }) => expiresAt > now);
  const times = await mailTimes(session, claim.memberId, now - WINDOW_MS);
  const next = nextCard(waiting, times, LIMITS.email, now);
  const member = await findOwnMember(session, claim.memberId);
  const settle = (ids: readonly string[], change: Parameters<typeof settleWaiting>[2]) =>
    database.transaction((open) =>
      settleWaiting(forTenant(open, claim.tenantId), ids, { ...change, claimToken: null }),
    );
  const ended = { dueAt: null, settledAt: now };
  await settle(late, { ...ended, state: 'expired' });
  if (!next) return false;
  if (!('card' in next)) {
    await settle(
      waiting.map(({ id }) => id),
      { dueAt: next.at },
    );
    return false;
  }
  const { shown, folded, replaced } = next.card;
  const [lead, ...others] = shown;
  if (!lead) return false;
  const rest = [...others, ...folded].map(({ id }) => id);
  const to = member?.state === 'active' ? member.email : null;
  const outcome: SendOutcome =
    to === null
      ? { state: 'failed', failure: 'member_inactive', detail: null }
      : await sendMail(
          services,
          to,
          cardOf(
            services,
            { language: LANGUAGE, mentions: { everyone: false, ids: [] } },
            shown,
            folded.length - replaced.length,
          ),
        );
  const tries = lead.tries + 1;
  if (outcome.state !== 'failed') {
    await settle([lead.id], { ...ended, state: outcome.state, tries, error: null, detail: null });
    await settle(rest, { ...ended, state: 'coalesced', coalescedInto: lead.id });
    return folded.length + shown.length < waiting.length;
  }
  const { failure: error, detail } = outcome;
  const final = error !== 'connection';
  const again = now + (AGAIN_AFTER_MS[Math.min(tries, AGAIN_AFTER_MS.length) - 1] ?? 2_000);
  await settle([lead.id], {
    state: 'failed',
    tries,
    error,
    detail,
    ...(final ? ended : { dueAt: again }),
  });
  if (final) return waiting.length > 1;
  await settle(
    waiting.filter(({ id }) => id !== lead.id).map(({ id }) => id),
    { dueAt: again },
  );
  return false;
}
