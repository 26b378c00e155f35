import '../support/timed.js';
import type { ShownApiKey } from '#libs/contracts';
import { ApiClient } from '../support/client.js';
import { freshDatabase, startRedis, startServer } from '../support/services.js';

/** Something anybody may do that names a login, and costs the server little. */
const PUBLIC = '/v1/password-resets';

describe('rates', () => {
  it('are counted by key and by address, told in headers, and refused with Retry-After', async () => {
    const server = await startServer();
    try {
      const admin = new ApiClient(server);
      const made = await admin.send<ShownApiKey>('POST', '/v1/api-keys', {
        name: 'slow',
        scopes: ['items:read'],
        requestsAMinute: 3,
      });
      const slow = new ApiClient({ url: server.url, apiKey: made.body.secret });
      const path = '/v1/items/0190a0a0-0000-7000-8000-000000000000';
      const answers = [];
      for (let i = 0; i < 5; i++) answers.push(await slow.send('GET', path));
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 429, 429]);
      expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual([
        ...['2', '1', '0'],
        ...['0', '0'],
      ]);
      const last = answers[4];
      expect(last?.headers.get('ratelimit-limit')).toBe('3');
      expect(last?.body.code).toBe('rate.limited');
      const wait = Number(last?.headers.get('retry-after'));
      expect(wait).toBeGreaterThan(50);
      expect(wait).toBeLessThanOrEqual(60);
      expect(Number(last?.headers.get('ratelimit-reset'))).toBe(wait);
      expect((await admin.send('GET', path)).status).toBe(404);
      await admin.send('PATCH', `/v1/api-keys/${made.body.id}`, { requestsAMinute: 100 });
      expect((await slow.send('GET', path)).status).toBe(404);

      // whoever guesses is held up, whatever address the request claims
      const status = async (body: object, forwarded: string) =>
        (await new ApiClient(server, {}).send('POST', PUBLIC, body, { 'x-forwarded-for': forwarded })).status;
      const guesses = [];
      for (let i = 0; i < 31; i++) guesses.push(await status({ login: `nobody-${i}` }, `192.0.2.${i}`));
      expect(guesses.slice(0, 30)).not.toContain(429);
      expect(guesses[30]).toBe(429);
      const wrong = new ApiClient(server, { authorization: 'Bearer wrong' });
      const keys = await Promise.all(
        Array.from({ length: 310 }, async () => (await wrong.send('GET', '/v1/overview')).status),
      );
      expect([...new Set(keys)].sort()).toEqual([401, 429]);
      expect(keys.filter((one) => one === 429)).toHaveLength(10);
      expect((await new ApiClient(server).send('GET', '/v1/overview')).status).toBe(200);
    } finally {
      await server.remove();
    }
  }, 120_000);

  it('believe the proxies that are trusted, and no other', async () => {
    const server = await startServer({ env: { FENGSUI_TRUSTED_PROXIES: '127.0.0.0/8' } });
    try {
      const guess = async (forwarded: string, login: string) =>
        (
          await new ApiClient(server, {}).send(
            'POST',
            PUBLIC,
            { login },
            {
              'x-forwarded-for': forwarded,
            },
          )
        ).status;
      const fromOne = [];
      for (let i = 0; i < 31; i++) fromOne.push(await guess('192.0.2.1', `a-${i}`));
      expect(fromOne[30]).toBe(429);
      expect(await guess('192.0.2.2', 'b')).not.toBe(429);
      const oneLogin = [];
      for (let i = 0; i < 21; i++) oneLogin.push(await guess(`198.51.100.${i}`, i % 2 ? 'ｚｅｄ' : 'ZED'));
      expect(oneLogin[20]).toBe(429);
    } finally {
      await server.remove();
    }
  }, 120_000);

  it('are those of all processes together over Redis, and of each while it is away', async () => {
    const [database, redis] = [await freshDatabase(), await startRedis()];
    const env = { DATABASE_URL: database.url, REDIS_URL: redis.url };
    const one = await startServer({ app: 'api', env });
    const two = await startServer({ app: 'api', env });
    try {
      const { body } = await new ApiClient(one).send<ShownApiKey>('POST', '/v1/api-keys', {
        name: 'slow',
        scopes: ['items:read'],
        requestsAMinute: 4,
      });
      const ask = async (server: { url: string }) =>
        (
          await new ApiClient({ url: server.url, apiKey: body.secret }).send(
            'GET',
            '/v1/items/0190a0a0-0000-7000-8000-000000000000',
          )
        ).status;
      const statuses = [];
      for (const server of [one, two, one, two, one, two]) statuses.push(await ask(server));
      expect(statuses).toEqual([404, 404, 404, 404, 429, 429]);
      await redis.kill('SIGKILL');
      const alone = [];
      for (let i = 0; i < 5; i++) alone.push(await ask(one));
      expect(alone).toEqual([404, 404, 404, 404, 429]);
    } finally {
      await Promise.all([one.remove(), two.remove()]);
      await Promise.all([redis.stop(), database.drop()]);
    }
  }, 120_000);
});
