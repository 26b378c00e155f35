import type { MigrationInterface } from 'typeorm';
import { Database } from '#libs/persistence';
import { People1763900000000 } from '../../libs/persistence/migrations/1763900000000-people.js';
import { acrossTenants } from '../../libs/persistence/tenant-guard.js';
import { freshDatabase, freshFolder } from '../support/services.js';

type Opened = { readonly database: Database; readonly close: () => Promise<void> };

const DIALECTS: readonly [string, () => Promise<Opened>][] = [
  [
    'sqlite',
    async () => {
      const database = await Database.open({ dataDir: freshFolder('migrations') });
      return { database, close: () => database.close() };
    },
  ],
  [
    'mysql',
    async () => {
      const fresh = await freshDatabase();
      const database = await Database.open({ databaseUrl: fresh.url, dataDir: '' });
      const close = async () => {
        await database.close();
        await fresh.drop();
      };
      return { database, close };
    },
  ],
];

describe.each(DIALECTS)('a migration that was killed half-way: %s', (dialect, open) => {
  const migrations: readonly MigrationInterface[] = [new People1763900000000()];

  it('completes when it runs again, and once more changes nothing', async () => {
    const { database, close } = await open();
    // SQLite's reader may not write: the session of a transaction has the connection that may.
    await database.transaction(async ({ manager }) => {
      const runner = manager.queryRunner!;
      const columns = async () =>
        (await runner.getTable('members'))!.columns.map(({ name }) => name).toSorted();
      const whole = await columns();
      const ofTable = dialect === 'mysql' ? ' ON sessions' : '';
      await runner.query(`DROP INDEX sessions_by_member${ofTable}`);
      await runner.query('DROP TABLE tenant_settings');
      await runner.query('ALTER TABLE members DROP COLUMN last_sign_in_at');
      runner.clearSqlMemory();
      for (const migration of [...migrations, ...migrations])
        await acrossTenants('a migration', () => migration.up(runner));
      expect(await columns()).toEqual(whole);
      expect(await runner.hasTable('tenant_settings')).toBe(true);
    });
    await close();
  });
});
