import '../support/timed.js';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import ts from 'typescript';
import { Fengsui, type FengsuiError, verifyWebhook } from '#libs/client';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { type FengsuiServer, freePort, freshFolder, startProcess, startServer } from '../support/services.js';

const ROOT = join(import.meta.dirname, '../..');
const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const ENV = { FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', FENGSUI_WEBHOOK_ALLOW_HTTP: 'true' };

const refusal = (call: Promise<unknown>): Promise<FengsuiError> =>
  call.then(
    () => Promise.reject(new Error('it was not refused')),
    (error) => error,
  );

describe('the client that platforms install', () => {
  let server: FengsuiServer;
  let fengsui: Fengsui;
  const servers: Server[] = [];

  /** A server of the test's own in front of Fengsui, or instead of it. */
  const listening = async (answer: Parameters<typeof createServer>[1]): Promise<string> => {
    const one = createServer(answer);
    servers.push(one);
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
  };

  beforeAll(async () => {
    server = await startServer({ env: ENV });
    fengsui = new Fengsui({ url: server.url, key: server.apiKey });
  });
  afterAll(async () => {
    for (const one of servers) one.close().closeAllConnections();
    await server?.remove();
  });

  describe('as it is served', () => {
    let folder: string;
    let program: (
      name: string,
      lines: string,
      env: Record<string, string>,
    ) => ReturnType<typeof startProcess>;
    const page = readFileSync(join(ROOT, 'libs/client/README.md'), 'utf8');
    const [verdict, receiver] = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, lines]) => lines as string);

    beforeAll(async () => {
      folder = freshFolder('platform');
      const home = join(folder, 'node_modules/@fengsui/client');
      mkdirSync(home, { recursive: true });
      const packed = join(folder, 'fengsui-client.tgz');
      const answer = await fetch(`${server.url}/fengsui-client.tgz`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/gzip']);
      writeFileSync(packed, Buffer.from(await answer.arrayBuffer()));
      execFileSync('tar', ['xzf', packed, '--strip-components=1', '-C', home]);
      const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
      for (const name of [...Object.keys(dependencies), '@types', 'undici-types'])
        symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
      writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
      program = (name, lines, env) => {
        const { outputText } = ts.transpileModule(lines, {
          compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
        });
        writeFileSync(join(folder, `${name}.js`), outputText);
        return startProcess(process.execPath, [join(folder, `${name}.js`)], {
          env: { PATH: process.env.PATH, ...env },
        });
      };
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('compiles strictly with the lines of its page, and knows what is wrong with an item', () => {
      const files = {
        'verdict.ts': verdict!,
        'receiver.ts': receiver!,
        'wrong.ts': verdict!.replace("'comment',\n  text", "'somewhere',\n  text"),
      };
      for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), lines);
      const told = ts
        .getPreEmitDiagnostics(
          ts.createProgram(
            Object.keys(files).map((name) => join(folder, name)),
            {
              strict: true,
              noEmit: true,
              target: ts.ScriptTarget.ES2022,
              module: ts.ModuleKind.NodeNext,
              types: ['node'],
              typeRoots: [join(folder, 'node_modules/@types')],
            },
          ),
        )
        .map(
          ({ file, messageText }) =>
            `${file?.fileName.split('/').at(-1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
        );
      expect(told).toEqual([expect.stringContaining('wrong.ts: Type \'"somewhere"\' is not assignable')]);
    }, 60_000);

    it('gives the first verdict with the ten lines of its page', async () => {
      const run = program('verdict', verdict!, { FENGSUI_URL: server.url, FENGSUI_KEY: server.apiKey });
      expect(await run.ended).toEqual({ status: 0, signal: null });
      expect(run.output()).toBe('block 加薇❤芯\n');
    });

    it('verifies what Fengsui sends, and nothing else', async () => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}/`;
      const api = new ApiClient(server);
      const { body } = await api.send<{ id: string; secret: string }>('POST', '/v1/webhooks', {
        url,
        types: ['item.judged'],
      });
      const run = program('receiver', receiver!, { WEBHOOK_SECRET: body.secret, PORT: String(port) });
      const forged = () =>
        fetch(url, { method: 'POST', body: '{"type":"item.judged"}' }).then(({ status }) => status);
      await until(async () => (await forged().catch(() => 0)) === 400, 30_000, 'it listens');
      await fengsui.submit([anItem('加薇❤芯领福利', { externalId: 'told-by-webhook' })]);
      await until(async () => run.output().includes('told-by-webhook block'), 30_000, 'the verdict arrives');
      await run.kill('SIGKILL');
      await api.send('DELETE', `/v1/webhooks/${body.id}`);
    });
  });

  it('hands in more than a batch, and counts refused items through all of them', async () => {
    const items = Array.from({ length: 502 }, (_, index) => anItem(`第 ${index} 条`));
    items[501] = { ...items[501]!, text: { body: '' } };
    const { accepted, rejected } = await fengsui.submit(items);
    expect([accepted.length, rejected.map(({ index }) => index)]).toEqual([501, [501]]);
    const { id, externalId } = accepted[500]!;
    expect(externalId).toBe(items[500]!.externalId);
    await until(
      async () => (await fengsui.item(id)).versions.at(-1)?.verdict != null,
      30_000,
      'it is judged',
    );
  });

  it('passes on reports, appeals and corrections', async () => {
    const item = anItem('再联系你就死定了');
    const { itemId } = await fengsui.moderate(item);
    expect(await fengsui.report({ itemId, reporter: { externalId: 'r-1' }, reason: 'abuse' })).toMatchObject({
      id: expect.any(String),
    });
    expect((await fengsui.correct([{ itemId, task: 'abuse', label: 1 }])).accepted).toHaveLength(1);
    const none = await refusal(
      fengsui.appeal({
        item: { type: item.type, externalId: item.externalId },
        author: { externalId: item.author.externalId },
        text: '我没有错',
      }),
    );
    expect([none.status, none.code]).toEqual([409, 'appeal.nothing_to_appeal']);
  });

  it('says which field is wrong and what to send instead', async () => {
    const error = await refusal(fengsui.moderate({ ...anItem('好'), scene: 'nowhere' } as never));
    expect([error.name, error.status, error.code]).toEqual(['FengsuiError', 422, 'request.invalid']);
    expect(error.problem?.errors[0]?.pointer).toBe('/scene');
    expect(error.message).toContain('/scene: ');
    const nobody = await refusal(new Fengsui({ url: server.url, key: 'fsk_wrong' }).item('x'));
    expect(nobody.status).toBe(401);
  });

  it('comes again when it is asked to, under the same key, and carries the call out once', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const busy = await listening(async (request, response) => {
      seen.push(request.headers);
      if (seen.length === 1) return response.writeHead(503, { 'retry-after': '0' }).end();
      const body = (await request.setEncoding('utf8').toArray()).join('');
      const { authorization, 'idempotency-key': key } = request.headers as Record<string, string>;
      const headers = {
        authorization: authorization!,
        'idempotency-key': key!,
        'content-type': 'application/json',
      };
      const answer = await fetch(`${server.url}${request.url}`, { method: 'POST', headers, body });
      if (seen.length === 2) return request.socket.destroy(); // carried out, and the answer is lost
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
    const { itemId } = await fengsui.moderate(anItem('举报我'));
    const report = { itemId, reporter: { externalId: 'r-2' }, reason: 'spam' } as const;
    const { id } = await new Fengsui({ url: busy, key: server.apiKey }).report(report);
    expect(await fengsui.request('get', `v1/reports/${id}`)).toMatchObject({ times: 1 });
    expect(new Set(seen.map((headers) => headers['idempotency-key'])).size).toBe(1);
    expect(seen).toHaveLength(3);
  });

  it.each([
    ['client.timeout', 0, async () => listening(() => undefined)],
    ['client.unreachable', 0, async () => `http://127.0.0.1:${await freePort()}`],
    [
      'client.unreachable',
      0,
      async () =>
        listening((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()),
    ],
    ['client.unreadable', 0, async () => listening((_, response) => response.end('<html>'))],
    [
      'client.unreadable',
      404,
      async () => listening((_, response) => response.writeHead(404).end('nothing here')),
    ],
  ])('knows no verdict and says so: %s', async (code, status, url) => {
    const away = new Fengsui({
      url: await url(),
      key: 'k',
      ...(code === 'client.timeout' && { timeoutMs: 1_000 }),
    });
    expect(await refusal(away.moderate(anItem('好')))).toMatchObject({ code, status });
  });

  it('stops waiting when it is told to', async () => {
    const silent = new Fengsui({ url: await listening(() => undefined), key: 'k' });
    const error = await refusal(silent.moderate(anItem('好'), { signal: AbortSignal.timeout(100) }));
    expect(error.name).toBe('TimeoutError');
  });

  describe('verifyWebhook', () => {
    const body = JSON.stringify({
      type: 'webhook.test',
      timestamp: '2026-11-23T00:00:00.000Z',
      seq: null,
      data: {},
    });
    const signed = (at = new Date()) => ({
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(SECRET).sign('msg_1', at, body),
    });
    it('reads what was signed, also with the older of two secrets and from bytes', () => {
      const event = { id: 'msg_1', type: 'webhook.test', seq: null };
      expect(verifyWebhook(SECRET, body, signed())).toMatchObject(event);
      expect(
        verifyWebhook([`whsec_${'A'.repeat(32)}`, SECRET], Buffer.from(body), new Headers(signed())),
      ).toMatchObject(event);
    });
    it.each([
      ['another body', `${body} `, signed()],
      ['an hour ago', body, signed(new Date(Date.now() - 3_600_000))],
      ['no headers', body, {}],
    ])('refuses %s', (_, text, headers) => {
      expect(() => verifyWebhook(SECRET, text, headers)).toThrow(
        expect.objectContaining({ code: 'webhook.unsigned' }),
      );
    });
  });
});
