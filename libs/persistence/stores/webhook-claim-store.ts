import { newId, type TenantId } from '#libs/domain';
import { idFromBytes, idToBytes, nowSql } from '../dialect.js';
import type { WebhookRow } from '../entities/webhook.js';
import { type Session, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';
import { lockWebhook } from './webhook-store.js';

/** So long a claim holds without a sign of life; so soon after a crash another worker sends. */
export const WEBHOOK_CLAIM_MS = 8_000;

/** The right to send for one endpoint. The token fences later writes. */
export interface WebhookClaim {
  readonly tenantId: TenantId;
  readonly webhookId: string;
  readonly token: string;
}

/** Endpoints that have something to send and that nobody sends for. Those of a worker that died count as having. */
export async function findClaimableWebhooks(
  session: Session,
  limit: number,
): Promise<Omit<WebhookClaim, 'token'>[]> {
  const now = nowSql(session.dialect);
  const rows = await acrossTenants(
    'the loop that sends webhooks',
    async () =>
      (await session.manager.query(
        `SELECT w.id, w.tenant_id FROM webhooks w JOIN feed_heads h ON h.tenant_id = w.tenant_id
          WHERE w.active = 1 AND w.claimed_until < ${now}
            AND (w.claim_token IS NOT NULL
              OR (w.quiet_until <= ${now}
                AND (w.due_at <= ${now} OR w.position < h.head OR w.replay_seq IS NOT NULL)))
          ORDER BY w.claimed_until LIMIT ${limit}`,
      )) as { id: Buffer; tenant_id: Buffer }[],
  );
  return rows.map((row) => ({ tenantId: idFromBytes(row.tenant_id), webhookId: idFromBytes(row.id) }));
}

/** @returns the right to send for it, or null when somebody was faster */
export async function claimWebhook(session: TenantSession, webhookId: string): Promise<WebhookClaim | null> {
  const claim = { tenantId: session.tenantId, webhookId, token: newId() };
  const now = nowSql(session.dialect);
  await session.manager.query(
    `UPDATE webhooks SET claim_token = ?, claimed_until = ${now} + ${WEBHOOK_CLAIM_MS}
      WHERE tenant_id = ? AND id = ? AND active = 1 AND claimed_until < ${now}`,
    [idToBytes(claim.token), idToBytes(claim.tenantId), idToBytes(claim.webhookId)],
  );
  return (await heldWebhook(session, claim)) && claim;
}

/** The endpoint as it is now, locked, or null when the claim is another's or the endpoint is gone. */
export async function heldWebhook(session: TenantSession, claim: WebhookClaim): Promise<WebhookRow | null> {
  const row = await lockWebhook(session, claim.webhookId);
  return row?.claimToken === claim.token ? row : null;
}

/** A sign of life. Call it in the transaction that {@link heldWebhook} began. */
export async function renewWebhookClaim(session: TenantSession, claim: WebhookClaim): Promise<void> {
  await session.manager.query(
    `UPDATE webhooks SET claimed_until = ${nowSql(session.dialect)} + ${WEBHOOK_CLAIM_MS}
      WHERE tenant_id = ? AND id = ? AND claim_token = ?`,
    [idToBytes(session.tenantId), idToBytes(claim.webhookId), idToBytes(claim.token)],
  );
}

/** Gives the claim back and notes when the next delivery is due. Another's claim is left alone. */
export async function releaseWebhook(session: TenantSession, claim: WebhookClaim): Promise<void> {
  if (!(await heldWebhook(session, claim))) return;
  const tenant = idToBytes(session.tenantId);
  const webhook = idToBytes(claim.webhookId);
  const [row] = (await session.manager.query(
    'SELECT MIN(due_at) AS due FROM webhook_deliveries WHERE tenant_id = ? AND webhook_id = ? AND due_at IS NOT NULL',
    [tenant, webhook],
  )) as [{ due: number | string | null }];
  await session.manager.query(
    `UPDATE webhooks SET claim_token = NULL, claimed_until = 0, due_at = ?
      WHERE tenant_id = ? AND id = ? AND claim_token = ?`,
    [row.due, tenant, webhook, idToBytes(claim.token)],
  );
}
