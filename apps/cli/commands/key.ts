import type { Command } from 'commander';
import { createKey, listKeys, revokeKey } from '#libs/application';
import { type ApiKeyListQuery, newApiKeySchema } from '#libs/contracts';
import { parseId, SYSTEM, systemClock } from '#libs/domain';
import { beijingTime, parseArguments, tell } from '../administration.js';
import { tenantOf, withInstallation } from '../installation.js';

interface CreateOptions {
  readonly tenant: string;
  readonly scopes: string;
  readonly limit?: string;
  readonly expires?: string;
}

/** `fengsui key create|list|revoke`: for whoever has the server's machine and no key left. */
export function registerKey(program: Command): void {
  const key = program.command('key').description('API 密钥 · API keys');
  const ofTenant = ['--tenant <slug>', 'whose keys', 'default'] as const;
  key
    .command('create <name>')
    .description('make a key and print it, once')
    .requiredOption('--scopes <list>', 'what it may do, comma-separated, such as items:write,feed:read')
    .option('--limit <requests>', 'requests a minute')
    .option('--expires <time>', 'ISO 8601, such as 2027-01-01T00:00:00+08:00')
    .option(...ofTenant)
    .action((name: string, options: CreateOptions) => tell('key create', () => create(name, options)));
  key
    .command('list')
    .description('list the keys, oldest first; never their secrets')
    .option(...ofTenant)
    .action(({ tenant }: { tenant: string }) => tell('key list', () => list(tenant)));
  key
    .command('revoke <id>')
    .description('end a key for good')
    .option(...ofTenant)
    .action((id: string, { tenant }: { tenant: string }) =>
      tell('key revoke', () =>
        withInstallation(async ({ database }) => {
          const services = { database, clock: systemClock };
          await revokeKey(services, await tenantOf(database, tenant), parseId(id), SYSTEM);
        }),
      ),
    );
}

async function create(name: string, { tenant, scopes, limit, expires }: CreateOptions): Promise<void> {
  const wanted = parseArguments('A key cannot be made like this.', newApiKeySchema, {
    name,
    scopes: scopes.split(',').map((scope) => scope.trim()),
    ...(limit !== undefined && { requestsAMinute: Number(limit) }),
    ...(expires !== undefined && { expiresAt: expires }),
  });
  await withInstallation(async (installation) => {
    const services = { ...installation, clock: systemClock };
    const tenantId = await tenantOf(installation.database, tenant);
    const { id, secret } = await createKey(services, tenantId, wanted, SYSTEM);
    console.log(`key      ${id}`);
    console.log(`API key  ${secret}    (shown once)`);
  });
}

async function list(tenant: string): Promise<void> {
  await withInstallation(async ({ database }) => {
    const services = { database, clock: systemClock };
    const tenantId = await tenantOf(database, tenant);
    let query: ApiKeyListQuery = { limit: 200 };
    for (;;) {
      const { keys, nextCursor } = await listKeys(services, tenantId, query);
      for (const { id, prefix, state, lastUsedAt, name, scopes } of keys) {
        const used = lastUsedAt === null ? 'never used' : `used ${beijingTime(Date.parse(lastUsedAt))}`;
        console.log([id, `${prefix}…`.padEnd(10), state.padEnd(7), used, name, scopes.join(',')].join('  '));
      }
      if (nextCursor === null) return;
      query = { ...query, cursor: nextCursor };
    }
  });
}
