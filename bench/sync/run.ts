import autocannon from 'autocannon';
import { loadRelease } from '#libs/application';
import { startMeasured } from '../feed/server.js';
import { commentAt, commentPool } from '../ingest/comments.js';
import { bareHttp } from '../ingest/peers.js';
import { ownServers } from '../own-servers.js';
import { cpuSeconds } from '../usage.js';

/** Requests that were sent at a rate of their own. */
interface Paced {
  /** Requests a second that were tried, and that were answered. */
  readonly triedPerSecond: number;
  readonly answeredPerSecond: number;
  /** Milliseconds an answer took. */
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

/** `POST /v1/moderate`, each comment new and stored, beside a bare node:http server that takes the same requests. */
export interface SyncResult {
  readonly how: 'embedded' | 'scaled out';
  readonly requestsPerSecond: number;
  readonly bareRequestsPerSecond: number;
  readonly ratio: number;
  /** CPU time a request in microseconds: of all our processes, and of the bare server. */
  readonly cpuMicros: number;
  readonly bareCpuMicros: number;
  /** At half of a quarter of the bare server's rate, which is what the bound asks for, and at half of what the server reached. */
  readonly atBound: Paced;
  readonly atOwnHalf: Paced;
  readonly failed: number;
  readonly right: boolean;
}

const CONNECTIONS = 16;
const SECONDS = 8;
const WARM_UP_SECONDS = 4;
const LEAST_RATIO = 0.25;
const P99_MS = 25;

/** @param options `--embedded` or `--scaled`: only that; `--seconds N` a measurement */
export async function runSync(
  say: (line: string) => void,
  options: readonly string[],
): Promise<SyncResult[]> {
  const seconds = options.includes('--seconds') ? Number(options[options.indexOf('--seconds') + 1]) : SECONDS;
  const pool = commentPool(await loadRelease({ warm: true }));
  const results: SyncResult[] = [];
  if (!options.includes('--scaled')) results.push(await measure(say, pool, seconds));
  if (!options.includes('--embedded')) {
    const servers = await ownServers();
    results.push(await measure(say, pool, seconds, servers));
    servers.stop();
  }
  return results;
}

async function measure(
  say: (line: string) => void,
  pool: readonly string[],
  seconds: number,
  servers?: Awaited<ReturnType<typeof ownServers>>,
): Promise<SyncResult> {
  const how = servers ? 'scaled out' : 'embedded';
  const bare = await bareHttp();
  const server = await startMeasured(servers);
  try {
    await fire(bare.url, 'none', pool, WARM_UP_SECONDS);
    await fire(server.url, server.apiKey, pool, WARM_UP_SECONDS);
    const bareCpu = spent([bare.pid]);
    const theirs = await fire(bare.url, 'none', pool, seconds);
    const bareCpuMicros = bareCpu(theirs.requests.total);
    const cpu = spent([...server.pids.values()]);
    const ours = await fire(server.url, server.apiKey, pool, seconds);
    const cpuMicros = cpu(ours.requests.total);
    const paced = async (rate: number): Promise<Paced> => {
      const fired = await fire(server.url, server.apiKey, pool, seconds, rate);
      const { p50, p99 } = fired.latency;
      const answeredPerSecond = Math.round(fired.requests.average);
      return { triedPerSecond: rate, answeredPerSecond, p50, p99, failed: fired.non2xx + fired.errors };
    };
    const atBound = await paced(Math.round((theirs.requests.average * LEAST_RATIO) / 2));
    const atOwnHalf = await paced(Math.round(ours.requests.average / 2));
    const ratio = Math.round((ours.requests.average / theirs.requests.average) * 1_000) / 1_000;
    const failed = ours.non2xx + ours.errors + atBound.failed + atOwnHalf.failed;
    const result: SyncResult = {
      how,
      requestsPerSecond: Math.round(ours.requests.average),
      bareRequestsPerSecond: Math.round(theirs.requests.average),
      ratio,
      cpuMicros,
      bareCpuMicros,
      atBound,
      atOwnHalf,
      failed,
      right: failed === 0,
    };
    say(
      `${how}: ${result.requestsPerSecond} requests/s, ${ratio} of bare node:http (${result.bareRequestsPerSecond}); bound ${LEAST_RATIO}`,
    );
    say(`  CPU a request: ${cpuMicros} µs; bare: ${bareCpuMicros} µs`);
    for (const { triedPerSecond, answeredPerSecond, p50, p99 } of [atBound, atOwnHalf])
      say(
        `  at ${answeredPerSecond} requests/s of ${triedPerSecond} tried: p50 ${p50} ms, p99 ${p99} ms (bound ${P99_MS} ms)`,
      );
    if (failed > 0) say(`  ${failed} failed`);
    return result;
  } finally {
    server.stop();
    bare.stop();
  }
}

/** Microseconds of CPU time a request from now on. */
function spent(pids: readonly number[]): (requests: number) => number {
  const total = () => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const before = total();
  return (requests) => Math.round(((total() - before) / requests) * 1e6);
}

let sent = 0;

const fire = (url: string, apiKey: string, pool: readonly string[], duration: number, overallRate?: number) =>
  autocannon({
    url,
    duration,
    connections: CONNECTIONS,
    ...(overallRate && { overallRate }),
    requests: [
      {
        method: 'POST',
        path: '/v1/moderate',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        setupRequest: (request) => ({ ...request, body: JSON.stringify(commentAt(pool, sent++)) }),
      },
    ],
  });
