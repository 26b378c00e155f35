import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  type AnchorFile,
  anchorLine,
  anchorsOfHeads,
  parseAnchors,
  readAnchors,
  verifyAudit,
} from '#libs/application';
import type { AuditVerificationView } from '#libs/contracts';
import { FengsuiError, type TenantId } from '#libs/domain';
import { findTenants } from '#libs/persistence';
import { type Installation, withInstallation } from '../installation.js';
import { unreadable } from './check-input.js';

const USAGE = 2;

interface Options {
  readonly tenant?: string;
  readonly anchor?: readonly string[];
}

/** `fengsui audit verify|anchor`. */
export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('审计日志 · audit log');
  audit
    .command('verify')
    .description('check that no row was changed, removed or added; exit 1 and the first bad row otherwise')
    .option('--tenant <slug>', 'only this tenant')
    .option('--anchor <file...>', 'anchors to compare with, besides those of the data folder')
    .action((options: Options) =>
      run(() => withInstallation((installation) => verify(installation, options))),
    );
  audit
    .command('anchor')
    .description('print a signed anchor of every log as it is now; keep it where the database is not')
    .action(() =>
      run(() =>
        withInstallation(async (installation) => {
          for (const anchor of await anchorsOfHeads(installation)) process.stdout.write(anchorLine(anchor));
        }),
      ),
    );
}

async function run(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof FengsuiError)) throw error;
    console.error(`fengsui audit: ${error.detail}`);
    process.exitCode = USAGE;
  }
}

async function verify(installation: Installation, { tenant, anchor = [] }: Options): Promise<void> {
  const { database } = installation;
  const files = await anchorFiles(installation, anchor);
  for (const { path, file } of files)
    for (const line of file.strange)
      fail(`${path}:${line}`, '不是本安装签名的锚点', 'is no anchor that this installation signed');
  const anchors: AnchorFile = { anchors: files.flatMap(({ file }) => file.anchors), strange: [] };
  for (const { id, name } of await logsToVerify(installation, anchors, tenant)) {
    const result = await verifyAudit(database, id as TenantId, {
      anchors,
      onProgress: (seq, of) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${seq} / ${of}`);
      },
    });
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    tell(name, result);
  }
}

async function anchorFiles({ config, secret }: Installation, more: readonly string[]) {
  const given = more.map(async (path) => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw unreadable(path, error);
    });
    return { path, file: parseAnchors(secret, text) };
  });
  const own = readAnchors(secret, config.anchorsFile).then((file) => ({ path: config.anchorsFile, file }));
  return Promise.all([own, ...given]);
}

/** The tenants there are, and those that anchors name and that are there no more. */
async function logsToVerify({ database }: Installation, { anchors }: AnchorFile, slug: string | undefined) {
  const tenants = (await findTenants(database.read)).map((tenant) => ({ id: tenant.id, name: tenant.slug }));
  if (slug !== undefined) {
    const wanted = tenants.filter(({ name }) => name === slug);
    if (wanted.length === 0) throw new FengsuiError('request.invalid', `There is no tenant ${slug}.`);
    return wanted;
  }
  const known = new Set(tenants.map(({ id }) => id));
  const gone = [...new Set(anchors.map(({ tenant }) => tenant))].filter((id) => !known.has(id));
  return [...tenants, ...gone.map((id) => ({ id, name: id }))];
}

function tell(name: string, { fault, rows, anchors, elapsedMs }: AuditVerificationView): void {
  if (fault) {
    fail(
      name,
      `第 ${fault.seq} 行有问题（${fault.kind}）`,
      `row ${fault.seq} (${fault.kind}): ${fault.detail}`,
    );
    return;
  }
  const { checked, newest } = anchors;
  console.log(`✓ ${name}: ${rows} 行完好 · ${rows} rows as they were written (${elapsedMs} ms)`);
  console.log(
    newest
      ? `  与 ${checked} 个锚点一致，最新到第 ${newest.seq} 行 · matches ${checked} anchors, the newest of row ${newest.seq} (${newest.at})`
      : '  没有锚点：整个日志若被重写或截尾，无从得知 · no anchor: whether all of it was rewritten, or cut off with its head, cannot be known',
  );
}

function fail(where: string, zh: string, en: string): void {
  console.log(`✗ ${where}: ${zh} · ${en}`);
  process.exitCode = 1;
}
