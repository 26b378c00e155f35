import '../support/timed.js';
import { io, type Socket } from 'socket.io-client';
import type { ShownApiKey } from '#libs/contracts';
import { MOST_SOCKETS } from '../../apps/api/feed/crowd.js';
import { type Stage, setStage } from '../access/stage.js';
import { ApiClient, until } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';

describe('hostile sockets', () => {
  let server: FengsuiServer;
  let stage: Stage;
  const open = new Set<Socket>();

  beforeAll(async () => {
    server = await startServer();
    stage = await setStage(server);
  }, 120_000);
  afterEach(async () => {
    for (const socket of open) socket.disconnect();
    open.clear();
    expect((await new ApiClient(server).send('GET', '/v1/overview')).status).toBe(200);
  });
  afterAll(async () => {
    await stage.close();
    await server.remove();
  });

  const knock = (auth: object, headers: Record<string, string> = {}, path = '/feed'): Socket => {
    const socket = io(`${server.url}${path}`, {
      auth: auth as Record<string, unknown>,
      transports: ['websocket'],
      extraHeaders: headers,
      reconnection: false,
      forceNew: true,
    });
    open.add(socket);
    return socket;
  };
  const outcome = (socket: Socket): Promise<string> =>
    new Promise((resolve) => {
      socket.once('connect', () => resolve('connected'));
      socket.once('connect_error', ({ message }) => resolve(message));
    });
  const closed = (socket: Socket): Promise<string> =>
    new Promise((resolve) => socket.once('disconnect', (reason) => resolve(reason)));

  it.each<[string, Record<string, string>, string]>([
    ['our own page', { origin: 'OWN' }, 'connected'],
    ['no page at all', {}, 'auth.foreign_origin'],
    ['another site', { origin: 'https://evil.example' }, 'websocket error'],
    ['a hidden origin', { origin: 'null' }, 'websocket error'],
  ])('a session counts from %s: %j → %s', async (_, headers, expected) => {
    const { cookie } = await stage.mine.signIn('moderator');
    const filled = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('OWN', server.url)]),
    );
    expect(await outcome(knock({}, { cookie, ...filled }))).toBe(expected);
  });

  it('a session that ended, or never was, opens nothing', async () => {
    const { cookie, client } = await stage.mine.signIn('moderator');
    await client.send('DELETE', '/v1/session');
    for (const value of [cookie, 'fengsui_session=made-up'])
      expect(await outcome(knock({}, { cookie: value, origin: server.url }))).toBe('auth.invalid');
  });

  it.each<[string, object]>([
    ['a tenant', { tenantId: 'x' }],
    ['a room', { room: 'x' }],
    ['a since that is no number', { since: '1; DROP TABLE items' }],
    ['a since below nothing', { since: -1 }],
    ['a token that is no text', { token: { $ne: null } }],
    ['a prototype', JSON.parse('{"__proto__":{"token":"x"}}')],
  ])('a handshake that names %s is refused', async (_, auth) => {
    const message = await outcome(knock({ token: server.apiKey, ...auth }));
    expect(['request.invalid', 'auth.invalid']).toContain(message);
  });

  it('there is no other namespace', async () => {
    expect(await outcome(knock({ token: server.apiKey }, {}, '/admin'))).toMatch(/invalid namespace/i);
  });

  it('whatever a client says is not heard: events, rooms, acknowledgements', async () => {
    const socket = knock({ token: stage.mine.key });
    expect(await outcome(socket)).toBe('connected');
    for (const name of ['join', 'subscribe', 'events', 'resync', 'feed', '__proto__', 'constructor'])
      socket.emit(name, { tenantId: stage.other.tenantId, room: stage.other.tenantId });
    const seen: unknown[] = [];
    socket.onAny((...received: unknown[]) => seen.push(received));
    await stage.other.program.send('POST', '/v1/moderate', {
      type: 'comment',
      externalId: 'socket-1',
      scene: 'comment',
      text: { body: '加薇❤芯 abc12345' },
      author: { externalId: 'u' },
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(seen).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['a megabyte of text', 'x'.repeat(1_000_000)],
    ['a megabyte of bytes', Buffer.alloc(1_000_000)],
    ['a thousand small attachments', Array.from({ length: 1_000 }, () => Buffer.alloc(1))],
  ])('%s ends the connection, and nothing else', async (_, payload) => {
    const socket = knock({ token: server.apiKey });
    expect(await outcome(socket)).toBe('connected');
    const end = closed(socket);
    socket.emit('x', payload);
    const late = new Promise<string>((resolve) => setTimeout(resolve, 3_000, 'still open'));
    expect(await Promise.race([end, late])).not.toBe('still open');
  });

  it('of a thousand sockets of one caller, as many are let in as one may have', async () => {
    const { body } = await new ApiClient(server).send<ShownApiKey>('POST', '/v1/api-keys', {
      name: 'many sockets',
      scopes: ['feed:read'],
    });
    const outcomes = await Promise.all(
      Array.from({ length: 1_000 }, () => outcome(knock({ token: body.secret }))),
    );
    expect(outcomes.filter((one) => one === 'connected')).toHaveLength(MOST_SOCKETS);
    expect(outcomes.filter((one) => one === 'rate.limited')).toHaveLength(1_000 - MOST_SOCKETS);
    expect(await outcome(knock({ token: server.apiKey }))).toBe('connected');
    for (const socket of open) socket.disconnect();
    await until(
      async () => (await outcome(knock({ token: body.secret }))) === 'connected',
      5_000,
      'there is room again',
      200,
    );
  }, 120_000);
});
