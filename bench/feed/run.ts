import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { type CrowdResult, runCrowd } from './crowd.js';
import { type MeasuredServer, startMeasured } from './server.js';

/** Milliseconds over many tries, and whether the bound the design sets was kept. */
export interface FeedResult {
  readonly what: string;
  readonly database: string;
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly bound: number;
  readonly right: boolean;
}

const OPEN_CASES = 10_000;
const IN_ONE_CLUSTER = 300;
const BATCH = 500;
const SOCKETS = 50;
const NEW_CASES = 100;
const EVERY_MS = 200;
const LISTS = 20;
const LIST_MS = 100;
const EVENT_MS = 500;

/** Ideographs by number: every text says something else, so that it stands in a cluster of its own. */
const words = (seed: number): string =>
  Array.from({ length: 24 }, (_, i) =>
    String.fromCharCode(0x4e00 + ((Math.imul(seed * 31 + i * 7 + 1, 0x9e3779b1) >>> 12) % 0x5000)),
  ).join('');

const item = (n: number, inCluster = false) => ({
  type: 'comment',
  externalId: `bench-${n}`,
  scene: 'comment',
  text: { body: `加薇❤芯 领福利 ${inCluster ? '名额有限先到先得点击头像看主页' : words(n)}` },
  author: { externalId: `author-${n % 3_000}`, followers: n % 100_000 },
});

/** @param options `--crowd`: only the 200 sockets; with it `--embedded` or `--scaled`: only that */
export async function runFeed(
  say: (line: string) => void,
  options: readonly string[],
): Promise<(FeedResult | CrowdResult)[]> {
  const cases = options.includes('--crowd') ? [] : await runCases(say);
  return [...cases, ...(await runCrowd(say, options))];
}

/**
 * A real server with 10,000 undecided cases and 50 open sockets: how long the folded queue takes, and how long a new case
 * takes from its transaction to each socket.
 */
async function runCases(say: (line: string) => void): Promise<FeedResult[]> {
  const server = await startMeasured();
  try {
    const began = performance.now();
    await fill(server);
    const seconds = (performance.now() - began) / 1_000;
    say(`${server.database}: ${OPEN_CASES} cases opened in ${seconds.toFixed(1)} s`);
    const results = [
      await lists(server, 'limit=200&fold=true'),
      await lists(server, 'limit=200&state=open'),
      await events(server),
    ];
    for (const { what, p50, p95, max, bound } of results)
      say(`${what}: p50 ${p50} ms, p95 ${p95} ms, max ${max} ms (bound: p95 ≤ ${bound} ms)`);
    return results;
  } finally {
    server.stop();
  }
}

async function fill(server: MeasuredServer): Promise<void> {
  for (let from = 0; from < OPEN_CASES; from += BATCH) {
    const items = Array.from({ length: BATCH }, (_, i) => item(from + i, from + i < IN_ONE_CLUSTER));
    const { status } = await server.request('POST', '/v1/items', { items });
    if (status !== 202) throw new Error(`a batch was answered ${status}`);
  }
  for (;;) {
    const { body } = await server.request<{ pending: number; openCases: number }>('GET', '/v1/overview');
    if (body.pending === 0) {
      if (body.openCases !== OPEN_CASES) throw new Error(`${body.openCases} cases instead of ${OPEN_CASES}`);
      return;
    }
    await sleep(200);
  }
}

async function lists(server: MeasuredServer, query: string): Promise<FeedResult> {
  const times: number[] = [];
  for (let i = 0; i < LISTS; i++) {
    const { status, ms } = await server.request('GET', `/v1/cases?${query}`);
    if (status !== 200) throw new Error(`the list was answered ${status}`);
    if (i > 0) times.push(ms);
  }
  return result(`GET /v1/cases?${query}`, server, times, LIST_MS);
}

async function events(server: MeasuredServer): Promise<FeedResult> {
  const { body } = await server.request<{ head: number }>('GET', '/v1/overview');
  const times: number[] = [];
  const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => follow(server, body.head, times)));
  for (let i = 0; i < NEW_CASES; i++) {
    await server.request('POST', '/v1/moderate', item(OPEN_CASES + i));
    await sleep(EVERY_MS);
  }
  await sleep(1_000);
  for (const socket of sockets) socket.disconnect();
  if (times.length !== SOCKETS * NEW_CASES) throw new Error(`${times.length} events instead of all`);
  return result(`new case to each of ${SOCKETS} sockets`, server, times, EVENT_MS);
}

async function follow(server: MeasuredServer, since: number, times: number[]): Promise<Socket> {
  const socket = io(`${server.url}/feed`, {
    auth: { token: server.apiKey, since },
    transports: ['websocket'],
    forceNew: true,
  });
  socket.on('events', (list: { type: string; at: string }[]) => {
    const now = Date.now();
    for (const { type, at } of list) if (type === 'case.opened') times.push(now - Date.parse(at));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  return socket;
}

function result(what: string, server: MeasuredServer, times: readonly number[], bound: number): FeedResult {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0);
  const p95 = at(0.95);
  const { database } = server;
  return { what, database, count: times.length, p50: at(0.5), p95, max: at(1), bound, right: p95 <= bound };
}
