import type { Command } from 'commander';
import {
  eraseNow,
  makeAccessReport,
  openCounters,
  type RotationProgress,
  readErasure,
  requestErasure,
  rotateDataKeys,
  TenantKeys,
} from '#libs/application';
import { type AccessReport, accessReportRequestSchema, newErasureSchema } from '#libs/contracts';
import { SYSTEM } from '#libs/domain';
import { InProcessFeedSignal } from '#libs/messaging';
import { createLogger } from '#libs/runtime';
import { parseArguments, tell } from '../administration.js';
import { type Installation, tenantOf, withInstallation } from '../installation.js';

const WITHIN_MS = 60 * 60 * 1_000;

/** `fengsui privacy report|erase|rotate-keys`. */
export function registerPrivacy(program: Command): void {
  const privacy = program.command('privacy').description('隐私 · what is held of a person; erasure; keys');
  privacy
    .command('report <author>')
    .description('print all that is held of an author, as JSON')
    .option('--tenant <slug>', 'the tenant', 'default')
    .action((author: string, { tenant }: { tenant: string }) =>
      tell('privacy report', () => withInstallation((installation) => report(installation, tenant, author))),
    );
  privacy
    .command('erase <author>')
    .description('erase everything of an author, at once and for good; audited')
    .requiredOption('--reason <text>', 'why; leave names and ids out')
    .option('--tenant <slug>', 'the tenant', 'default')
    .action((author: string, { tenant, reason }: { tenant: string; reason: string }) =>
      tell('privacy erase', () =>
        withInstallation((installation) => erase(installation, tenant, author, reason)),
      ),
    );
  privacy
    .command('rotate-keys')
    .description(
      'encrypt all words anew with the first key of FENGSUI_DATA_KEYS; stopped, it goes on when run again',
    )
    .option('--plain', 'decrypt them instead, before the keys are taken away')
    .action(({ plain = false }: { plain?: boolean }) =>
      tell('privacy rotate-keys', () => withInstallation((installation) => rotate(installation, plain))),
    );
}

const servicesOf = ({ config, database, secret }: Installation) => ({
  database,
  secret,
  tenantKeys: new TenantKeys(database, secret),
  counters: openCounters(config),
  feedSignal: new InProcessFeedSignal(),
  logger: createLogger('warn'),
});

async function report(installation: Installation, slug: string, author: string): Promise<void> {
  const tenantId = await tenantOf(installation.database, slug);
  const services = servicesOf(installation);
  const request = parseArguments('The author cannot be looked for.', accessReportRequestSchema, {
    authorExternalId: author,
    limit: 200,
  });
  try {
    let whole: AccessReport | undefined;
    for (let cursor: string | undefined; ; ) {
      const page = await makeAccessReport(services, SYSTEM, tenantId, { ...request, cursor });
      whole = whole ? { ...whole, contents: [...whole.contents, ...page.contents] } : page;
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    console.log(JSON.stringify({ ...whole, nextCursor: null }, null, 2));
  } finally {
    await services.counters.close();
  }
}

async function erase(
  installation: Installation,
  slug: string,
  author: string,
  reason: string,
): Promise<void> {
  const tenantId = await tenantOf(installation.database, slug);
  const services = servicesOf(installation);
  const wish = parseArguments('This cannot be erased.', newErasureSchema, {
    authorExternalId: author,
    reason,
  });
  try {
    const { id } = await requestErasure(services, SYSTEM, tenantId, wish);
    const now = () => readErasure(services, tenantId, id);
    await eraseNow(services, async () => (await now()).state === 'done', WITHIN_MS);
    const { pseudonym, removed } = await now();
    console.log(`erased    ${pseudonym}`);
    for (const [table, count] of Object.entries(removed)) console.log(`${table.padEnd(20)} ${count}`);
  } finally {
    await services.counters.close();
  }
}

async function rotate({ database }: Installation, plain: boolean): Promise<void> {
  const progress = ({ table, done, total }: RotationProgress) =>
    console.error(`${table.padEnd(20)} ${done} / ${Math.max(done, total)}`);
  const gone = await rotateDataKeys(database, progress, plain);
  console.log(gone.length > 0 ? `no longer needed: ${gone.join(', ')}` : 'no key can be left out');
}
