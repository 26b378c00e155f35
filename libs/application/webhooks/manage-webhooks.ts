import type {
  NewWebhook,
  WebhookChange,
  WebhookListQuery,
  WebhookPage,
  WebhookView,
  WebhookWithSecret,
} from '#libs/contracts';
import { type Doer, FengsuiError, newId, type TenantId } from '#libs/domain';
import {
  countWebhooks,
  databaseNow,
  deleteWebhook,
  findWebhook,
  forTenant,
  insertWebhook,
  lockWebhook,
  pageOfWebhooks,
  readHead,
  type TenantSession,
  updateWebhook,
  type WebhookRow,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { auditedUrl, checkUrl } from './check-url.js';
import { newSigningSecret, sealSigningSecret } from './secrets.js';
import { webhookView } from './views.js';

/** Every event is sent to each of them. */
export const MOST_WEBHOOKS = 20;

/**
 * Begins with what happens from now on.
 * @returns with the signing secret, which nobody is shown again
 * @throws FengsuiError `webhook.target_refused`, `webhook.too_many`
 */
export async function createWebhook(
  services: Services,
  tenantId: TenantId,
  doer: Doer,
  wanted: NewWebhook,
): Promise<WebhookWithSecret> {
  const { database, secret: installation } = services;
  const url = await checkUrl(services, wanted.url);
  const secret = newSigningSecret();
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    if ((await countWebhooks(session)) >= MOST_WEBHOOKS)
      throw new FengsuiError('webhook.too_many', `A tenant may have ${MOST_WEBHOOKS}; delete one first.`);
    const now = await databaseNow(session);
    const head = await readHead(session);
    const id = newId();
    const row: WebhookRow = {
      id,
      tenantId,
      url,
      types: distinct(wanted.types),
      description: wanted.description,
      active: wanted.active ? 1 : 0,
      stopped: null,
      failingSince: null,
      secret: sealSigningSecret(installation, id, secret),
      previousSecret: null,
      previousUntil: null,
      position: head,
      ...NO_REPLAY,
      dueAt: null,
      quietUntil: 0,
      claimToken: null,
      claimedUntil: 0,
      createdAt: now,
      updatedAt: now,
    };
    await insertWebhook(session, row);
    await recordAudit(session, doer, {
      action: 'webhook.created',
      subject: { type: 'webhook', id },
      after: audited(row),
    });
    return { ...webhookView(row, head, now), secret };
  });
}

export const NO_REPLAY = { replaySeq: null, replayEnd: null, replayFrom: null, replayTo: null };

/** Oldest first. */
export async function listWebhooks(
  { database }: Services,
  tenantId: TenantId,
  { cursor, limit }: WebhookListQuery,
): Promise<WebhookPage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfWebhooks(session, limit + 1, cursor);
  const page = rows.slice(0, limit);
  const [head, now] = [await readHead(session), await databaseNow(session)];
  return {
    webhooks: page.map((row) => webhookView(row, head, now)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countWebhooks(session),
  };
}

/** @throws FengsuiError `webhook.not_found`, also for another tenant's */
export async function readWebhook(
  { database }: Services,
  tenantId: TenantId,
  id: string,
): Promise<WebhookView> {
  return viewed(
    forTenant(database.read, tenantId),
    foundWebhook(await findWebhook(forTenant(database.read, tenantId), id)),
  );
}

/**
 * Changes what is named and leaves the rest. One that is switched on again goes on with what it missed.
 * @throws FengsuiError `webhook.not_found`, `webhook.target_refused`
 */
export async function changeWebhook(
  services: Services,
  tenantId: TenantId,
  doer: Doer,
  id: string,
  change: WebhookChange,
): Promise<WebhookView> {
  const url = change.url === undefined ? undefined : await checkUrl(services, change.url);
  return services.database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = foundWebhook(await lockWebhook(session, id));
    const resumed = change.active === true && row.active === 0;
    const changed: WebhookRow = {
      ...row,
      url: url ?? row.url,
      types: distinct(change.types ?? row.types),
      description: change.description ?? row.description,
      active: Number(change.active ?? row.active === 1),
      ...(resumed && { stopped: null, failingSince: null, quietUntil: 0, dueAt: 0 }),
      ...(change.skipBacklog && { position: await readHead(session) }),
      updatedAt: await databaseNow(session),
    };
    const { claimToken, claimedUntil, ...fields } = changed;
    await updateWebhook(session, id, fields);
    await recordAudit(session, doer, {
      action: 'webhook.changed',
      subject: { type: 'webhook', id },
      before: audited(row),
      after: { ...audited(changed), ...(change.skipBacklog && { skipped: changed.position - row.position }) },
    });
    return viewed(session, changed);
  });
}

/** @throws FengsuiError `webhook.not_found` */
export async function removeWebhook(
  { database }: Services,
  tenantId: TenantId,
  doer: Doer,
  id: string,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = foundWebhook(await lockWebhook(session, id));
    await deleteWebhook(session, id);
    await recordAudit(session, doer, {
      action: 'webhook.removed',
      subject: { type: 'webhook', id },
      before: audited(row),
    });
  });
}

export function foundWebhook(row: WebhookRow | null): WebhookRow {
  if (!row) throw new FengsuiError('webhook.not_found', 'No webhook of this tenant has this id.');
  return row;
}

async function viewed(session: TenantSession, row: WebhookRow): Promise<WebhookView> {
  return webhookView(row, await readHead(session), await databaseNow(session));
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

const audited = ({ url, types, description, active }: WebhookRow) => ({
  url: auditedUrl(url),
  types,
  description,
  active: active === 1,
});
