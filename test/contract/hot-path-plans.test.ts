import { rmSync } from 'node:fs';
import { newId, type TenantId } from '#libs/domain';
import {
  appendToFeed,
  claimPending,
  createFeed,
  Database,
  deletePending,
  findItems,
  findVerdictsOfVersions,
  findVersions,
  forTenant,
  insertPending,
  lockCasesOfItems,
  lockPending,
  renewClaim,
  type TenantSession,
  trialItemsAmong,
} from '#libs/persistence';
import { freshFolder } from '../support/services.js';

/** Tables that grow with every item: whoever read all of a tenant's rows would be slower with each. */
const GROWING = 'items|content_versions|verdicts|pending_judgements|cases|feed_events';
const READS_ALL = new RegExp(`^(SCAN (${GROWING})\\b|SEARCH (${GROWING}) .*\\(tenant_id=\\?\\)$)`);
const SIZES = [1, 2, 9, 200];

/** The same session, which notes what it is asked. */
function noting(session: TenantSession, asked: { sql: string; parameters: unknown[] }[]): TenantSession {
  const manager = new Proxy(session.manager, {
    get: (target, name) =>
      name === 'query'
        ? (sql: string, parameters: unknown[] = []) => {
            asked.push({ sql, parameters });
            return target.query(sql, parameters);
          }
        : Reflect.get(target, name, target),
  });
  return { ...session, manager };
}

describe('what every item passes through, on SQLite', () => {
  let database: Database;
  let dataDir: string;
  const tenantId = newId<TenantId>();

  beforeAll(async () => {
    dataDir = freshFolder('plans');
    database = await Database.open({ dataDir });
    await database.transaction((open) => createFeed(forTenant(open, tenantId)));
  });
  afterAll(async () => {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(SIZES)('is found by its ids, %i at a time, however much the tenant holds', async (size) => {
    const asked: { sql: string; parameters: unknown[] }[] = [];
    await database.transaction(async (open) => {
      const session = noting(forTenant(open, tenantId), asked);
      const ids = Array.from({ length: size }, () => newId());
      await findItems(
        session,
        ids.map((externalId, at) => ({ externalId, itemKey: Buffer.alloc(32, at) })),
      );
      await insertPending(session, ids, 0);
      const { token } = await claimPending(session, ids, 3);
      await renewClaim(session, token, ids);
      await findVersions(session, ids);
      await findVerdictsOfVersions(session, ids);
      await lockCasesOfItems(session, ids);
      await trialItemsAmong(session, ids);
      await lockPending(session, ids);
      await deletePending(session, ids);
      await appendToFeed(session, [{ type: 'item.judged', data: { itemId: ids[0] } }], 1);
    });
    const plans: string[] = [];
    for (const { sql, parameters } of asked.filter((one) => !one.sql.startsWith('INSERT'))) {
      const steps = (await database.read.manager.query(`EXPLAIN QUERY PLAN ${sql}`, parameters)) as {
        detail: string;
      }[];
      plans.push(...steps.map(({ detail }) => detail));
    }
    expect(plans.length).toBeGreaterThanOrEqual(11);
    expect(plans.filter((step) => READS_ALL.test(step))).toEqual([]);
  });
});
