/** `npm run bench -- match [--record]`: runs a benchmark, fails when a count is wrong, and may keep the figures. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { runClassify } from './classify/run.js';
import { runFeed } from './feed/run.js';
import { runIngest } from './ingest/run.js';
import { runMatch } from './match/run.js';
import { runModerate } from './moderate/run.js';
import { runMonitors } from './monitors/run.js';
import { runSync } from './sync/run.js';
import { runWebhooks } from './webhooks/run.js';

const BENCHES = {
  match: runMatch,
  classify: runClassify,
  moderate: runModerate,
  feed: runFeed,
  monitors: runMonitors,
  ingest: runIngest,
  sync: runSync,
  webhooks: runWebhooks,
} as const;
const [name = '', ...options] = process.argv.slice(2);

if (!Object.hasOwn(BENCHES, name)) {
  console.error(`npm run bench -- NAME [--record], where NAME is one of: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}

const results = await BENCHES[name as keyof typeof BENCHES](console.log, options);
if (options.includes('--record')) record(name, results);
if (results.some(({ right }) => !right)) process.exitCode = 1;

function record(bench: string, results: readonly unknown[]): void {
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${arch()}`,
    node: process.version,
  };
  const at = new Date().toISOString().slice(0, 10);
  mkdirSync('bench/record', { recursive: true });
  writeFileSync(
    `bench/record/${bench}-${at}.json`,
    `${JSON.stringify({ bench, at, machine, results }, null, 2)}\n`,
  );
}
