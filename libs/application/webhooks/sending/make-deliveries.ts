import { newId } from '#libs/domain';
import {
  type FeedMark,
  insertDeliveries,
  readFeedMarks,
  readHead,
  requeueDeliveries,
  type TenantSession,
  updateWebhook,
  type WebhookRow,
} from '#libs/persistence';
import { NO_REPLAY } from '../manage-webhooks.js';
import { newDelivery } from '../test-webhook.js';

/** So many numbers of the feed are looked through at once. */
const STRIDE = 500;

/**
 * Makes deliveries of what the feed holds after the endpoint's position, and of a replay under way, but no more than there
 * is room for: the backlog stays a number.
 * @returns whether there is more to look through
 */
export async function makeDeliveries(
  session: TenantSession,
  webhook: WebhookRow,
  room: number,
  now: number,
): Promise<boolean> {
  if (room <= 0) return false;
  const behind = await followFeed(session, webhook, Math.ceil(room / 2), now);
  const replaying = await followReplay(session, webhook, Math.ceil(room / 2), now);
  return behind || replaying;
}

async function followFeed(
  session: TenantSession,
  webhook: WebhookRow,
  room: number,
  now: number,
): Promise<boolean> {
  const head = await readHead(session);
  if (webhook.position >= head) return false;
  const { marks, end } = await lookThrough(session, webhook, webhook.position, head, room);
  await insertDeliveries(session, asDeliveries(webhook, marks, now));
  await updateWebhook(session, webhook.id, { position: end });
  return end < head;
}

async function followReplay(
  session: TenantSession,
  webhook: WebhookRow,
  room: number,
  now: number,
): Promise<boolean> {
  const { replaySeq, replayEnd, replayFrom, replayTo } = webhook;
  if (replaySeq === null || replayEnd === null) return false;
  const { marks, end } = await lookThrough(session, webhook, replaySeq, replayEnd, room);
  const asked = marks.filter(({ at }) => at >= (replayFrom ?? 0) && at < (replayTo ?? now));
  const known = await requeueDeliveries(
    session,
    webhook.id,
    asked.map(({ seq }) => seq),
  );
  const fresh = asked.filter(({ seq }) => !known.has(seq));
  await insertDeliveries(session, asDeliveries(webhook, fresh, now));
  await updateWebhook(session, webhook.id, end < replayEnd ? { replaySeq: end } : NO_REPLAY);
  return end < replayEnd;
}

/** Events of the endpoint's types after `since`, at most `room`, and the number that was looked at last. */
async function lookThrough(
  session: TenantSession,
  webhook: WebhookRow,
  since: number,
  last: number,
  room: number,
): Promise<{ marks: readonly FeedMark[]; end: number }> {
  const seen = await readFeedMarks(session, since + 1, last, STRIDE);
  const marks = seen.filter(({ type }) => webhook.types.includes(type));
  const taken = marks.slice(0, room);
  if (taken.length < marks.length) return { marks: taken, end: taken.at(-1)?.seq ?? since };
  return { marks, end: seen.length < STRIDE ? last : (seen.at(-1)?.seq ?? last) };
}

const asDeliveries = (webhook: WebhookRow, marks: readonly FeedMark[], now: number) =>
  marks.map(({ seq, type }) => ({
    id: newId(),
    tenantId: webhook.tenantId,
    webhookId: webhook.id,
    seq,
    type,
    ...newDelivery(now),
  }));
