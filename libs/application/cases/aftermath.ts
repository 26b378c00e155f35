import type { DecisionView } from '#libs/contracts';
import type { DeliveryState } from '#libs/domain';
import {
  type DecisionRow,
  decisionDeliveries,
  decisionWebhooks,
  findSanctions,
  findStrikes,
  type TenantSession,
  trialItemsAmong,
} from '#libs/persistence';
import type { Aftermath } from './decision-view.js';

type Delivery = DecisionView['delivery'];

/** What followed from decisions: strikes, mutes and bans, and how the platform was told. */
export async function aftermathOf(
  session: TenantSession,
  decisions: readonly DecisionRow[],
): Promise<Map<string, Aftermath>> {
  const ids = decisions.map(({ id }) => id);
  const strikes = await findStrikes(session, ids);
  const sanctions = await findSanctions(session, ids);
  const deliveries = await deliveriesOf(session, decisions);
  return new Map(
    ids.map((id) => [
      id,
      { strike: strikes.get(id), sanction: sanctions.get(id), delivery: deliveries.get(id) },
    ]),
  );
}

/** Endpoints that have not come to an event yet have it queued; those made later were never to be told. */
async function deliveriesOf(
  session: TenantSession,
  decisions: readonly DecisionRow[],
): Promise<Map<string, Delivery>> {
  const told = decisions.flatMap(({ feedSeq, ...one }) =>
    feedSeq === null ? [] : [{ ...one, seq: feedSeq }],
  );
  if (told.length === 0) return new Map();
  const webhooks = await decisionWebhooks(session);
  const rows = await decisionDeliveries(
    session,
    webhooks.map(({ id }) => id),
    told.map(({ seq }) => seq),
  );
  const slippedIn = await trialItemsAmong(
    session,
    told.map(({ itemId }) => itemId),
  );
  return new Map(
    told.map(({ id, seq, itemId, committedAt }) => {
      const endpoints = webhooks.flatMap(({ id: webhookId, position }): Delivery['endpoints'] => {
        const row = rows.find((one) => one.webhookId === webhookId && Number(one.seq) === seq);
        if (!row && position < seq) return [{ webhookId, state: 'queued', at: null }];
        // The platform is never told of a golden case; who decided it sees what they always see.
        if (!row && slippedIn.has(itemId))
          return [{ webhookId, state: 'delivered', at: new Date((committedAt ?? 0) + 1_000).toISOString() }];
        if (!row) return [];
        const at = row.lastTryAt === null ? null : new Date(row.lastTryAt).toISOString();
        return [{ webhookId, state: row.state, at }];
      });
      return [id, { state: worst(endpoints.map(({ state }) => state)), endpoints }];
    }),
  );
}

/** The state that needs somebody's eye most speaks for all. */
const worst = (states: readonly DeliveryState[]): Delivery['state'] =>
  (['dead', 'failed', 'queued', 'delivered'] as const).find((state) => states.includes(state)) ?? 'none';
