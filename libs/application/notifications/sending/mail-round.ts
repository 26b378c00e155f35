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
  type NotificationRow,
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
const NOBODY = { everyone: false, ids: [] };

/** Mails one member what is due for them. A clock loop calls it. @returns whether there was anything */
export async function memberMailRound(services: Services): Promise<boolean> {
  const claim = await services.database.transaction((open) => claimMailOfMember(open, CLAIM_MS));
  if (!claim) return false;
  while (await mailNext(services, claim));
  return true;
}

/** One message to the member: one thing that waits, or everything as one. @returns whether more is claimed */
async function mailNext(services: Services, claim: MailClaim): Promise<boolean> {
  const { database } = services;
  const session = forTenant(database.read, claim.tenantId);
  const now = await databaseNow(session);
  const claimed = await claimedMail(session, claim);
  const ended = { dueAt: null, settledAt: now };
  const settle = (rows: readonly { readonly id: string }[], change: Parameters<typeof settleWaiting>[2]) =>
    database.transaction((open) =>
      settleWaiting(
        forTenant(open, claim.tenantId),
        rows.map(({ id }) => id),
        { ...change, claimToken: null },
      ),
    );
  const isLate = ({ expiresAt }: NotificationRow) => expiresAt <= now;
  await settle(claimed.filter(isLate), { ...ended, state: 'expired' });
  const waiting = claimed.filter((row) => !isLate(row));
  const times = await mailTimes(session, claim.memberId, now - WINDOW_MS);
  const next = nextCard(waiting, times, LIMITS.email, now);
  if (next && !('card' in next)) await settle(waiting, { dueAt: next.at });
  const lead = next && 'card' in next ? next.card.shown[0] : undefined;
  if (!lead || !next || !('card' in next)) return false;
  const { shown, folded, replaced } = next.card;
  const told = [...shown, ...folded];
  const outcome = await mailTo(services, claim, shown, folded.length - replaced.length);
  const tries = lead.tries + 1;
  if (outcome.state !== 'failed') {
    await settle([lead], { ...ended, state: outcome.state, tries, error: null, detail: null });
    await settle(
      told.filter(({ id }) => id !== lead.id),
      { ...ended, state: 'coalesced', coalescedInto: lead.id },
    );
    return told.length < waiting.length;
  }
  const { failure: error, detail } = outcome;
  const again = now + (AGAIN_AFTER_MS[Math.min(tries, AGAIN_AFTER_MS.length) - 1] ?? 2_000);
  const isFinal = error !== 'connection';
  await settle([lead], { state: 'failed', tries, error, detail, ...(isFinal ? ended : { dueAt: again }) });
  if (isFinal) return waiting.length > 1;
  await settle(
    waiting.filter(({ id }) => id !== lead.id),
    { dueAt: again },
  );
  return false;
}

async function mailTo(
  services: Services,
  { tenantId, memberId }: MailClaim,
  rows: readonly NotificationRow[],
  more: number,
): Promise<SendOutcome> {
  const member = await findOwnMember(forTenant(services.database.read, tenantId), memberId);
  if (member?.state !== 'active' || member.email === null)
    return { state: 'failed', failure: 'member_inactive', detail: null };
  const inLanguage = (language: ChannelLanguage) =>
    cardOf(services, { language, mentions: NOBODY }, rows, more);
  return sendMail(services, member.email, [inLanguage('zh'), inLanguage('en')]);
}
