import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { type DeliveryState, newId, type TenantId } from '#libs/domain';
import {
  countDeliveries,
  Database,
  forTenant,
  insertDeliveries,
  insertWebhook,
  pageOfDeliveries,
} from '#libs/persistence';
import { forgetDeliveries } from './forget-deliveries.js';
import { NO_REPLAY } from './manage-webhooks.js';
import { newDelivery } from './test-webhook.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const tenantId = newId<TenantId>();
const [kept, gone] = [newId(), newId()];

/** Endpoint, state, days ago, and whether it stays. */
const DELIVERIES: readonly (readonly [string, DeliveryState, number, boolean])[] = [
  [kept, 'delivered', 1, true],
  [kept, 'delivered', 8, false],
  [kept, 'dead', 8, true],
  [kept, 'dead', 31, false],
  [kept, 'failed', 31, true],
  [kept, 'queued', 31, true],
  [gone, 'queued', 0, false],
];
const COPIES = 300;

test('the log forgets what arrived a week ago, dead letters of a month ago, and endpoints that are gone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-forget-'));
  const database = await Database.open({ dataDir: folder });
  const now = Date.now();
  const session = forTenant(database.read, tenantId);
  await database.transaction(async (open) => {
    const writing = forTenant(open, tenantId);
    await insertWebhook(writing, {
      ...{ id: kept, tenantId, url: 'https://example.com/', types: [], description: '', active: 1 },
      ...{ stopped: null, failingSince: null, secret: '', previousSecret: null, previousUntil: null },
      ...{ position: 0, dueAt: null, quietUntil: 0, claimToken: null, claimedUntil: 0 },
      ...{ createdAt: now, updatedAt: now, ...NO_REPLAY },
    });
    const rows = DELIVERIES.flatMap(([webhookId, state, days], at) =>
      Array.from({ length: COPIES }, (_, copy) => ({
        ...newDelivery(now),
        id: v7({ msecs: now - days * DAY_MS }),
        ...{ tenantId, webhookId, seq: at * COPIES + copy, type: 'item.judged' as const, state },
      })),
    );
    await insertDeliveries(writing, rows);
  });
  const stay = DELIVERIES.filter(([, , , stays]) => stays);
  expect(await forgetDeliveries({ database })).toBe((DELIVERIES.length - stay.length) * COPIES);
  expect(await countDeliveries(session, { webhookId: gone })).toBe(0);
  const left = await pageOfDeliveries(session, { webhookId: kept }, 2_000);
  expect(left.map(({ state }) => state).toSorted()).toEqual(
    stay.flatMap(([, state]) => Array.from({ length: COPIES }, () => state)).toSorted(),
  );
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});
