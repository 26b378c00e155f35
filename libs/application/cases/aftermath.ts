import type { DecisionView } from '#libs/contracts';
import type { DeliveryState } from '#libs/domain';
import {
  type DecisionRow,
  decisionDeliveries,
  decisionWebhooks,
  findSanctions,
  findStrikes,
  type TenantSession,
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
  const told = decisions.flatMap(({ id, feedSeq }) => (feedSeq === null ? [] : [{ id, seq: feedSeq }]));
  if (told.length === 0) return new Map();
  const webhooks = await decisionWebhooks(session);
  const rows = await decisionDeliveries(
    session,
    webhooks.map(({ id }) => id),
    told.map(({ seq }) => seq),
  );
  return new Map(
    told.map(({ id, seq }) => {
      const endpoints = webhooks.flatMap(({ id: webhookId, position }): Delivery['endpoints'] => {
        const row = rows.find((one) => one.webhookId === webhookId && Number(one.seq) === seq);
        if (!row) return position < seq ? [{ webhookId, state: 'queued', at: null }] : [];
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
