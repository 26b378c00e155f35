import '../support/timed.js';
import type { ApiKeyPage, ApiKeyView, ShownApiKey } from '#libs/contracts';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';

const UNKNOWN = '0190a0a0-0000-7000-8000-000000000000';

describe('API keys', () => {
  let server: FengsuiServer;
  let admin: ApiClient;

  beforeAll(async () => {
    server = await startServer();
    admin = new ApiClient(server);
  });
  afterAll(() => server.remove());

  const make = async (more: object = {}): Promise<ShownApiKey> => {
    const { status, body } = await admin.send<ShownApiKey>('POST', '/v1/api-keys', {
      name: 'a key',
      scopes: ['items:write', 'items:read'],
      ...more,
    });
    expect(status).toBe(201);
    return body;
  };
  const with_ = ({ secret }: { secret: string }) => new ApiClient({ url: server.url, apiKey: secret });
  const moderate = async (key: { secret: string }) =>
    (await with_(key).send('POST', '/v1/moderate', anItem('你好'))).status;

  it('show their secret once, and afterwards only how it begins', async () => {
    const key = await make({ name: '评论' });
    expect(key.secret).toMatch(/^fs_[\w-]{43}$/);
    expect(key.prefix).toBe(key.secret.slice(0, 9));
    const read = await admin.send<ApiKeyView>('GET', `/v1/api-keys/${key.id}`);
    expect(read.body).toMatchObject({ name: '评论', prefix: key.prefix, state: 'active' });
    const list = await admin.send<ApiKeyPage>('GET', '/v1/api-keys?limit=200');
    expect(list.body.keys.map(({ id }) => id)).toContain(key.id);
    expect(JSON.stringify([read, list])).not.toContain(key.secret);
  });

  it('do what their scopes say and nothing else', async () => {
    const key = await make();
    expect(await moderate(key)).toBe(200);
    const refused = await with_(key).send('GET', '/v1/cases');
    expect([refused.status, refused.body.code]).toEqual([403, 'auth.forbidden']);
    expect(refused.body.detail).toContain('cases:read');
    await admin.send('PATCH', `/v1/api-keys/${key.id}`, { scopes: ['cases:read'] });
    expect((await with_(key).send('GET', '/v1/cases')).status).toBe(200);
    expect(await moderate(key)).toBe(403);
  });

  it('are given no scope that their giver lacks, nor a secret that can do more', async () => {
    const giver = with_(await make({ scopes: ['keys:read', 'keys:write', 'items:read'] }));
    const strong = await make({ scopes: ['audit:read', 'items:read'] });
    const more = await giver.send('POST', '/v1/api-keys', {
      name: 'x',
      scopes: ['items:read', 'audit:read'],
    });
    expect([more.status, more.body.code, more.body.errors[0]?.pointer]).toEqual([
      403,
      'key.scope_not_held',
      '/scopes',
    ]);
    expect(more.body.errors[0]?.detail).toContain('audit:read');
    expect((await giver.send('POST', `/v1/api-keys/${strong.id}/rotate`, {})).status).toBe(403);
    expect((await giver.send('PATCH', `/v1/api-keys/${strong.id}`, { name: 'mine' })).status).toBe(403);
    const weaker = await giver.send('PATCH', `/v1/api-keys/${strong.id}`, { scopes: ['items:read'] });
    expect(weaker.status).toBe(200);
    expect((await giver.send('POST', `/v1/api-keys/${strong.id}/rotate`, {})).status).toBe(200);
  });

  it('are rotated with an overlap in which both secrets work', async () => {
    const key = await make();
    const overlapping = await admin.send<ShownApiKey>('POST', `/v1/api-keys/${key.id}/rotate`, {
      overlapSeconds: 2,
    });
    expect(Date.parse(overlapping.body.previousWorksUntil ?? '')).toBeGreaterThan(Date.now());
    expect([await moderate(key), await moderate(overlapping.body)]).toEqual([200, 200]);
    await until(async () => (await moderate(key)) === 401, 5_000, 'the old secret has ended', 100);
    expect(await moderate(overlapping.body)).toBe(200);
    const last = await admin.send<ShownApiKey>('POST', `/v1/api-keys/${key.id}/rotate`, {
      overlapSeconds: 0,
    });
    expect([await moderate(overlapping.body), await moderate(last.body)]).toEqual([401, 200]);
  });

  it('end when they expire, and live again when that is moved', async () => {
    const key = await make({ expiresAt: new Date(Date.now() + 1_000).toISOString() });
    expect(await moderate(key)).toBe(200);
    await until(async () => (await moderate(key)) === 401, 5_000, 'the key has expired', 100);
    const expired = await admin.send<ApiKeyPage>('GET', '/v1/api-keys?state=expired');
    expect(expired.body.keys.map(({ id }) => id)).toEqual([key.id]);
    await admin.send('PATCH', `/v1/api-keys/${key.id}`, { expiresAt: null });
    expect(await moderate(key)).toBe(200);
  });

  it('are revoked for good, their open sockets with them', async () => {
    const key = await make({ scopes: ['feed:read', 'items:write'] });
    const feed = new FeedFollower(server.url, { token: key.secret });
    await feed.connected();
    const closed = new Promise((resolve) => feed.socket.once('disconnect', resolve));
    expect((await admin.send('DELETE', `/v1/api-keys/${key.id}`)).status).toBe(204);
    expect(await moderate(key)).toBe(401);
    const late = new Promise((resolve) => setTimeout(resolve, 2_000, 'still open'));
    expect(await Promise.race([closed, late])).toBe('io server disconnect');
    expect((await admin.send('DELETE', `/v1/api-keys/${key.id}`)).status).toBe(204);
    for (const [method, path, body] of [
      ['PATCH', '', { expiresAt: null }],
      ['POST', '/rotate', {}],
    ] as const) {
      const answer = await admin.send(method, `/v1/api-keys/${key.id}${path}`, body);
      expect([answer.status, answer.body.code]).toEqual([409, 'key.revoked']);
    }
    const revoked = await admin.send<ApiKeyPage>('GET', '/v1/api-keys?state=revoked');
    expect(revoked.body.keys.map(({ id }) => id)).toContain(key.id);
  });

  it('tell when they were used last', async () => {
    const key = await make();
    expect(key.lastUsedAt).toBeNull();
    await moderate(key);
    const read = async () => (await admin.send<ApiKeyView>('GET', `/v1/api-keys/${key.id}`)).body.lastUsedAt;
    await until(async () => (await read()) !== null, 5_000, 'the use is noted');
    const first = await read();
    await moderate(key);
    expect(await read()).toBe(first);
  });

  it('hold everything when they are the installation’s own', async () => {
    const { body } = await admin.send<ApiKeyPage>('GET', '/v1/api-keys?limit=1');
    expect(body.keys[0]).toMatchObject({ name: 'bootstrap', requestsAMinute: 600_000, expiresAt: null });
    expect(body.keys[0]?.scopes).toContain('privacy:manage');
    expect(body.total).toBeGreaterThan(1);
    expect(body.nextCursor).toBe(body.keys[0]?.id);
  });

  it.each([
    ['POST', '/v1/api-keys', { name: 'x', scopes: ['everything'] }, 422],
    ['POST', '/v1/api-keys', { name: 'x', scopes: ['session:own'] }, 422],
    ['POST', '/v1/api-keys', { name: 'x', scopes: [] }, 422],
    ['POST', '/v1/api-keys', { name: 'x', scopes: ['items:read'], role: 'admin' }, 400],
    ['POST', '/v1/api-keys', { name: 'x', scopes: ['items:read'], expiresAt: '2020-01-01T00:00:00Z' }, 422],
    ['POST', '/v1/api-keys', { name: 'x', scopes: ['items:read'], requestsAMinute: 0 }, 422],
    ['PATCH', `/v1/api-keys/${UNKNOWN}`, { name: 'y' }, 404],
    ['POST', `/v1/api-keys/${UNKNOWN}/rotate`, {}, 404],
    ['POST', `/v1/api-keys/${UNKNOWN}/rotate`, { overlapSeconds: 604_801 }, 422],
    ['DELETE', `/v1/api-keys/${UNKNOWN}`, undefined, 404],
    ['GET', '/v1/api-keys/17', undefined, 422],
  ])('refuse %s %s %j', async (method, path, body, status) => {
    expect((await admin.send(method, path, body)).status).toBe(status);
  });
});
