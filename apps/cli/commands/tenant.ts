import type { Command } from 'commander';
import { createTenant, listTenants } from '#libs/application';
import { systemClock } from '#libs/domain';
import { beijingTime, tell } from '../administration.js';
import { withInstallation } from '../installation.js';

/** `fengsui tenant create|list`. */
export function registerTenant(program: Command): void {
  const tenant = program
    .command('tenant')
    .description('租户 · tenants: platforms or communities, apart in everything');
  tenant
    .command('create <slug> <name>')
    .description('make a tenant; prints its first administrator and API key, once')
    .option('--admin <login>', 'login of the first administrator (default: admin@<slug>)')
    .action((slug: string, name: string, { admin }: { admin?: string }) =>
      tell('tenant create', () =>
        withInstallation(async (installation) => {
          const services = { ...installation, clock: systemClock };
          const made = await createTenant(services, { slug, name, adminLogin: admin });
          console.log(`tenant    ${slug} (${made.id})`);
          console.log(`login     ${made.adminLogin}`);
          console.log(`password  ${made.adminPassword}    (shown once)`);
          console.log(`API key   ${made.apiKey}    (shown once)`);
        }),
      ),
    );
  tenant
    .command('list')
    .description('list the tenants, oldest first')
    .action(() =>
      tell('tenant list', () =>
        withInstallation(async (installation) => {
          for (const { id, slug, name, createdAt } of await listTenants(installation))
            console.log([slug.padEnd(20), id, beijingTime(createdAt), name].join('  '));
        }),
      ),
    );
}
