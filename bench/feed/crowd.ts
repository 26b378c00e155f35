import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loadRelease } from '#libs/application';
import { commentAt, commentPool } from '../ingest/comments.js';
import { ownServers } from '../own-servers.js';
import { cpuSeconds, memoryOf } from '../usage.js';
import type { Report } from './followers.js';
import { type MeasuredServer, startMeasured } from './server.js';
import { stallSome } from './stalled.js';

/** 200 sockets at 500 events a second, beside a bare socket.io server that emits as many. Milliseconds from the commit to each socket. */
export interface CrowdResult {
  readonly how: 'embedded' | 'scaled out, two API processes';
  readonly sockets: number;
  readonly eventsPerSecond: number;
  readonly framesPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly bareP95: number;
  /** CPU seconds of all our processes, accepting and judging included, and of the bare server. */
  readonly cpuSeconds: number;
  readonly bareCpuSeconds: number;
  /** Resident memory of the API process, in MB, and what a socket beside that stopped reading added to it. */
  readonly rss: number;
  readonly stalledMegabytes: number;
  readonly right: boolean;
}

const SOCKETS = 200;
/** One key may have a hundred. */
const CROWDS = 2;
const EVENTS_A_SECOND = 500;
const BATCH = 25;
const SECONDS = 10;
const BARE_FRAME_MS = 80;
const P95_MS = 250;
const STALLED_MEGABYTES = 10;

const childOf = (name: string, args: readonly string[]) =>
  fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), args);
const told = <T>(child: ChildProcess) =>
  new Promise<T>((resolve) => child.once('message', (one) => resolve(one as T)));

/** @param options `--embedded` or `--scaled`: only that */
export async function runCrowd(
  say: (line: string) => void,
  options: readonly string[],
): Promise<CrowdResult[]> {
  const pool = commentPool(await loadRelease({ warm: true }));
  const results: CrowdResult[] = [];
  if (!options.includes('--scaled'))
    results.push(await measure(say, 'embedded', await startMeasured(), pool));
  if (!options.includes('--embedded')) {
    const servers = await ownServers();
    const server = await startMeasured({ ...servers, apis: 2 });
    results.push(await measure(say, 'scaled out, two API processes', server, pool));
    servers.stop();
  }
  return results;
}

async function measure(
  say: (line: string) => void,
  how: CrowdResult['how'],
  server: MeasuredServer,
  pool: readonly string[],
): Promise<CrowdResult> {
  try {
    await load(server, pool, 3);
    await untilJudged(server);
    const bare = await bareCrowd();
    const keys = await Promise.all(Array.from({ length: CROWDS }, () => newKey(server)));
    const before = await head(server);
    const pids = [...server.pids.values()];
    const crowds = await follow(keys, server.urls, before);
    const cpuBefore = pids.map(cpuSeconds);
    await load(server, pool, SECONDS);
    await untilJudged(server);
    await sleep(1_000);
    const used = pids.reduce((sum, pid, at) => sum + cpuSeconds(pid) - (cpuBefore[at] ?? 0), 0);
    const seen = await reported(crowds);
    const events = (await head(server)) - before;
    const rss = memoryOf(pids[0] ?? -1).now;
    const stalledMegabytes = await stallSome(server, keys[0] ?? '');
    const p95 = share(seen.latencies, 0.95);
    const result: CrowdResult = {
      how,
      sockets: SOCKETS,
      eventsPerSecond: Math.round(events / SECONDS),
      framesPerSecond: Math.round(seen.frames / SECONDS),
      p50: share(seen.latencies, 0.5),
      p95,
      max: share(seen.latencies, 1),
      bareP95: share(bare.latencies, 0.95),
      cpuSeconds: Math.round(used * 10) / 10,
      bareCpuSeconds: bare.cpu,
      rss,
      stalledMegabytes,
      right:
        seen.torn === 0 && seen.fewest === events && p95 <= P95_MS && stalledMegabytes <= STALLED_MEGABYTES,
    };
    say(
      `${how}: ${result.eventsPerSecond} events/s to ${SOCKETS} sockets: p50 ${result.p50}, p95 ${p95}, max ${result.max} ms (bound: p95 ≤ ${P95_MS} ms); bare socket.io p95 ${result.bareP95} ms`,
    );
    say(
      `  ${result.cpuSeconds} CPU seconds with judging, bare ${result.bareCpuSeconds}; ${rss} MB; a stalled socket ${stalledMegabytes} MB (bound ${STALLED_MEGABYTES}); ${events - seen.fewest} events missing, ${seen.torn} sockets torn`,
    );
    return result;
  } finally {
    server.stop();
  }
}

async function bareCrowd(): Promise<{ latencies: Report['latencies']; cpu: number }> {
  const server = childOf('bare-socket', []);
  const port = await told<number>(server);
  const crowds = await follow(Array(CROWDS).fill('none'), [`http://127.0.0.1:${port}`], 0);
  const before = cpuSeconds(server.pid ?? -1);
  for (const end = Date.now() + SECONDS * 1_000; Date.now() < end; await sleep(BARE_FRAME_MS))
    server.send((EVENTS_A_SECOND * BARE_FRAME_MS) / 1_000);
  await sleep(500);
  const cpu = Math.round((cpuSeconds(server.pid ?? -1) - before) * 10) / 10;
  const { latencies } = await reported(crowds);
  server.kill('SIGKILL');
  return { latencies, cpu };
}

async function follow(
  keys: readonly string[],
  urls: readonly string[],
  since: number,
): Promise<ChildProcess[]> {
  const crowds = keys.map((key) =>
    childOf('followers', [key, String(SOCKETS / CROWDS), String(since), ...urls]),
  );
  await Promise.all(crowds.map(told));
  return crowds;
}

async function reported(crowds: readonly ChildProcess[]): Promise<Report> {
  const reports = await Promise.all(
    crowds.map((crowd) => {
      const report = told<Report>(crowd);
      crowd.send('report');
      return report;
    }),
  );
  const latencies: Record<number, number> = {};
  for (const one of reports)
    for (const [ms, count] of Object.entries(one.latencies))
      latencies[Number(ms)] = (latencies[Number(ms)] ?? 0) + count;
  return {
    latencies,
    fewest: Math.min(...reports.map(({ fewest }) => fewest)),
    torn: reports.reduce((sum, { torn }) => sum + torn, 0),
    frames: reports.reduce((sum, { frames }) => sum + frames, 0),
  };
}

let sent = 0;

/** A steady stream: every item is one event, now and then two. */
async function load(server: MeasuredServer, pool: readonly string[], seconds: number): Promise<void> {
  const began = performance.now();
  for (let batch = 0; batch * BATCH < seconds * EVENTS_A_SECOND; batch++) {
    const items = Array.from({ length: BATCH }, () => commentAt(pool, sent++));
    for (;;) {
      const { status } = await server.request('POST', '/v1/items', { items });
      if (status === 202) break;
      if (status !== 429 && status !== 503) throw new Error(`a batch was answered ${status}`);
      await sleep(1_000);
    }
    await sleep(Math.max(0, began + ((batch + 1) * BATCH * 1_000) / EVENTS_A_SECOND - performance.now()));
  }
}

async function untilJudged(server: MeasuredServer): Promise<void> {
  while ((await server.request<{ pending: number }>('GET', '/v1/overview')).body.pending > 0)
    await sleep(100);
}

const head = async (server: MeasuredServer): Promise<number> =>
  (await server.request<{ head: number }>('GET', '/v1/overview')).body.head;

async function newKey(server: MeasuredServer): Promise<string> {
  const { body } = await server.request<{ secret: string }>('POST', '/v1/api-keys', {
    name: 'bench',
    scopes: ['feed:read'],
  });
  return body.secret;
}

/** The time within which that share of all arrived. */
function share(latencies: Report['latencies'], part: number): number {
  const sorted = Object.entries(latencies)
    .map(([ms, count]) => ({ ms: Number(ms), count }))
    .toSorted((a, b) => a.ms - b.ms);
  let left = part * sorted.reduce((sum, { count }) => sum + count, 0);
  for (const { ms, count } of sorted) {
    left -= count;
    if (left <= 0) return ms;
  }
  return sorted.at(-1)?.ms ?? 0;
}
