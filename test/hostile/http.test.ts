import '../support/timed.js';
import { newId } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';
import { sendRaw, statusOf } from './raw.js';

/** What `POST /v1/moderate` takes at most. */
const ITEM_BYTES = 1024 * 1024;

describe('hostile requests', () => {
  let server: FengsuiServer;
  let api: ApiClient;
  let anybody: ApiClient;
  let cookie: string;

  beforeAll(async () => {
    server = await startServer();
    api = new ApiClient(server);
    anybody = new ApiClient(server, {});
    const signedIn = await anybody.send('POST', '/v1/session', {
      login: 'admin',
      password: server.adminPassword,
    });
    cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  }, 120_000);
  afterAll(() => server.remove());
  afterEach(async () => {
    expect((await api.send('GET', '/v1/overview')).status).toBe(200);
  });

  const raw = (lines: readonly string[], body = '') =>
    sendRaw(server.port, `${[...lines, 'connection: close'].join('\r\n')}\r\n\r\n${body}`);
  const host = () => `host: 127.0.0.1:${server.port}`;
  const bearer = () => `authorization: Bearer ${server.apiKey}`;

  describe('JSON', () => {
    const item = JSON.stringify(anItem('你好')).slice(1, -1);
    it.each<[string, string | Buffer, number, string]>([
      ['a key twice', `{${item},"scene":"post"}`, 400, '/scene'],
      ['a key twice, once escaped', `{${item},"\\u0073cene":"post"}`, 400, '/scene'],
      [
        'a key twice, deep inside',
        `{"items":[{"author":{"externalId":"a","externalId":"b"}}]}`,
        400,
        '/items/0/author/externalId',
      ],
      ['a prototype', `{${item},"__proto__":{"role":"admin"}}`, 400, ''],
      ['a prototype, escaped', `{${item},"\\u005f_proto__":{"role":"admin"}}`, 400, ''],
      ['a constructor', `{${item},"constructor":{"prototype":{"role":"admin"}}}`, 400, ''],
      ['a hundred thousand levels', '['.repeat(100_000), 400, ''],
      ['an infinite number', `{${item},"engagement":{"views":1e999}}`, 400, '/engagement/views'],
      [
        'a number of a million digits',
        `{${item},"engagement":{"views":${'9'.repeat(1_000_000)}}}`,
        400,
        '/engagement/views',
      ],
      ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400, ''],
      ['a lone surrogate', `{${item.replace('你好', '\\ud800')}}`, 422, '/text/body'],
      ['a role', `{${item},"role":"admin"}`, 400, '/role'],
    ])('%s is refused at once', async (_, body, status, pointer) => {
      const start = performance.now();
      const response = await fetch(`${server.url}/v1/moderate`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.apiKey}`, 'content-type': 'application/json' },
        body,
      });
      const answer = (await response.json()) as { errors: { pointer: string }[] };
      expect([response.status, answer.errors[0]?.pointer]).toEqual([status, pointer]);
      expect(performance.now() - start).toBeLessThan(3_000);
    });

    it('a body that grows beyond the limit without saying so is cut off', async () => {
      const chunk = (bytes: number) => `${bytes.toString(16)}\r\n${' '.repeat(bytes)}\r\n`;
      // One character more than may be sent, and no end: whoever waits for the end waits in vain. More would be on its way
      // when the server closes, and the answer lost with the connection.
      const answer = await raw(
        [
          'POST /v1/moderate HTTP/1.1',
          host(),
          bearer(),
          'content-type: application/json',
          'transfer-encoding: chunked',
        ],
        chunk(ITEM_BYTES) + chunk(1),
      );
      expect(statusOf(answer)).toBe(413);
    });

    it('what anybody may send is small', async () => {
      const answer = await anybody.send('POST', '/v1/session', { login: 'a', password: 'x'.repeat(100_000) });
      expect([answer.status, answer.body.code]).toEqual([413, 'request.too_large']);
    });

    it('an extra role at sign-in is refused', async () => {
      const body = { login: 'admin', password: server.adminPassword, role: 'admin' };
      const answer = await anybody.send('POST', '/v1/session', body);
      expect([answer.status, answer.body.errors[0]?.pointer]).toEqual([400, '/role']);
    });
  });

  it.each([
    'a\u0000b\u0001\u001b[31m',
    '\ufffe\uffff\ufdd0\u{1fffe}',
    '\u202eevil\u202c \u2066x\u2069',
    '\u200b\u200c\u200d\u2060\ufeff',
    'e\u0301\u0327 Å Å ﬀ ｆ',
    '<script>alert(1)</script><svg onload=alert(1)>javascript:alert(1)',
    `=cmd|' /C calc'!A0 @all \r\n.\r\n`,
    'a'.repeat(1_000) + '\u0301'.repeat(2_000),
  ])('the text %j is kept exactly', async (body) => {
    const { body: verdict } = await api.send<{ itemId: string }>('POST', '/v1/moderate', anItem(body));
    const { body: item } = await api.send('GET', `/v1/items/${verdict.itemId}`);
    const texts: string[] = [];
    JSON.stringify(item, (key, value) => {
      if (key === 'body' && typeof value === 'string') texts.push(value);
      return value as unknown;
    });
    expect(texts).toContain(body);
  });

  describe('addresses', () => {
    it.each([
      '//v1/overview',
      '/v1//overview',
      '/v1/overview/',
      '/V1/overview',
      '/%76%31/overview',
      '/v1/%6fverview',
      '/v1%2foverview',
      '/v1/./overview',
      '/v1/x/../overview',
      '/v1/x/%2e%2e/overview',
      '/v1/overview;a=b',
      '/v1/overview%00',
      '/v1/overview?',
      '/v1/overview#x',
      '/assets/../v1/overview',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/..%2f..%2fserver/main.js',
      '/docs/../v1/overview',
    ])('%s opens nothing without credentials', async (path) => {
      const answer = await raw([`GET ${path} HTTP/1.1`, host()]);
      expect([400, 401, 403, 404]).toContain(statusOf(answer));
      expect(answer).not.toMatch(/"head":|"dependencies"/);
    });

    it.each([
      ['a full address', 'GET http://127.0.0.1/v1/overview HTTP/1.1'],
      ['a proxy tunnel', 'CONNECT 127.0.0.1:22 HTTP/1.1'],
      ['a trace', 'TRACE /v1/overview HTTP/1.1'],
      ['a made-up method', 'EXPLODE /v1/overview HTTP/1.1'],
      ['a made-up version', 'GET /v1/overview HTTP/9.9'],
      ['no version', 'GET /v1/overview'],
      ['rubbish', '\u0016\u0003\u0001\u0002\u0000'],
    ])('%s gets nothing', async (_, line) => {
      const answer = await raw([line, host()]);
      expect(statusOf(answer) === 0 || statusOf(answer) >= 400).toBe(true);
      expect(answer).not.toMatch(/"head":/);
    });

    it('a HEAD shows no more than a GET, and nothing without credentials', async () => {
      const open = await raw(['HEAD /v1/overview HTTP/1.1', host(), bearer()]);
      expect(open.split('\r\n\r\n')[1]).toBe('');
      expect(statusOf(await raw(['HEAD /v1/overview HTTP/1.1', host()]))).toBe(401);
    });

    it('no other site is invited: OPTIONS grants nothing', async () => {
      const answer = await raw([
        'OPTIONS /v1/overview HTTP/1.1',
        host(),
        'origin: https://evil.example',
        'access-control-request-method: POST',
      ]);
      expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
      expect(answer).not.toMatch(/access-control-allow/i);
    });
  });

  describe('headers', () => {
    it.each<[string, string[], number[]]>([
      ['a bare line feed inside a value', ['x-a: b\nc: d'], [0, 200, 400]],
      ['a bare carriage return inside a value', ['x-a: b\rset-cookie: d'], [0, 400]],
      ['a NUL inside a value', ['x-a: b\u0000'], [0, 400]],
      ['a space before the colon', ['x-a : b'], [0, 400]],
      ['a folded value', ['x-a: b', ' folded'], [0, 200, 400]],
      ['two lengths', ['content-length: 1', 'content-length: 2'], [0, 400]],
      ['a length and chunks', ['content-length: 5', 'transfer-encoding: chunked'], [0, 400]],
      ['a length that is none', ['content-length: -1'], [0, 400]],
      ['an unknown coding', ['transfer-encoding: gzip, identity'], [0, 400, 501]],
      ['17 KB of header', [`x-a: ${'b'.repeat(17_000)}`], [431]],
      ['two hosts', ['host: evil.example'], [0, 200, 400]],
    ])('%s is harmless', async (_, lines, statuses) => {
      const answer = await raw(['GET /v1/overview HTTP/1.1', host(), bearer(), ...lines]);
      expect(statuses).toContain(statusOf(answer));
      expect(answer).not.toMatch(/^set-cookie/im);
    });

    it('two keys are no better than the first', async () => {
      const wrong = ['authorization: Bearer wrong', bearer()];
      expect(statusOf(await raw(['GET /v1/overview HTTP/1.1', host(), ...wrong]))).toBe(401);
    });

    it.each<[string, Record<string, string>, number]>([
      ['a wrong key beside a good session', { authorization: 'Bearer wrong', cookie: 'GOOD' }, 401],
      ['a good session', { cookie: 'GOOD' }, 200],
      ['a wrong session beside a good key', { authorization: 'KEY', cookie: 'fengsui_session=x' }, 200],
      ['another scheme', { authorization: 'Basic YWRtaW46YWRtaW4=', cookie: 'GOOD' }, 401],
      ['an empty authorization', { authorization: '', cookie: 'GOOD' }, 401],
      ['a key as a cookie', { cookie: 'fengsui_session=KEYVALUE' }, 401],
    ])('with %s the header speaks first', async (_, headers, status) => {
      const filled = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          value
            .replace('GOOD', cookie)
            .replace('KEYVALUE', server.apiKey)
            .replace(/^KEY$/, `Bearer ${server.apiKey}`),
        ]),
      );
      expect((await anybody.send('GET', '/v1/overview', undefined, filled)).status).toBe(status);
    });

    it.each(['key', 'api_key', 'API_KEY', 'token', 'Access_Token', 'authorization'])(
      'a key in the address as %s is refused, even beside a good one',
      async (name) => {
        const answer = await api.send('GET', `/v1/overview?${name}=${server.apiKey}`);
        expect([answer.status, answer.body.code]).toEqual([401, 'auth.key_in_query']);
      },
    );

    it.each([
      ['x-http-method-override', 'DELETE'],
      ['x-method-override', 'DELETE'],
      ['x-original-url', '/v1/audit'],
      ['x-rewrite-url', '/v1/audit'],
      ['x-forwarded-user', 'admin'],
      ['x-forwarded-for', '127.0.0.1'],
      ['x-tenant-id', newId()],
    ])('%s changes nothing', async (name, value) => {
      const forged = await anybody.send('GET', '/v1/session', undefined, { cookie, [name]: value });
      expect(forged.status).toBe(200);
      const alone = await anybody.send('GET', '/v1/session', undefined, { [name]: value });
      expect(alone.status).toBe(401);
    });

    it.each<[string, Record<string, string>]>([
      ['another origin', { origin: 'https://evil.example' }],
      ['a hidden origin', { origin: 'null' }],
      ['a look-alike origin', { origin: 'http://127.0.0.1.evil.example' }],
      ['a cross-site request without an origin', { 'sec-fetch-site': 'cross-site' }],
      ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ])('a session used from %s is refused', async (_, headers) => {
      const answer = await anybody.send('DELETE', '/v1/session', undefined, { cookie, ...headers });
      expect([answer.status, answer.body.code]).toEqual([403, 'auth.foreign_origin']);
    });
  });

  it('pages and answers carry the headers that keep browsers strict', async () => {
    const page = await fetch(`${server.url}/`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'self'/);
    expect(policy).toMatch(/object-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).toMatch(/base-uri 'none'/);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/);
    for (const path of ['/', '/v1/overview', '/docs', '/openapi.json', '/health/live']) {
      const { headers } = await fetch(`${server.url}${path}`, {
        headers: { authorization: `Bearer ${server.apiKey}` },
      });
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      expect([path, headers.get('x-frame-options')]).toEqual([path, 'SAMEORIGIN']);
      expect([path, headers.get('referrer-policy')]).toEqual([path, 'no-referrer']);
      expect([path, headers.get('x-powered-by'), headers.get('server')]).toEqual([path, null, null]);
    }
    for (const externalId of ['headers-1', 'headers-2']) {
      const { headers } = await api.send('POST', '/v1/moderate', { ...anItem('今天天气真好'), externalId });
      expect(headers.get('content-security-policy')).toBe(policy.replaceAll(/ 'nonce-\w+'/g, ''));
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect((await api.send('GET', '/v1/overview')).headers.get('cache-control')).toBe('no-store');
  });

  it('nobody writes lines into the log', async () => {
    const forged = '{"level":50,"msg":"forged"}';
    const evil = `x\r\n${forged}\n\u001b[2J\u001b]0;pwned\u0007`;
    await anybody.send('POST', '/v1/session', { login: evil, password: evil });
    await api.send('POST', '/v1/moderate', { ...anItem(evil), externalId: 'log-1' });
    await api.send('GET', `/v1/items/${encodeURIComponent(evil)}`);
    await api.send('POST', '/v1/moderate', `{"${JSON.stringify(evil).slice(1, -1)}":`);
    await raw([`GET /${forged.replaceAll(' ', '')} HTTP/1.1`, host(), `user-agent: ${'\u001b[31m'}`]);
    const lines = server.stdout().split('\n');
    expect(lines.filter((line) => line.startsWith(forged))).toEqual([]);
    expect(server.stdout()).not.toContain('\u001b');
    for (const line of lines.filter((one) => one.startsWith('{')))
      expect(() => JSON.parse(line)).not.toThrow();
  });

  it('who sends nothing, or a little at a time, is cut off, and holds nobody up meanwhile', async () => {
    const start = performance.now();
    const slow = [
      ...Array.from({ length: 300 }, () => sendRaw(server.port, '', 20_000)),
      ...Array.from({ length: 100 }, () =>
        sendRaw(server.port, 'GET /v1/overview HTTP/1.1\r\nx-a: ', 20_000),
      ),
    ];
    await until(
      async () => (await api.send('GET', '/v1/overview')).status === 200,
      5_000,
      'others are served',
    );
    const answers = await Promise.all(slow.slice(300));
    expect(performance.now() - start).toBeLessThan(18_000);
    for (const answer of answers) expect([0, 408]).toContain(statusOf(answer));
    await Promise.all(slow);
  }, 40_000);
});
