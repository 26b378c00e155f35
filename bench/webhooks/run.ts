import { type ChildProcess, fork } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Agent, request } from 'undici';
import { freePort, type MeasuredServer, startMeasured } from '../feed/server.js';
import { ownServers } from '../own-servers.js';
import { cpuSeconds } from '../usage.js';
import type { Received } from './receivers.js';

/** Deliveries a second to receivers that verify them, from a backlog, beside a bare undici POST with an HMAC. */
export interface WebhooksResult {
  readonly how: 'embedded' | 'scaled out';
  readonly receivers: number;
  /** Of them, where nobody listens. */
  readonly dead: number;
  readonly deliveries: number;
  readonly perSecond: number;
  readonly barePerSecond: number;
  readonly ratio: number;
  /** Of all our processes, in milliseconds. */
  readonly cpuADelivery: number;
  /** Every event arrived, rightly signed, at every receiver that lives. */
  readonly right: boolean;
}

const EVENTS = 1_000;
const MANY = 20;
const BATCH = 500;
/** Requests under way to one receiver, ours and theirs. */
const AT_ONCE = 10;
const WITHIN_MS = 180_000;
const ENV = { FENGSUI_WEBHOOK_ALLOW_HTTP: 'true', FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' };

interface Receivers {
  readonly process: ChildProcess;
  readonly ports: readonly number[];
}

/** @param options `--embedded` or `--scaled`: only that */
export async function runWebhooks(
  say: (line: string) => void,
  options: readonly string[],
): Promise<WebhooksResult[]> {
  const receivers = await startReceivers();
  const barePerSecond = await bare(receivers);
  const results: WebhooksResult[] = [];
  const measureOn = async (how: WebhooksResult['how'], server: MeasuredServer) => {
    try {
      await fill(server);
      results.push(await measure(say, { how, server, receivers, barePerSecond }, 1, 0));
      results.push(await measure(say, { how, server, receivers, barePerSecond }, MANY, 1));
    } finally {
      server.stop();
    }
  };
  try {
    if (!options.includes('--scaled')) await measureOn('embedded', await startMeasured(undefined, ENV));
    if (!options.includes('--embedded')) {
      const servers = await ownServers();
      await measureOn('scaled out', await startMeasured(servers, ENV));
      servers.stop();
    }
    return results;
  } finally {
    receivers.process.kill('SIGKILL');
  }
}

interface Stage {
  readonly how: WebhooksResult['how'];
  readonly server: MeasuredServer;
  readonly receivers: Receivers;
  readonly barePerSecond: number;
}

/** Replays what the feed holds to so many receivers, the last of them dead. */
async function measure(
  say: (line: string) => void,
  { how, server, receivers, barePerSecond }: Stage,
  count: number,
  dead: number,
): Promise<WebhooksResult> {
  const living = receivers.ports.slice(0, count - dead);
  const ports = [...living, ...(await Promise.all(Array.from({ length: dead }, () => freePort())))];
  const hooks: { id: string; secret: string }[] = [];
  for (const port of ports) {
    const wish = { url: `http://127.0.0.1:${port}/hook`, types: ['item.judged'] };
    const made = await server.request<{ id: string; secret: string }>('POST', '/v1/webhooks', wish);
    if (made.status !== 201)
      throw new Error(`a webhook was answered ${made.status}: ${JSON.stringify(made.body)}`);
    hooks.push(made.body);
  }
  await ask(receivers, 'forget');
  await ask(
    receivers,
    hooks.map(({ secret }) => secret),
  );
  const pids = [...server.pids.values()];
  const used = () => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  const before = used();
  const began = performance.now();
  const [from, to] = [new Date(0).toISOString(), new Date(Date.now() + 60_000).toISOString()];
  await Promise.all(hooks.map(({ id }) => server.request('POST', `/v1/webhooks/${id}/replay`, { from, to })));
  const deliveries = living.length * EVENTS;
  let received: Received;
  do {
    await sleep(50);
    received = await ask(receivers, 'report');
  } while (sum(received) < deliveries && performance.now() - began < WITHIN_MS);
  const seconds = (performance.now() - began) / 1_000;
  const cpu = used() - before;
  await Promise.all(hooks.map(({ id }) => server.request('DELETE', `/v1/webhooks/${id}`)));
  const perSecond = Math.round(sum(received) / seconds);
  const result: WebhooksResult = {
    ...{ how, receivers: count, dead, deliveries, perSecond, barePerSecond },
    ratio: Math.round((perSecond / barePerSecond) * 100) / 100,
    cpuADelivery: Math.round((cpu / Math.max(1, sum(received))) * 100_000) / 100,
    right: received.wrong === 0 && sum(received) === deliveries,
  };
  say(
    `${how}, ${count} receivers, ${dead} dead: ${perSecond} deliveries/s, ${result.ratio} of bare undici (${barePerSecond}), ${result.cpuADelivery} ms CPU each; ${deliveries - sum(received)} missing, ${received.wrong} wrongly signed`,
  );
  return result;
}

async function fill(server: MeasuredServer): Promise<void> {
  for (let from = 0; from < EVENTS; from += BATCH) {
    const items = Array.from({ length: BATCH }, (_, index) => ({
      type: 'comment',
      externalId: `bench-${from + index}`,
      scene: 'comment',
      text: { body: `第${from + index}条评论，今天天气不错，一起去公园走走吧` },
      author: { externalId: `author-${from + index}` },
    }));
    const { status } = await server.request('POST', '/v1/items', { items });
    if (status !== 202) throw new Error(`a batch was answered ${status}`);
  }
  while ((await server.request<{ pending: number }>('GET', '/v1/overview')).body.pending > 0)
    await sleep(100);
}

async function startReceivers(): Promise<Receivers> {
  const child = fork(fileURLToPath(new URL('./receivers.js', import.meta.url)), [String(MANY)]);
  process.once('exit', () => child.kill('SIGKILL'));
  const ports = await new Promise<number[]>((resolve) =>
    child.once('message', (told) => resolve(told as number[])),
  );
  return { process: child, ports };
}

function ask(receivers: Receivers, question: string | string[]): Promise<Received> {
  const answer = new Promise<Received>((resolve) =>
    receivers.process.once('message', (told) => resolve(told as Received)),
  );
  receivers.process.send(question);
  return answer;
}

const sum = ({ counts }: Received): number => counts.reduce((all, one) => all + one, 0);

/** The least a sender can do: the same body, signed, posted over as many connections. */
async function bare(receivers: Receivers): Promise<number> {
  const key = randomBytes(32);
  const secret = `whsec_${key.toString('base64')}`;
  await ask(
    receivers,
    receivers.ports.map(() => secret),
  );
  const dispatcher = new Agent({ connections: AT_ONCE });
  const body = JSON.stringify({ type: 'item.judged', seq: 1, data: { text: 'x'.repeat(250) } });
  const url = `http://127.0.0.1:${receivers.ports[0]}/hook`;
  let next = 0;
  const began = performance.now();
  const connection = async () => {
    for (let id = next++; id < EVENTS; id = next++) {
      const at = Math.floor(Date.now() / 1_000);
      const signature = createHmac('sha256', key).update(`bare-${id}.${at}.${body}`).digest('base64');
      const answer = await request(url, {
        ...{ dispatcher, method: 'POST', body },
        headers: {
          'content-type': 'application/json',
          'webhook-id': `bare-${id}`,
          'webhook-timestamp': String(at),
          'webhook-signature': `v1,${signature}`,
        },
      });
      await answer.body.dump();
      if (answer.statusCode !== 204) throw new Error(`the receiver answered ${answer.statusCode}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, connection));
  const perSecond = Math.round((EVENTS * 1_000) / (performance.now() - began));
  await dispatcher.close();
  return perSecond;
}
