import { afterTry, SYSTEM, type TryOutcome, type WebhookStop } from '#libs/domain';
import {
  type DueDelivery,
  databaseNow,
  forTenant,
  hastenDeliveries,
  heldWebhook,
  recordTries,
  renewWebhookClaim,
  type TenantSession,
  type TryResult,
  updateWebhook,
  type WebhookClaim,
  type WebhookRow,
} from '#libs/persistence';
import { recordAudit } from '../../audit/index.js';
import type { Services } from '../../services.js';

/** A try that ended and is not written down yet. */
export interface EndedTry {
  readonly delivery: DueDelivery;
  readonly outcome: TryOutcome;
  readonly latencyMs: number;
  /** On the database's clock. */
  readonly at: number;
}

/** An endpoint is switched off when nothing got through for so many times the length of the schedule. */
const STOP_AFTER_SCHEDULES = 1.5;

/**
 * Writes down what came of tries, and what that says of the endpoint.
 * @param down whether the receiver counts as down after these tries
 * @returns the endpoint as it is now; null when the claim is another's and nothing was written
 */
export async function recordEnded(
  { database, webhookRetrySeconds: schedule }: Services,
  claim: WebhookClaim,
  tries: readonly EndedTry[],
  down: boolean,
): Promise<WebhookRow | null> {
  return database.transaction(async (open) => {
    const session = forTenant(open, claim.tenantId);
    const webhook = await heldWebhook(session, claim);
    if (!webhook) return null;
    await renewWebhookClaim(session, claim);
    const now = await databaseNow(session);
    const results = tries.map((ended) => resultOf(ended, schedule, now));
    await recordTries(session, results);
    if (webhook.failingSince !== null && !down) await hastenDeliveries(session, webhook.id);
    const failingSince = down ? (webhook.failingSince ?? now) : null;
    const asked = Math.max(0, ...tries.map(({ outcome }) => pauseOf(outcome)));
    const change = {
      failingSince,
      quietUntil: Math.max(webhook.quietUntil, asked === 0 ? 0 : now + asked),
    };
    await updateWebhook(session, webhook.id, change);
    const stop = stopOf(tries, results, now - (failingSince ?? now), schedule);
    if (stop && webhook.active === 1) await stopWebhook(session, webhook, stop);
    return { ...webhook, ...change, ...(stop && { active: 0, stopped: stop }) };
  });
}

function resultOf(
  { delivery, outcome, latencyMs, at }: EndedTry,
  schedule: readonly number[],
  now: number,
): TryResult {
  const { state, dueInMs } = afterTry(delivery.tries, outcome, schedule, Math.random());
  return {
    id: delivery.id,
    state,
    tries: delivery.tries + 1,
    dueAt: dueInMs === null ? null : now + dueInMs,
    status: outcome.status,
    latencyMs,
    error: outcome.delivered ? null : outcome.failure,
    lastTryAt: at,
  };
}

const TOO_MANY = 429;
const UNAVAILABLE = 503;

/** Whoever answers 429 or 503 with a Retry-After means every request, not this one alone. */
const pauseOf = (outcome: TryOutcome): number =>
  !outcome.delivered && (outcome.status === TOO_MANY || outcome.status === UNAVAILABLE)
    ? (outcome.retryAfterMs ?? 0)
    : 0;

function stopOf(
  tries: readonly EndedTry[],
  results: readonly TryResult[],
  failingForMs: number,
  schedule: readonly number[],
): WebhookStop | null {
  if (tries.some(({ outcome }) => !outcome.delivered && outcome.failure === 'gone')) return 'gone';
  const scheduleMs = schedule.reduce((sum, seconds) => sum + seconds, 0) * 1_000;
  const dead = results.some(({ state }) => state === 'dead');
  return dead && failingForMs > scheduleMs * STOP_AFTER_SCHEDULES ? 'failing' : null;
}

async function stopWebhook(session: TenantSession, webhook: WebhookRow, stop: WebhookStop): Promise<void> {
  await updateWebhook(session, webhook.id, { active: 0, stopped: stop });
  await recordAudit(session, SYSTEM, {
    action: 'webhook.stopped',
    subject: { type: 'webhook', id: webhook.id },
    before: { active: true },
    after: { active: false, stopped: stop },
  });
}
