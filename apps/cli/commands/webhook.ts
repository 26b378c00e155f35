import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Command, InvalidArgumentError } from 'commander';
import { Webhook } from 'standardwebhooks';

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const SHOWN_CHARACTERS = 300;

interface ListenOptions {
  readonly port: number;
  readonly host: string;
  readonly secret?: string;
  readonly status: number;
  readonly json?: boolean;
}

/** `fengsui webhook listen`: a receiver to try webhooks with. */
export function registerWebhook(program: Command): void {
  program
    .command('webhook')
    .description('try webhooks locally')
    .command('listen')
    .description('print and verify the webhooks that arrive, until Ctrl-C')
    .option('-p, --port <port>', 'port to listen on; 0 takes any free one', number(0, 65_535), 4_000)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('-s, --secret <whsec_…>', 'the signing secret; without it nothing is verified')
    .option('--status <code>', 'answer with this status, to see retries', number(200, 599), 204)
    .option('--json', 'one JSON object a line')
    .action(listen);
}

const number = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new InvalidArgumentError(`give a whole number from ${least} to ${most}`);
  return value;
};

async function listen(options: ListenOptions): Promise<void> {
  const webhook = options.secret === undefined ? undefined : new Webhook(options.secret);
  const server = createServer(async (request, response) => {
    const body = await read(request).catch(() => undefined);
    if (body === undefined) {
      response.writeHead(413, { connection: 'close' }).end();
      return;
    }
    console.log(tell(request, body, webhook, options));
    response.writeHead(options.status).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  console.error(`http://${options.host}:${port}/  (Ctrl-C 停止 stops)`);
  if (!webhook) console.error('没有 --secret，不验证签名 · without --secret no signature is verified');
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > MAX_BODY_BYTES) throw new Error('too long');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tell(
  { headers }: IncomingMessage,
  body: string,
  webhook: Webhook | undefined,
  { json }: ListenOptions,
): string {
  const verified = webhook && isSigned(webhook, body, headers as Record<string, string>);
  const id = headers['webhook-id'];
  if (json)
    return JSON.stringify({ id, timestamp: headers['webhook-timestamp'], verified, body: parsed(body) });
  const mark = verified === undefined ? '?' : verified ? '✓' : '✗';
  const time = new Date().toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
  // Quoted as JSON, so that nothing in it reaches the terminal as a command.
  return `${time} ${mark} ${JSON.stringify(id ?? '')} ${JSON.stringify(parsed(body)).slice(0, SHOWN_CHARACTERS)}`;
}

function isSigned(webhook: Webhook, body: string, headers: Record<string, string>): boolean {
  try {
    webhook.verify(body, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
