import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, type TenantId } from '#libs/domain';
import { aMonitorRow } from '../../test/builders/monitors.js';
import { acrossTenants, Database, forTenant, insertMonitor } from './index.js';
import { unscopedTables } from './tenant-guard.js';

const TABLES = new Set(['monitors', 'cases', 'items']);

test.each<[string, string[]]>([
  ['SELECT * FROM monitors WHERE tenant_id = ?', []],
  ['SELECT * FROM `monitors` `m` WHERE ((`m`.`tenant_id` = ?))', []],
  ['SELECT "m"."tenant_id" AS "m_tenant_id" FROM "monitors" "m" WHERE "m"."id" = ?', ['monitors']],
  ['SELECT count(*) FROM monitors', ['monitors']],
  ['SELECT * FROM settings WHERE name = ?', []],
  ['UPDATE monitors SET name = ? WHERE id = ?', ['monitors']],
  ['UPDATE monitors SET tenant_id = ? WHERE id = ?', ['monitors']],
  ['UPDATE monitors SET name = ? WHERE id = ? AND tenant_id = ?', []],
  ['DELETE FROM monitors WHERE id IN (?, ?)', ['monitors']],
  ['DELETE FROM monitors WHERE tenant_id IN (?, ?)', []],
  ['INSERT INTO monitors (id, tenant_id) VALUES (?, ?)', []],
  ['INSERT INTO monitors SELECT * FROM monitors', ['monitors']],
  ['SELECT * FROM cases c JOIN items i ON i.id = c.item_id WHERE c.tenant_id = ?', ['cases', 'items']],
  [
    'SELECT * FROM cases c JOIN items i ON i.id = c.item_id AND i.tenant_id = c.tenant_id WHERE c.tenant_id = ?',
    [],
  ],
  ['SELECT * FROM cases WHERE tenant_id = ? AND item_id IN (SELECT id FROM items)', ['cases', 'items']],
  ['SELECT id FROM cases WHERE tenant_id = ? FOR UPDATE SKIP LOCKED', []],
  ['select id from Monitors', ['monitors']],
])('%s forgets the tenant of %j', (statement, tables) => {
  expect(unscopedTables(statement, TABLES)).toEqual(tables);
});

describe('in a database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-guard-'));
  const [mine, other] = [newId<TenantId>(), newId<TenantId>()];
  let database: Database;

  beforeAll(async () => {
    database = await Database.open({ dataDir: folder });
    await database.transaction(async (session) => {
      for (const tenantId of [mine, other]) {
        await insertMonitor(forTenant(session, tenantId), aMonitorRow(tenantId));
      }
    });
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('looks at a statement once, however many came before: the runner is not wrapped anew each time', async () => {
    const { manager } = database.read;
    const runner = manager.connection.createQueryRunner();
    const { query } = runner;
    await manager.query('SELECT 1');
    await database.transaction((session) => session.manager.query('SELECT 1'));
    expect(manager.connection.createQueryRunner().query).toBe(query);
  });

  it('refuses what forgets the tenant, inside a transaction and outside, by repository, builder and text', async () => {
    const { entities, manager } = database.read;
    const monitors = manager.getRepository(entities.monitor);
    const forgetful = [
      () => monitors.find(),
      () => monitors.countBy({ active: 1 }),
      () => monitors.createQueryBuilder('m').getMany(),
      () => manager.query('SELECT * FROM monitors'),
      () =>
        database.transaction(({ manager: inside }) => inside.query('DELETE FROM monitors WHERE active = 1')),
      () =>
        database.transaction(({ manager: inside }) =>
          inside.getRepository(entities.monitor).update({ active: 1 }, { active: 0 }),
        ),
    ];
    for (const query of forgetful) await expect(query()).rejects.toThrow('names no tenant');
    expect(await monitors.countBy({ tenantId: mine, active: 1 })).toBe(1);
    expect(await monitors.countBy({ tenantId: other, active: 1 })).toBe(1);
  });

  it('lets everything pass where somebody says why, and only there', async () => {
    const all = () => database.read.manager.query('SELECT * FROM monitors');
    expect(await acrossTenants('a test', all)).toHaveLength(2);
    await expect(all()).rejects.toThrow('names no tenant');
  });
});
