import '../support/timed.js';
import type { SubmitAnswer } from '#libs/contracts';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';

describe('what is refused', () => {
  let server: FengsuiServer;
  let api: ApiClient;

  beforeAll(async () => {
    server = await startServer();
    api = new ApiClient(server);
  });
  afterAll(() => server.remove());

  const item = anItem('你好');
  const nested = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;
  const cases: [string, string, unknown, Record<string, string>, number, string, string][] = [
    ['half a JSON body', '/v1/items', '{"items":[', {}, 400, 'request.invalid_json', ''],
    ['an empty body', '/v1/items', '', {}, 400, 'request.invalid_json', ''],
    ['a body nested too deep', '/v1/moderate', nested, {}, 400, 'request.invalid_json', ''],
    ['a prototype key', '/v1/moderate', '{"__proto__":{"a":1}}', {}, 400, 'request.invalid_json', ''],
    [
      'an unknown field',
      '/v1/moderate',
      { ...item, colour: 'red' },
      {},
      400,
      'request.unknown_field',
      '/colour',
    ],
    [
      'an unknown field of the author',
      '/v1/moderate',
      { ...item, author: { externalId: 'u', role: 'admin' } },
      {},
      400,
      'request.unknown_field',
      '/author/role',
    ],
    [
      'a wrong key',
      '/v1/moderate',
      item,
      { authorization: 'Bearer wrong' },
      401,
      'auth.invalid',
      '/headers/authorization',
    ],
    ['a key in the address', '/v1/moderate?api_key=x', item, {}, 401, 'auth.key_in_query', '/query/api_key'],
    [
      'a body over the limit',
      '/v1/moderate',
      anItem('好'.repeat(3_000_000)),
      {},
      413,
      'request.too_large',
      '',
    ],
    [
      'a text over the limit',
      '/v1/moderate',
      anItem('好'.repeat(100_001)),
      {},
      413,
      'text.too_long',
      '/text/body',
    ],
    [
      'a form',
      '/v1/items',
      'items=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'request.unsupported_media_type',
      '/headers/content-type',
    ],
    [
      'plain text',
      '/v1/items',
      'hello',
      { 'content-type': 'text/plain' },
      415,
      'request.unsupported_media_type',
      '/headers/content-type',
    ],
    ['a missing text', '/v1/moderate', { ...item, text: undefined }, {}, 422, 'request.invalid', '/text'],
    ['an unknown scene', '/v1/moderate', { ...item, scene: 'moon' }, {}, 422, 'request.invalid', '/scene'],
    [
      'half a surrogate pair',
      '/v1/moderate',
      '{"type":"c","externalId":"1","scene":"comment","text":{"body":"\\ud800"},"author":{"externalId":"u"}}',
      {},
      422,
      'request.invalid',
      '/text/body',
    ],
    ['an empty batch', '/v1/items', { items: [] }, {}, 422, 'request.invalid', '/items'],
    [
      'a batch of 501',
      '/v1/items',
      { items: Array.from({ length: 501 }, () => item) },
      {},
      422,
      'request.invalid',
      '/items',
    ],
    ['a JSON array', '/v1/moderate', '[]', {}, 422, 'request.invalid', ''],
    [
      'a bad Idempotency-Key',
      '/v1/items',
      { items: [item] },
      { 'idempotency-key': 'a b' },
      422,
      'request.invalid',
      '/headers/idempotency-key',
    ],
  ];

  it.each(cases)('%s', async (_, path, body, headers, status, code, pointer) => {
    const before = await api.overview();
    const answer = await api.send('POST', path, body, headers);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status, code, requestId: answer.headers.get('x-request-id') });
    expect(answer.status).toBe(status);
    const named = answer.body.errors.find((error) => error.pointer === pointer);
    expect(named?.detail).toMatch(/\w/);
    expect(await api.overview()).toEqual(before);
  });

  it('asks for credentials', async () => {
    const anonymous = new ApiClient(server, {});
    for (const [method, path] of [
      ['POST', '/v1/items'],
      ['POST', '/v1/moderate'],
      ['GET', '/v1/cases'],
      ['GET', '/v1/overview'],
      ['GET', '/v1/session'],
      ['GET', '/v1/items/0190a0a0-0000-7000-8000-000000000000'],
    ] as const) {
      const answer = await anonymous.send(method, path, method === 'POST' ? {} : undefined);
      expect([path, answer.status, answer.body.code]).toEqual([path, 401, 'auth.missing']);
    }
  });

  it('keeps the good items of a batch and names the bad ones', async () => {
    const bad = [
      { ...anItem('x'), colour: 1 },
      null,
      { ...anItem('x'), text: { body: '' } },
      anItem('好'.repeat(100_001)),
    ];
    const { status, body } = await api.send<SubmitAnswer>('POST', '/v1/items', {
      items: [anItem('一'), bad[0], anItem('二'), bad[1], bad[2], bad[3], anItem('三')],
    });
    expect(status).toBe(202);
    expect(body.accepted).toHaveLength(3);
    expect(body.rejected.map(({ index, code, pointer }) => [index, code, pointer])).toEqual([
      [1, 'field.unknown', '/colour'],
      [3, 'field.type', ''],
      [4, 'field.invalid', '/text/body'],
      [5, 'text.too_long', '/text/body'],
    ]);
  });

  it('refuses the same Idempotency-Key with another body, and does nothing', async () => {
    const key = { 'idempotency-key': 'once' };
    await api.send('POST', '/v1/items', { items: [anItem('一')] }, key);
    await api.untilJudged();
    const before = await api.overview();
    const answer = await api.send('POST', '/v1/items', { items: [anItem('二')] }, key);
    expect([answer.status, answer.body.code]).toEqual([422, 'idempotency.mismatch']);
    expect(await api.overview()).toEqual(before);
  });

  it('answers 404 for what is not there', async () => {
    const nowhere = '0190a0a0-0000-7000-8000-000000000000';
    for (const [path, code] of [
      [`/v1/items/${nowhere}`, 'item.not_found'],
      [`/v1/cases/${nowhere}`, 'case.not_found'],
      ['/v1/nothing', 'request.not_found'],
    ] as const) {
      const answer = await api.send('GET', path);
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, code]);
    }
  });

  it('refuses sign-in with a wrong password, and cross-site use of a session', async () => {
    const person = new ApiClient(server, {});
    const wrong = await person.send('POST', '/v1/session', { login: 'admin', password: 'wrong' });
    const nobody = await person.send('POST', '/v1/session', { login: 'nobody', password: 'wrong' });
    expect([wrong.status, wrong.body.detail]).toEqual([401, nobody.body.detail]);
    const right = await person.send('POST', '/v1/session', {
      login: 'admin',
      password: server.adminPassword,
    });
    expect(right.status).toBe(200);
    const cookie = right.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const session = cookie.split(';', 1)[0] ?? '';
    const foreign = await person.send('DELETE', '/v1/session', undefined, {
      cookie: session,
      origin: 'https://evil.example',
    });
    expect([foreign.status, foreign.body.code]).toEqual([403, 'auth.foreign_origin']);
    expect(
      (await person.send('DELETE', '/v1/session', undefined, { cookie: session, origin: server.url })).status,
    ).toBe(204);
    expect((await person.send('GET', '/v1/session', undefined, { cookie: session })).status).toBe(401);
  });

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ['no credentials', {}, {}],
    ['a wrong key', { token: 'wrong' }, {}],
    ['an unknown handshake field', { token: 'x', room: 'other' }, {}],
    ['a foreign origin', { token: 'right' }, { origin: 'https://evil.example' }],
  ])('lets nobody follow the feed with %s', async (_, auth, headers) => {
    const token = auth.token === 'right' ? { token: server.apiKey } : auth;
    const feed = new FeedFollower(server.url, token, headers);
    await expect(feed.connected()).rejects.toThrow();
    feed.close();
  });

  it('closes the open sockets of a session within two seconds of signing out', async () => {
    const person = new ApiClient(server, {});
    const signedIn = await person.send('POST', '/v1/session', {
      login: 'admin',
      password: server.adminPassword,
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const feed = new FeedFollower(server.url, {}, { cookie });
    await feed.connected();
    const closed = new Promise((resolve) => feed.socket.once('disconnect', resolve));
    await person.send('DELETE', '/v1/session', undefined, { cookie });
    const late = new Promise((resolve) => setTimeout(resolve, 2_000, 'still open'));
    expect(await Promise.race([closed, late])).toBe('io server disconnect');
  });

  it('tells a client that is from another time to resync', async () => {
    const feed = new FeedFollower(server.url, { token: server.apiKey, since: 1_000_000 });
    await feed.connected();
    await feed.until(() => feed.resyncs.length === 1);
    feed.close();
  });

  it('slows down whoever guesses passwords, and says for how long', async () => {
    const guesser = new ApiClient(server, {});
    const guess = () => guesser.send('POST', '/v1/session', { login: 'admin', password: 'guess' });
    const answers = [];
    for (let tries = 0; tries < 32; tries++) answers.push(await guess());
    const last = answers.at(-1);
    expect([last?.status, last?.body.code]).toEqual([429, 'rate.limited']);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
