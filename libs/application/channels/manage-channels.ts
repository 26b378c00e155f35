import type {
  ChannelChange,
  ChannelListQuery,
  ChannelPage,
  ChannelView,
  ChannelWithSecret,
  NewChannel,
} from '#libs/contracts';
import { type Doer, FengsuiError, newId, type Target, type TenantId } from '#libs/domain';
import {
  type ChannelRow,
  countChannels,
  countWaiting,
  databaseNow,
  deleteChannel,
  type EscalationPolicyRow,
  failWaiting,
  findChannel,
  forTenant,
  insertChannel,
  lockChannel,
  lockEscalationPolicies,
  pageOfChannels,
  type TenantSession,
  updateChannel,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { type StoredPolicy, targetsOf } from '../escalation/stored-policy.js';
import type { Services } from '../services.js';
import { channelAddress } from './channel-address.js';
import { sealForChannel, secretFor } from './channel-secrets.js';
import { channelView } from './channel-view.js';

export const MOST_CHANNELS = 50;

/**
 * @returns with the secret that a webhook is signed with, which nobody is shown again
 * @throws FengsuiError `channel.target_refused`, `channel.too_many`, `request.invalid`
 */
export async function createChannel(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  { kind, name, url, secret: given, active, language, mentions }: NewChannel,
): Promise<ChannelWithSecret> {
  const address = await channelAddress(services, kind, url);
  const secret = secretFor(kind, given);
  const id = newId();
  const seal = (text: string) => sealForChannel(services.secret, id, text);
  return services.database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    if ((await countChannels(session)) >= MOST_CHANNELS)
      throw new FengsuiError('channel.too_many', `A tenant may have ${MOST_CHANNELS}; delete one first.`);
    const now = await databaseNow(session);
    const row: ChannelRow = {
      id,
      tenantId,
      kind,
      name,
      url: seal(address.url),
      target: address.target,
      secret: secret === null ? null : seal(secret),
      active: active ? 1 : 0,
      language,
      mentions,
      taken: [],
      quietUntil: 0,
      failingSince: null,
      lastDeliveredAt: null,
      claimToken: null,
      claimedUntil: 0,
      createdAt: now,
      updatedAt: now,
    };
    await insertChannel(session, row);
    await recordAudit(session, by, { action: 'channel.created', subject: subjectOf(id), after: told(row) });
    return { ...channelView(row, 0), secret: kind === 'webhook' ? secret : null };
  });
}

/** Oldest first. */
export async function listChannels(
  { database }: Services,
  tenantId: TenantId,
  { cursor, limit }: ChannelListQuery,
): Promise<ChannelPage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfChannels(session, limit + 1, cursor);
  const page = rows.slice(0, limit);
  const waiting = await countWaiting(
    session,
    page.map(({ id }) => id),
  );
  return {
    channels: page.map((row) => channelView(row, waiting.get(row.id) ?? 0)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countChannels(session),
  };
}

/** @throws FengsuiError `channel.not_found`, also for another tenant's */
export async function readChannel(
  { database }: Services,
  tenantId: TenantId,
  id: string,
): Promise<ChannelView> {
  const session = forTenant(database.read, tenantId);
  return viewed(session, foundChannel(await findChannel(session, id)));
}

/**
 * Changes what is named and leaves the rest. What waits for one that is switched off has failed and says so.
 * @throws FengsuiError `channel.not_found`, `channel.target_refused`, `request.invalid`
 */
export async function changeChannel(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  change: ChannelChange,
): Promise<ChannelView> {
  const { kind } = foundChannel(await findChannel(forTenant(services.database.read, tenantId), id));
  const address = change.url === undefined ? undefined : await channelAddress(services, kind, change.url);
  const seal = (text: string) => sealForChannel(services.secret, id, text);
  return services.database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = foundChannel(await lockChannel(session, id));
    const now = await databaseNow(session);
    const changes = {
      name: change.name ?? row.name,
      ...(address && { url: seal(address.url), target: address.target, failingSince: null, quietUntil: 0 }),
      ...(change.secret !== undefined && { secret: sealedSecret(kind, change.secret, seal) }),
      active: Number(change.active ?? row.active === 1),
      language: change.language ?? row.language,
      mentions: change.mentions ?? row.mentions,
      updatedAt: now,
    };
    await updateChannel(session, id, changes);
    const changed: ChannelRow = { ...row, ...changes };
    if (changed.active === 0) await failWaiting(session, id, now);
    await recordAudit(session, by, {
      action: 'channel.changed',
      subject: subjectOf(id),
      before: told(row),
      after: { ...told(changed), ...(change.secret !== undefined && { secretChanged: true }) },
    });
    return viewed(session, changed);
  });
}

const sealedSecret = (
  kind: ChannelRow['kind'],
  given: string | null,
  seal: (text: string) => string,
): string | null => {
  const secret = secretFor(kind, given);
  return secret === null ? null : seal(secret);
};

/** What waits for it has failed, and says so. @throws FengsuiError `channel.not_found`, `channel.in_use` while a policy tells through it */
export async function removeChannel(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const policies = await lockEscalationPolicies<StoredPolicy>(session);
    const row = foundChannel(await lockChannel(session, id));
    refuseInUse(id, policies);
    await failWaiting(session, id, await databaseNow(session));
    await deleteChannel(session, id);
    await recordAudit(session, by, { action: 'channel.removed', subject: subjectOf(id), before: told(row) });
  });
}

function refuseInUse(id: string, policies: readonly EscalationPolicyRow<StoredPolicy>[]): void {
  const tellsThroughIt = (target: Target) => target.kind === 'channel' && target.channelId === id;
  const users = policies.filter(({ value }) => targetsOf(value).some(tellsThroughIt));
  if (users.length === 0) return;
  const names = users.map(({ name }) => name).join(', ');
  throw new FengsuiError('channel.in_use', `Policies tell through it: ${names}.`);
}

export function foundChannel(row: ChannelRow | null): ChannelRow {
  if (!row) throw new FengsuiError('channel.not_found', 'No channel of this tenant has this id.');
  return row;
}

const viewed = async (session: TenantSession, row: ChannelRow): Promise<ChannelView> =>
  channelView(row, (await countWaiting(session, [row.id])).get(row.id) ?? 0);

const subjectOf = (id: string) => ({ type: 'channel' as const, id });
const told = ({ kind, name, target, active, language, mentions }: ChannelRow) => ({
  kind,
  name,
  target,
  active: active === 1,
  language,
  mentions,
});
