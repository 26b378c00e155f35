/** Receivers of webhooks, a process of its own: `node receivers.js COUNT`. Told a secret a receiver, it verifies; told 'report', it says what came. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';

export interface Received {
  /** Different `webhook-id`s that were rightly signed, by receiver. */
  readonly counts: readonly number[];
  readonly wrong: number;
}

const seen = Array.from({ length: Number(process.argv[2]) }, () => new Set<string>());
let webhooks: Webhook[] = [];
let wrong = 0;

async function take(index: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = (await request.setEncoding('utf8').toArray()).join('');
  const headers = request.headers as Record<string, string>;
  try {
    webhooks[index]?.verify(body, headers);
    seen[index]?.add(headers['webhook-id'] ?? '');
    response.writeHead(204).end();
  } catch {
    wrong++;
    response.writeHead(400).end();
  }
}

const ports = await Promise.all(
  seen.map(
    (_, index) =>
      new Promise<number>((resolve) => {
        const server = createServer((request, response) => void take(index, request, response));
        server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
      }),
  ),
);
process.on('disconnect', () => process.exit()); // it dies with the bench
process.on('message', (message: string[] | 'report' | 'forget') => {
  if (Array.isArray(message)) webhooks = message.map((secret) => new Webhook(secret));
  if (message === 'forget') for (const ids of seen) ids.clear();
  process.send?.({ counts: seen.map(({ size }) => size), wrong } satisfies Received);
});
process.send?.(ports);
