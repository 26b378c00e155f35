import '../support/timed.js';
import { may, type Permission, ROLES, type Role, SCOPES } from '#libs/domain';
import { type Answer, ApiClient, FeedFollower } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';
import { type Row, readRows } from './routes.js';
import { allBut, type Side, type Stage, setStage } from './stage.js';
import { ANSWERS, markOf, namesOwnThing, type Request, requestFor } from './things.js';

/** Characters of a fault. */
const MOST_SHOWN = 500;

/** Who asks, and whether the role table says they may. */
interface Asker {
  readonly name: string;
  readonly client: ApiClient;
  readonly allowed: boolean;
}

let server: FengsuiServer;
let anybody: ApiClient;
let stage: Stage;
let rows: Row[];
const keys = new Map<string, string>();

beforeAll(async () => {
  server = await startServer({
    env: { FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', FENGSUI_WEBHOOK_ALLOW_HTTP: 'true' },
  });
  anybody = new ApiClient(server, {});
  stage = await setStage(server);
  rows = await readRows(anybody);
}, 120_000);
afterAll(async () => {
  await stage?.close();
  await server?.remove();
});

const mayRole = (role: Role, permission: Permission, side: Side): boolean =>
  may(
    {
      kind: 'member',
      tenantId: side.tenantId,
      id: side.memberIds[role],
      login: role,
      role,
      queues: null,
      mustEnrol: false,
    },
    permission,
  );

async function keyWith(side: Side, name: string, scopes: readonly Permission[]): Promise<ApiClient> {
  const known = `${side.tenantId} ${name}`;
  const key = keys.get(known) ?? (await side.keyWith(scopes));
  keys.set(known, key);
  return new ApiClient({ url: server.url, apiKey: key });
}

const sessions = new Map<string, ApiClient>();

/** A client of the role; one with a new session for what may end it. */
async function signedIn(side: Side, role: Role, fresh: boolean): Promise<ApiClient> {
  const name = `${side.tenantId} ${role}`;
  const known = fresh ? undefined : sessions.get(name);
  if (known) return known;
  const { client } = await side.signIn(role);
  if (!fresh) sessions.set(name, client);
  return client;
}
/** Signing out, a new password or factor end sessions, also those that stand for other rows. */
const endsSessions = ({ path, method }: Row) => /^\/v1\/(session|settings)/.test(path) && method !== 'GET';

/** Everybody of a side: each role with a session of its own, a program with the scope and one with all others. */
async function askersOf(side: Side, permission: Permission, row: Row): Promise<Asker[]> {
  const people = ROLES.map(async (role) => ({
    name: role,
    client: await signedIn(side, role, endsSessions(row)),
    allowed: mayRole(role, permission, side),
  }));
  const asScope = SCOPES.includes(permission);
  const without = {
    name: 'program without the scope',
    client: await keyWith(side, `all but ${permission}`, allBut(permission)),
    allowed: false,
  };
  const withIt = asScope && {
    name: 'program with the scope',
    client: await keyWith(side, permission, [permission]),
    allowed: true,
  };
  return [...(await Promise.all(people)), without, ...(withIt ? [withIt] : [])];
}

const send = (client: ApiClient, { method }: Row, { path, body }: Request): Promise<Answer<unknown>> =>
  client.send<unknown>(method, path, body);
const codeOf = ({ body }: Answer<unknown>): string => String((body as { code?: unknown } | null)?.code ?? '');

const isForbidden = (answer: Answer<unknown>): boolean =>
  answer.status === 403 && codeOf(answer) === 'auth.forbidden';
/** Whether an answer says that this caller may not, rather than that this request will not do. */
const refusesCaller = (answer: Answer<unknown>): boolean =>
  isForbidden(answer) || ['auth.missing', 'auth.foreign_origin', 'rate.limited'].includes(codeOf(answer));

/** Runs a check for each row, and names every row and caller that it does not hold for. */
async function everyRow(check: (row: Row) => Promise<string[]>): Promise<void> {
  const faults: string[] = [];
  for (const row of rows) {
    try {
      faults.push(...(await check(row)).map((fault) => `${row.name}: ${fault}`));
    } catch (error) {
      faults.push(`${row.name}: ${error instanceof Error ? error.message : error}`);
    }
    if (endsSessions(row)) sessions.clear();
  }
  expect(faults.map((fault) => fault.slice(0, MOST_SHOWN))).toEqual([]);
}
const demanding = (row: Row): Permission | undefined =>
  row.permission === 'public' ? undefined : row.permission;

describe('every route', () => {
  it('declares what it demands', () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter(({ permission }) => permission === undefined).map(({ name }) => name)).toEqual([]);
  });

  it('refuses who brings no credentials, unless it is public', async () => {
    await everyRow(async (row) => {
      const { status, ...answer } = await send(anybody, row, await requestFor(row, stage.mine, false));
      const code = codeOf({ status, ...answer });
      if (demanding(row)) return status === 401 && code === 'auth.missing' ? [] : [`${status} ${code}`];
      const expected = ANSWERS[row.name] ?? [];
      return status < 400 || expected.includes(status) ? [] : [`${status} ${code} for a public route`];
    });
  }, 120_000);

  it('does for its own tenant what the role table says, and nothing else', async () => {
    await everyRow(async (row) => {
      const permission = demanding(row);
      if (!permission) return [];
      const faults = [];
      const answers: string[] = [];
      let served = false;
      for (const { name, client, allowed } of await askersOf(stage.mine, permission, row)) {
        const answer = await send(client, row, await requestFor(row, stage.mine, allowed));
        const right = allowed ? !refusesCaller(answer) && answer.status < 500 : isForbidden(answer);
        if (!right) faults.push(`${name} got ${answer.status} ${codeOf(answer)}`);
        if (!allowed) continue;
        served ||= answer.status < 400 || (ANSWERS[row.name]?.includes(answer.status) ?? false);
        answers.push(`${answer.status} ${JSON.stringify(answer.body)}`);
      }
      if (!served) faults.push(`served nobody who may: ${[...new Set(answers)].join(', ')}`);
      return faults;
    });
  }, 300_000);

  it('knows nothing of another tenant', async () => {
    await everyRow(async (row) => {
      const permission = demanding(row);
      if (!permission) return [];
      const own = namesOwnThing(row);
      const faults = [];
      for (const { name, client, allowed } of await askersOf(stage.other, permission, row)) {
        const request = await requestFor(row, own ? stage.mine : stage.other, false);
        const answer = await send(client, row, request);
        const unknown = answer.status === 404 || codeOf(answer) === 'approval.member_only';
        const right = allowed ? (own ? unknown : answer.status < 500) : isForbidden(answer);
        if (!right) faults.push(`${name} of the other tenant got ${answer.status} ${codeOf(answer)}`);
        if (JSON.stringify(answer.body).includes(markOf(stage.mine)))
          faults.push(`${name} of the other tenant was shown what the first one wrote`);
      }
      return faults;
    });
  }, 300_000);
});

describe('the feed', () => {
  const follow = async (auth: Record<string, unknown>, headers: Record<string, string> = {}) => {
    const feed = new FeedFollower(server.url, { since: 0, ...auth }, headers);
    const outcome = await feed.connected().then(
      () => 'connected',
      (error: Error) => error.message,
    );
    return { feed, outcome };
  };

  it('is for who may read it, and refuses who brings nothing', async () => {
    const outcomes: Record<string, string> = {};
    for (const role of ROLES) {
      const { cookie } = await stage.mine.signIn(role);
      const { feed, outcome } = await follow({}, { cookie, origin: server.url });
      feed.close();
      outcomes[role] = outcome;
    }
    expect(outcomes).toEqual(
      Object.fromEntries(
        ROLES.map((role) => [role, mayRole(role, 'feed:read', stage.mine) ? 'connected' : 'auth.forbidden']),
      ),
    );
    const programs = [
      await follow({ token: await stage.mine.keyWith(['feed:read']) }),
      await follow({ token: await stage.mine.keyWith(allBut('feed:read')) }),
      await follow({ token: 'wrong' }),
      await follow({}),
    ];
    for (const { feed } of programs) feed.close();
    expect(programs.map(({ outcome }) => outcome)).toEqual([
      'connected',
      'auth.forbidden',
      'auth.invalid',
      'auth.missing',
    ]);
  });

  it('brings a tenant its own events and none of another’s', async () => {
    const [mine, other] = await Promise.all([
      follow({ token: stage.mine.key }),
      follow({ token: stage.other.key }),
    ]);
    await stage.mine.program.send('POST', '/v1/moderate', {
      type: 'comment',
      externalId: 'feed-mine',
      scene: 'comment',
      text: { body: `加薇❤芯 ${markOf(stage.mine)}` },
      author: { externalId: 'u' },
    });
    const own = (await stage.mine.program.overview()).head;
    await mine.feed.until((events) => (events.at(-1)?.seq ?? 0) >= own);
    const theirs = (await stage.other.program.overview()).head;
    if (theirs > 0) await other.feed.until((events) => (events.at(-1)?.seq ?? 0) >= theirs);
    for (const { feed } of [mine, other]) feed.close();
    expect(mine.feed.events.length).toBe(own);
    expect(other.feed.events.length).toBe(theirs);
    const ids = new Set(mine.feed.events.map(({ data }) => JSON.stringify(data)));
    expect(other.feed.events.filter(({ data }) => data !== null && ids.has(JSON.stringify(data)))).toEqual(
      [],
    );
  });
});
