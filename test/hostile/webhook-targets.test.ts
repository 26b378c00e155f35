import '../support/timed.js';
import { Resolver } from 'node:dns/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { WebhookDeliveryPage, WebhookView } from '#libs/contracts';
import { MAX_REPLY_BYTES, Outbound, type OutboundPolicy, parseNetworks, resolveName } from '#libs/runtime';
import { ApiClient, until } from '../support/client.js';
import { type DnsServer, startDns } from '../support/dns-server.js';
import { startServer } from '../support/services.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const OUTSIDE: OutboundPolicy = { allowHttp: true, allowedNetworks: [], ownAddresses: [] };
const LOOPBACK: OutboundPolicy = { ...OUTSIDE, allowedNetworks: parseNetworks('127.0.0.0/8') };
const PUBLIC_ADDRESS = '93.184.216.34';

/** A server that does as it likes with whoever connects. */
async function hostile(
  behave: (socket: Socket) => void,
  host = '127.0.0.1',
  port = 0,
): Promise<{ port: number; connections: () => number; close: () => void }> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => behave(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return {
    port: (server.address() as { port: number }).port,
    connections: () => connections,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const OK = 'HTTP/1.1 200 OK\r\n';
const everyMs = (ms: number, socket: Socket, chunk: string | Buffer) => {
  const timer = setInterval(() => socket.write(chunk), ms);
  socket.once('close', () => clearInterval(timer));
};
/** Writes as fast as the other side reads. */
const flood = (socket: Socket, chunk: Buffer) => {
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
};

describe('names that resolve differently each time', () => {
  let dns: DnsServer;
  let inside: Awaited<ReturnType<typeof hostile>>;
  const at = (policy: OutboundPolicy) => {
    const resolver = new Resolver({ timeout: 1_000, tries: 1 });
    resolver.setServers([dns.address]);
    return new Outbound(policy, resolveName(resolver));
  };
  const post = async (outbound: Outbound, url: string, timeoutMs = 2_000) => {
    const line = outbound.open(1);
    try {
      return await line.post(url, {}, '{}', timeoutMs);
    } finally {
      await line.close();
    }
  };

  beforeAll(async () => {
    inside = await hostile((socket) => socket.end(`${OK}content-length: 0\r\n\r\n`));
    dns = await startDns((name, asked) => {
      if (name.startsWith('rebinds.')) return [asked === 0 ? PUBLIC_ADDRESS : '127.0.0.1'];
      if (name.startsWith('mixed.')) return [PUBLIC_ADDRESS, '10.0.0.1'];
      if (name.startsWith('walks.')) return [`127.0.0.${1 + asked}`];
      if (name.startsWith('metadata.')) return ['169.254.169.254'];
      return [];
    });
  });
  afterAll(() => {
    inside.close();
    dns.close();
  });

  it('passes a public name when it is saved, and refuses to connect once it leads inside', async () => {
    const outbound = at(OUTSIDE);
    const url = `http://rebinds.example.com:${inside.port}/`;
    await expect(outbound.check(url)).resolves.toMatchObject({ hostname: 'rebinds.example.com' });
    await expect(post(outbound, url)).rejects.toMatchObject({ reason: 'url.address' });
    expect(inside.connections()).toBe(0);
  });

  it.each(['mixed', 'metadata'])('refuses %s answers, when saved and when sent', async (kind) => {
    const url = `http://${kind}.example.com:${inside.port}/`;
    await expect(at(OUTSIDE).check(url)).rejects.toMatchObject({ reason: 'url.address' });
    await expect(post(at(OUTSIDE), url)).rejects.toMatchObject({ reason: 'url.address' });
  });

  it('connects to the very address that was judged, and asks once a connection', async () => {
    const policy = { ...OUTSIDE, allowedNetworks: parseNetworks('127.0.0.1/32') };
    const second = await hostile((socket) => socket.end(`${OK}\r\n`), '127.0.0.2', inside.port);
    const url = `http://walks.example.com:${inside.port}/`;
    const before = inside.connections();
    await expect(post(at(policy), url)).resolves.toMatchObject({ status: 200 });
    expect([inside.connections() - before, dns.asked('walks.example.com')]).toEqual([1, 1]);
    // Asked again, the name leads to 127.0.0.2, which listens and is not allowed.
    await expect(post(at(policy), url)).rejects.toMatchObject({ reason: 'url.address' });
    expect(second.connections()).toBe(0);
    second.close();
  });
});

describe('receivers that mean harm', () => {
  const outbound = new Outbound(LOOPBACK);
  const attempt = async (behave: (socket: Socket) => void, timeoutMs = 1_000) => {
    const server = await hostile(behave);
    const line = outbound.open(1);
    const begun = performance.now();
    try {
      const url = `http://127.0.0.1:${server.port}/`;
      const answer = await line.post(url, {}, '{}', timeoutMs).catch((error: Error) => error);
      return { answer, tookMs: performance.now() - begun };
    } finally {
      await line.close();
      server.close();
    }
  };
  const MEGABYTE = Buffer.alloc(1_048_576, 'x');

  it.each<[string, (socket: Socket) => void, object]>([
    [
      'an endless body',
      (s) => {
        s.write(`${OK}\r\n`);
        flood(s, MEGABYTE);
      },
      { status: 200, cut: true },
    ],
    [
      'an endless chunked body',
      (s) => {
        s.write(`${OK}transfer-encoding: chunked\r\n\r\n`);
        flood(s, Buffer.concat([Buffer.from('100000\r\n'), MEGABYTE, Buffer.from('\r\n')]));
      },
      { status: 200, cut: true },
    ],
    [
      'a body that drips',
      (s) => {
        s.write(`${OK}content-length: 1000000\r\n\r\n`);
        everyMs(50, s, 'x');
      },
      { status: 200, cut: true },
    ],
    [
      'a promise of 4 GB',
      (s) => s.write(`${OK}content-length: 4294967296\r\n\r\n`),
      { status: 200, cut: true },
    ],
    ['headers that drip', (s) => everyMs(50, s, 'x'), { name: expect.stringMatching(/Error/) }],
    [
      'one header after another',
      (s) => {
        s.write(OK);
        flood(s, Buffer.from('x-more: 1\r\n'.repeat(1_000)));
      },
      { code: 'UND_ERR_HEADERS_OVERFLOW' },
    ],
    [
      'a header of a megabyte',
      (s) => s.write(Buffer.concat([Buffer.from(`${OK}x: `), MEGABYTE])),
      { code: 'UND_ERR_HEADERS_OVERFLOW' },
    ],
    [
      'early hints for ever',
      (s) => everyMs(5, s, 'HTTP/1.1 103 Early Hints\r\n\r\n'),
      { name: 'TimeoutError' },
    ],
    ['silence', () => undefined, { name: 'TimeoutError' }],
    ['a banner of another protocol', (s) => s.write('SSH-2.0-OpenSSH_9.2\r\n'), { name: 'HTTPParserError' }],
    ['a closed door', (s) => s.destroy(), { code: expect.stringMatching(/^(UND_ERR_SOCKET|ECONNRESET)$/) }],
    [
      'another protocol in its place',
      (s) => s.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: h2c\r\nconnection: upgrade\r\n\r\n'),
      { name: expect.stringMatching(/Error/) },
    ],
  ])('%s', async (_, behave, expected) => {
    const { answer, tookMs } = await attempt(behave);
    expect(answer).toMatchObject(expected);
    expect(tookMs).toBeLessThan(4_000);
    if ('body' in answer) expect(answer.body.length).toBeLessThanOrEqual(MAX_REPLY_BYTES);
  });

  it('a compressed bomb stays as small as it came', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const { answer } = await attempt((socket) => {
      socket.write(`${OK}content-encoding: gzip\r\ncontent-length: ${bomb.length}\r\n\r\n`);
      socket.end(bomb);
    });
    expect(answer).toMatchObject({ status: 200, cut: false, body: bomb });
  });

  it('a redirect inside is an answer, not a way', async () => {
    const inside = await hostile((socket) => socket.end(`${OK}\r\n`));
    const { answer } = await attempt((socket) =>
      socket.end(
        `HTTP/1.1 307 Temporary\r\nlocation: http://127.0.0.1:${inside.port}/\r\ncontent-length: 0\r\n\r\n`,
      ),
    );
    expect([answer, inside.connections()]).toEqual([expect.objectContaining({ status: 307 }), 0]);
    inside.close();
  });

  it('a proxy of the environment is not asked', async () => {
    const proxy = await hostile((socket) => socket.end(`${OK}\r\n`));
    const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'ALL_PROXY'];
    for (const name of names) process.env[name] = `http://127.0.0.1:${proxy.port}`;
    try {
      const { answer } = await attempt((socket) => socket.end(`${OK}content-length: 2\r\n\r\nok`));
      expect([answer, proxy.connections()]).toEqual([expect.objectContaining({ status: 200 }), 0]);
    } finally {
      for (const name of names) delete process.env[name];
      proxy.close();
    }
  });

  it('a port that speaks no TLS gets no plain text', async () => {
    let seen = '';
    const server = await hostile(() => undefined);
    const plain = createServer((socket) =>
      socket
        .on('error', () => undefined)
        .on('data', (data) => {
          seen += data.toString('latin1');
          socket.end('HTTP/1.1 200 OK\r\n\r\n');
        }),
    );
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const line = outbound.open(1);
    const { port } = plain.address() as { port: number };
    await expect(line.post(`https://127.0.0.1:${port}/`, {}, 'the words', 2_000)).rejects.toMatchObject({
      code: expect.stringMatching(/SSL|TLS|EPROTO/),
    });
    expect(seen).not.toContain('the words');
    await line.close();
    plain.close();
    server.close();
  });
});

describe('a running instance', () => {
  const INSIDE = [
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://１２７。０。０。１/',
    'https://127.0.0.1./',
    'https://[::ffff:127.0.0.1]/',
    'https://[64:ff9b::a9fe:a9fe]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://metadata.google.internal/computeMetadata/v1/',
    'https://localhost/',
    'https://user:pass@example.com/',
    'https://example.com:6379\\@127.0.0.1/',
    'http://example.com/',
    'gopher://example.com/',
    'https://example.com:22/',
  ];

  it('refuses them when they are saved, and what was saved before when it is sent', async () => {
    const allowing = { FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', FENGSUI_WEBHOOK_ALLOW_HTTP: 'true' };
    const retries = { FENGSUI_WEBHOOK_RETRY_SECONDS: '0.1' };
    const receiver = await WebhookReceiver.start();
    const first = await startServer({ env: { ...allowing, ...retries } });
    let server = first;
    try {
      const saved = await new ApiClient(first).send<WebhookView>('POST', '/v1/webhooks', {
        url: receiver.url,
      });
      expect(saved.status).toBe(201);
      await first.kill('SIGKILL');
      server = await startServer({
        dataDir: first.dataDir,
        env: { FENGSUI_WEBHOOK_ALLOW_HTTP: 'true', ...retries },
      });
      const api = new ApiClient(server);
      const path = `/v1/webhooks/${saved.body.id}`;
      await api.send('POST', `${path}/test`);
      const log = async () =>
        (await api.send<WebhookDeliveryPage>('GET', `${path}/deliveries?state=dead`)).body;
      await until(async () => (await log()).total === 1, 10_000, 'it is given up');
      expect((await log()).deliveries[0]).toMatchObject({ error: 'target_refused', status: null, tries: 2 });
      expect(receiver.arrivals).toEqual([]);

      await server.kill('SIGKILL');
      server = await startServer({ dataDir: first.dataDir });
      const strict = new ApiClient(server);
      for (const url of INSIDE) {
        for (const [method, where] of [
          ['POST', '/v1/webhooks'],
          ['PATCH', path],
        ] as const) {
          const { status, body } = await strict.send(method, where, { url });
          expect([url, status, body.code]).toEqual([url, 422, 'webhook.target_refused']);
          expect(body.errors).toEqual([expect.objectContaining({ pointer: '/url' })]);
        }
      }
    } finally {
      await server.kill('SIGKILL');
      await first.remove();
      await receiver.close();
    }
  }, 120_000);
});
