import { LIMITS, nextCard, nextNotificationState, recentOf } from '#libs/escalation';
import {
  CHANNEL_CLAIM_MS,
  type ChannelClaim,
  type ChannelRow,
  claimChannel,
  databaseNow,
  expireWaiting,
  findDueChannels,
  findNotifications,
  forTenant,
  heldChannel,
  type NotificationRow,
  settleWaiting,
  updateChannel,
  type WaitingNotification,
  waitingForChannel,
} from '#libs/persistence';
import type { Services } from '../../services.js';
import { cardOf } from './card-of.js';
import { SEND_MS, type SendOutcome, sendCard } from './send-card.js';

/** Channels that one process sends to at once. */
const AT_ONCE = 8;
/** So many messages in a row before other channels get their turn. */
const MOST_IN_A_ROW = 25;
/** What waits is looked at so many at a time; a storm comes as one card each time. */
const MOST_LOOKED_AT = 2_000;
/** By then a message that was begun has ended: counted as taken that late until its end is known. */
const LATEST_END_MS = SEND_MS + 5_000;
/** A process that slept for so long between planning and sending plans again. */
const STALE_MS = 3_000;
/** A failing channel is tried again after as long as it has been failing, within these bounds. */
const LEAST_DELAY_MS = 2_000;
const MOST_DELAY_MS = 5 * 60_000;
/** Something new, which may be graver, waits no longer for a channel that fails. */
const MOST_QUIET_MS = 30_000;

/** Sends what is due through channels, each by one process at a time. A clock loop calls it. @returns whether anything was sent */
export async function channelRound(services: Services): Promise<boolean> {
  const { database, logger } = services;
  const found = await findDueChannels(database.read, AT_ONCE);
  const sent = await Promise.all(
    found.map(async ({ tenantId, channelId }) => {
      try {
        const claim = await database.transaction((open) =>
          claimChannel(forTenant(open, tenantId), channelId),
        );
        return claim !== null && (await sendFor(services, claim));
      } catch (error) {
        logger.warn({ err: error, channelId }, 'a channel has to wait');
        return false;
      }
    }),
  );
  return sent.includes(true);
}

async function sendFor(services: Services, claim: ChannelClaim): Promise<boolean> {
  let sent = 0;
  try {
    while (sent < MOST_IN_A_ROW && (await sendNext(services, claim))) sent++;
  } finally {
    await release(services, claim);
  }
  return sent > 0;
}

/** What was planned under the claim, and is sent when the plan is committed. */
interface Planned {
  readonly channel: ChannelRow;
  readonly shown: readonly NotificationRow[];
  readonly folded: readonly WaitingNotification[];
  readonly more: number;
  readonly now: number;
}

/** One message: planned and counted, then sent, then written down. @returns whether another may follow */
async function sendNext(services: Services, claim: ChannelClaim): Promise<boolean> {
  const begunAt = performance.now();
  const planned = await plan(services, claim);
  if (!planned) return false;
  const { channel, shown, more, now } = planned;
  const card = cardOf(services, channel, shown, more);
  if (performance.now() - begunAt > STALE_MS) return true;
  const outcome = await sendCard(services, channel, card, shown, now);
  return record(services, claim, planned, outcome);
}

async function plan({ database }: Services, claim: ChannelClaim): Promise<Planned | null> {
  return database.transaction(async (open) => {
    const session = forTenant(open, claim.tenantId);
    const channel = await heldChannel(session, claim);
    if (!channel) return null;
    const now = await databaseNow(session);
    await expireWaiting(session, channel.id, now);
    if (channel.active === 0 || channel.quietUntil > now) return null;
    const limits = LIMITS[channel.kind];
    const taken = recentOf(channel.taken, limits, now);
    const waiting = await waitingForChannel(session, channel.id, now, MOST_LOOKED_AT);
    const next = nextCard(waiting, taken, limits, now);
    if (!next || !('card' in next)) return null;
    await updateChannel(session, channel.id, {
      taken: [...taken, now + LATEST_END_MS],
      claimedUntil: now + CHANNEL_CLAIM_MS,
    });
    const { shown, folded, replaced } = next.card;
    const rows = await findNotifications(
      session,
      shown.map(({ id }) => id),
    );
    return { channel, shown: rows, folded, more: folded.length - replaced.length, now };
  });
}

/** What came of a message. A card tells all that was folded into it: none of it waits any more once it came. */
async function record(
  { database }: Services,
  claim: ChannelClaim,
  { channel, shown, folded }: Planned,
  outcome: SendOutcome,
): Promise<boolean> {
  return database.transaction(async (open) => {
    const session = forTenant(open, claim.tenantId);
    const held = await heldChannel(session, claim);
    const [lead, ...others] = shown;
    if (!held || !lead) return false;
    const now = await databaseNow(session);
    const taken = [...recentOf(held.taken, LIMITS[channel.kind], now).slice(0, -1), now];
    const rest = [...others, ...folded].map(({ id }) => id);
    if (outcome.state !== 'failed') {
      const settled = { dueAt: null, settledAt: now };
      const state = nextNotificationState('queued', outcome.state === 'sent' ? 'hand_over' : 'deliver');
      await settleWaiting(session, [lead.id], {
        ...settled,
        state,
        tries: lead.tries + 1,
        error: null,
        detail: null,
      });
      await settleWaiting(session, rest, { ...settled, state: 'coalesced', coalescedInto: lead.id });
      await updateChannel(session, channel.id, { taken, failingSince: null, lastDeliveredAt: now });
      return true;
    }
    const final = outcome.failure === 'content';
    const failingSince = held.failingSince ?? now;
    const asked = Math.min(outcome.pauseMs ?? 0, MOST_DELAY_MS);
    const delay = Math.max(asked, Math.min(Math.max(now - failingSince, LEAST_DELAY_MS), MOST_DELAY_MS));
    const quiet = Math.max(asked, Math.min(delay, MOST_QUIET_MS));
    await settleWaiting(session, [lead.id], {
      state: 'failed',
      tries: lead.tries + 1,
      error: outcome.failure,
      detail: outcome.detail,
      ...(final ? { dueAt: null, settledAt: now } : { dueAt: now + delay }),
    });
    await updateChannel(session, channel.id, {
      taken,
      ...(final ? {} : { failingSince, quietUntil: now + quiet }),
    });
    return final;
  });
}

async function release({ database }: Services, claim: ChannelClaim): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, claim.tenantId);
    if (await heldChannel(session, claim))
      await updateChannel(session, claim.channelId, { claimToken: null, claimedUntil: 0 });
  });
}
