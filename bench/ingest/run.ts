import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadRelease } from '#libs/application';
import type { VerdictKind } from '#libs/domain';
import { type MeasuredServer, startMeasured } from '../feed/server.js';
import { type OwnServers, ownServers } from '../own-servers.js';
import { cpuSeconds, memoryOf } from '../usage.js';
import { commentPool, expectedCounts } from './comments.js';
import { bareBullmq, bareHttp, bareMysql, bareSqlite, type Peer } from './peers.js';

type Counts = Record<VerdictKind, number>;

/** What taking in and judging so many comments cost, and whether every verdict was counted. */
export interface IngestResult {
  readonly how: 'embedded' | 'scaled out';
  readonly items: number;
  readonly itemsPerSecond: number;
  readonly bound: number;
  /** CPU time of each process a comment, in microseconds. */
  readonly cpuMicros: Readonly<Record<string, number>>;
  /** The most each process of ours held, in MB. */
  readonly peakMb: Readonly<Record<string, number>>;
  /** CPU time of all processes a comment in the first and in the last ten thousand, in microseconds. */
  readonly firstMicros: number;
  readonly lastMicros: number;
  readonly counts: Counts;
  readonly expected: Counts;
  readonly peers: readonly (Peer & { readonly ratio: number })[];
  readonly right: boolean;
}

const ITEMS = 60_000;
/** Judged before anything is counted, so that both ends of a run are measured on compiled code. */
const WARM_UP = 5_000;
const WINDOW = 10_000;
const PEER_ITEMS = 20_000;
const POLL_MS = 100;
/** Issue 5 on two cores: items a second from the request to the stored verdict. */
const BOUND = { embedded: 20_000, 'scaled out': 10_000 } as const;
const GENERATOR = fileURLToPath(new URL('./generator.js', import.meta.url));

/**
 * Real processes that take in comments in batches of 500 from a process of its own, until each has its verdict. Fails when a
 * single verdict is missing or differs from what the engine says.
 * @param options `--items N`; `--embedded` or `--scaled`: only that
 */
export async function runIngest(
  say: (line: string) => void,
  options: readonly string[],
): Promise<IngestResult[]> {
  const items = options.includes('--items') ? Number(options[options.indexOf('--items') + 1]) : ITEMS;
  const release = await loadRelease({ warm: true });
  const pool = commentPool(release);
  const expected = expectedCounts(pool, release, WARM_UP + items);
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-bench-pool-'));
  const poolFile = join(folder, 'pool.json');
  writeFileSync(poolFile, JSON.stringify(pool));
  const results: IngestResult[] = [];
  try {
    if (!options.includes('--scaled')) results.push(await measure(say, items, pool, poolFile, expected));
    if (!options.includes('--embedded')) {
      const servers = await ownServers();
      results.push(await measure(say, items, pool, poolFile, expected, servers));
      servers.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

async function measure(
  say: (line: string) => void,
  items: number,
  pool: readonly string[],
  poolFile: string,
  expected: Counts,
  servers?: OwnServers,
): Promise<IngestResult> {
  const how = servers ? 'scaled out' : 'embedded';
  const peers = servers
    ? [await bareMysql(pool, PEER_ITEMS, servers.databaseUrl), await bareBullmq(PEER_ITEMS, servers.redisUrl)]
    : [await bareSqlite(pool, PEER_ITEMS)];
  peers.push(await httpPeer(poolFile));
  const server = await startMeasured(servers);
  try {
    await send(server, poolFile, 0, WARM_UP);
    await untilJudged(server, WARM_UP, () => undefined);
    const pids = new Map([...server.pids, ...(servers?.pids ?? [])]);
    const before = new Map([...pids].map(([name, pid]) => [name, cpuSeconds(pid)]));
    const total = () => [...pids.values()].reduce((sum, pid) => sum + cpuSeconds(pid), 0);
    const samples = [{ judged: 0, cpu: total() }];
    const began = performance.now();
    const sent = send(server, poolFile, WARM_UP, WARM_UP + items);
    const counts = await untilJudged(server, WARM_UP + items, (judged) =>
      samples.push({ judged: judged - WARM_UP, cpu: total() }),
    );
    const seconds = (performance.now() - began) / 1_000;
    await sent;
    const itemsPerSecond = Math.round(items / seconds);
    const micros = (name: string, pid: number) =>
      Math.round(((cpuSeconds(pid) - (before.get(name) ?? 0)) / items) * 1e6);
    const complete = (Object.keys(expected) as VerdictKind[]).every(
      (kind) => counts[kind] === expected[kind],
    );
    const result: IngestResult = {
      how,
      items,
      itemsPerSecond,
      bound: BOUND[how],
      cpuMicros: Object.fromEntries([...pids].map(([name, pid]) => [name, micros(name, pid)])),
      peakMb: Object.fromEntries([...server.pids].map(([name, pid]) => [name, memoryOf(pid).peak])),
      firstMicros: costBetween(samples, 0, WINDOW),
      lastMicros: costBetween(samples, items - WINDOW, items),
      counts,
      expected,
      peers: peers.map((peer) => ({ ...peer, ratio: round(itemsPerSecond / peer.itemsPerSecond) })),
      right: complete,
    };
    tell(say, result);
    return result;
  } finally {
    server.stop();
  }
}

function tell(say: (line: string) => void, result: IngestResult): void {
  const { how, items, itemsPerSecond, bound, cpuMicros, peakMb, firstMicros, lastMicros } = result;
  const each = (values: Readonly<Record<string, number>>, unit: string) =>
    Object.entries(values)
      .map(([name, value]) => `${name} ${value} ${unit}`)
      .join(', ');
  say(`${how}: ${items} items, ${itemsPerSecond} items/s (bound ${bound})`);
  say(`  CPU an item: ${each(cpuMicros, 'µs')}; first ${WINDOW}: ${firstMicros} µs, last: ${lastMicros} µs`);
  say(`  peak memory: ${each(peakMb, 'MB')}`);
  for (const { peer, itemsPerSecond: theirs, ratio } of result.peers)
    say(`  ${peer}: ${theirs} items/s, ours ${ratio} of it`);
  if (!result.right)
    say(`  WRONG: ${JSON.stringify(result.counts)} instead of ${JSON.stringify(result.expected)}`);
}

/** CPU time an item in µs while the number judged went from one count to another. */
function costBetween(samples: readonly { judged: number; cpu: number }[], from: number, to: number): number {
  const start = samples.findLast(({ judged }) => judged <= from) ?? samples[0];
  const end = samples.find(({ judged }) => judged >= to) ?? samples.at(-1);
  return start && end && end.judged > start.judged
    ? Math.round(((end.cpu - start.cpu) / (end.judged - start.judged)) * 1e6)
    : Number.NaN;
}

async function httpPeer(poolFile: string): Promise<Peer> {
  const bare = await bareHttp();
  const began = performance.now();
  await send({ url: bare.url, apiKey: 'none' }, poolFile, 0, PEER_ITEMS);
  const itemsPerSecond = Math.round((PEER_ITEMS / (performance.now() - began)) * 1_000);
  bare.stop();
  return { peer: 'bare node:http, the same bodies', itemsPerSecond };
}

function send(
  { url, apiKey }: Pick<MeasuredServer, 'url' | 'apiKey'>,
  poolFile: string,
  from: number,
  to: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const program = spawn(process.execPath, [GENERATOR, url, apiKey, poolFile, String(from), String(to)], {
      stdio: 'inherit',
    });
    program.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('the generator failed'))));
  });
}

/** Waits until so many verdicts are stored and nothing is pending. */
async function untilJudged(
  server: MeasuredServer,
  count: number,
  sample: (judged: number) => void,
): Promise<Counts> {
  for (;;) {
    const { body } = await server.request<{ today: Counts; pending: number }>('GET', '/v1/overview');
    const judged = body.today.allow + body.today.review + body.today.block;
    sample(judged);
    if (judged >= count && body.pending === 0) return body.today;
    await sleep(POLL_MS);
  }
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
