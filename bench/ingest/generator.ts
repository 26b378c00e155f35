/** The platform's side of a measurement, a process of its own: sends comments in batches of 500 over a few connections. */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { commentAt } from './comments.js';

const BATCH = 500;
const CONNECTIONS = 4;

const [url = '', apiKey = '', poolFile = '', from = '', to = ''] = process.argv.slice(2);
const pool = JSON.parse(readFileSync(poolFile, 'utf8')) as string[];
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
let next = Number(from);

await Promise.all(Array.from({ length: CONNECTIONS }, connection));
agent.destroy();

async function connection(): Promise<void> {
  for (let first = next; first < Number(to); first = next) {
    next = Math.min(Number(to), first + BATCH);
    const items = Array.from({ length: next - first }, (_, at) => commentAt(pool, first + at));
    const body = Buffer.from(JSON.stringify({ items }));
    for (;;) {
      const { status, retryAfter } = await send(body);
      if (status === 202) break;
      if (status !== 429 && status !== 503) throw new Error(`a batch was answered ${status}`);
      await sleep(retryAfter * 1_000);
    }
  }
}

function send(body: Buffer): Promise<{ status: number; retryAfter: number }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/v1/items`,
      {
        agent,
        method: 'POST',
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          'content-length': body.length,
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => {
          const retryAfter = Number(answer.headers['retry-after'] ?? 1);
          resolve({ status: answer.statusCode ?? 0, retryAfter });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
