import '../support/timed.js';
import type { Problem, ShownApiKey } from '#libs/contracts';
import { ERRORS, type ErrorCode, SCOPES } from '#libs/domain';
import { type Answer, ApiClient } from '../support/client.js';
import { BEHIND_PROXY } from '../support/person.js';
import { type FengsuiServer, startServer } from '../support/services.js';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly examples?: Record<string, { readonly value: unknown }> }>;
  };
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
  readonly 'x-permission': string;
}
interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}
interface Wish {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const NOBODY = '01920000-0000-7000-8000-000000000000';
const ODD_WORDS = ['x', '%00', '%F0%9F%92%A3', '..%2f..', 'a'.repeat(2_000), '-1', '1e999'];
const ODD_BODIES = ['{', '[]', '"x"', 'null', '{}', '7', '{"noSuchField":1}', '['.repeat(5_000)];
const ODD_VALUES = [
  null,
  -1,
  1e300,
  '',
  '\u0000',
  'x'.repeat(30_000),
  [],
  [null],
  {},
  { noSuchField: 1 },
  true,
];

/** What a route is asked for when a program is wrong: places that are not there, words that mean nothing, other types. */
function* oddWishes({ path, operation }: Route): Generator<Wish> {
  const { parameters = [], requestBody } = operation;
  const at = (word: string) => path.replace(/\{\w+\}/g, word);
  const there = at(NOBODY);
  yield { path: there };
  if (there !== path) for (const word of ODD_WORDS) yield { path: at(word) };
  yield { path: `${there}?noSuchParameter=1` };
  for (const { name } of parameters.filter((parameter) => parameter.in === 'query')) {
    for (const word of ['', ...ODD_WORDS]) yield { path: `${there}?${name}=${word}` };
    yield { path: `${there}?${name}=1&${name}=2` };
  }
  if (!requestBody) return;
  for (const body of ODD_BODIES) yield { path: there, body };
  yield { path: there, body: '{}', headers: { 'content-type': 'text/plain' } };
  const example = requestBody.content['application/json']?.examples?.example?.value as object | undefined;
  for (const field of Object.keys(example ?? {}))
    for (const value of ODD_VALUES) yield { path: there, body: { ...example, [field]: value } };
}

describe('what the API documentation says of answers', () => {
  let server: FengsuiServer;
  let routes: Route[];

  beforeAll(async () => {
    server = await startServer({ env: BEHIND_PROXY });
    const { body } = await new ApiClient(server).send<{ paths: Record<string, Record<string, Operation>> }>(
      'GET',
      '/openapi.json',
    );
    routes = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        ...{ method: method.toUpperCase(), path, operation },
      })),
    );
  });
  afterAll(() => server.remove());

  /** What is wrong with an answer, as the documentation has it; undefined when nothing is. */
  function complaint({ operation }: Route, { status, headers, body }: Answer<unknown>): string | undefined {
    const documented = operation.responses[status];
    if (!documented || status === 429) return `${status} is not documented: ${JSON.stringify(body)}`;
    const type = headers.get('content-type')?.split(';', 1)[0] ?? '';
    if (documented.content && !(type in documented.content)) return `${status} comes as ${type || 'nothing'}`;
    if (type !== 'application/problem+json') return;
    const { code, detail, errors } = body as Problem;
    if (ERRORS[code as ErrorCode]?.status !== status || status >= 500) return `${status} comes as ${code}`;
    if (detail === '') return `${code} does not say what to do`;
    return code === 'request.invalid' && errors.length === 0 ? `no field is named: ${detail}` : undefined;
  }

  async function complaints(route: Route, by: ApiClient): Promise<string[]> {
    const found: string[] = [];
    for (const [index, wish] of [...oddWishes(route)].entries()) {
      // From ever other places: what anybody may post is counted by address.
      const headers = { 'x-forwarded-for': `10.0.${index}.1`, ...wish.headers };
      const answer = await by.send<unknown>(route.method, wish.path, wish.body, headers);
      const said = complaint(route, answer);
      const asked = `${route.method} ${wish.path.slice(0, 120)} ${JSON.stringify(wish.body ?? '').slice(0, 120)}`;
      if (said) found.push(`${asked}: ${said.slice(0, 200)}`);
    }
    return found;
  }

  it('names how every route succeeds', () => {
    const silent = routes.filter(
      ({ operation }) => !Object.keys(operation.responses).some((status) => /^[23]/.test(status)),
    );
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('is 401 for whoever asks without credentials, and 403 without the permission', async () => {
    const wish = { name: '什么都不许', scopes: ['reports:write'] };
    const key = await new ApiClient(server).send<ShownApiKey>('POST', '/v1/api-keys', wish);
    expect(key.status).toBe(201);
    const stranger = new ApiClient(server, {});
    const powerless = new ApiClient({ url: server.url, apiKey: key.body.secret });
    const isGuarded = ({ operation }: Route) =>
      !['public', 'reports:write'].includes(operation['x-permission']);
    const others = async (by: ApiClient, wanted: number) => {
      const found = routes.filter(isGuarded).map(async ({ method, path }) => {
        const { status } = await by.send(method, path.replace(/\{\w+\}/g, NOBODY));
        return status === wanted ? [] : [`${method} ${path}: ${status}`];
      });
      return (await Promise.all(found)).flat();
    };
    expect(await others(stranger, 401)).toEqual([]);
    expect(await others(powerless, 403)).toEqual([]);
  });

  it('holds for requests that make no sense, and none of them is a fault of ours', async () => {
    const admin = await new ApiClient(server).signIn(server.adminPassword);
    const wish = { name: '什么都许', scopes: [...SCOPES], requestsAMinute: 600_000 };
    const key = await admin.send<ShownApiKey>('POST', '/v1/api-keys', wish);
    expect(key.status).toBe(201);
    const program = new ApiClient({ url: server.url, apiKey: key.body.secret });
    const isOwn = ({ path }: Route) => path.startsWith('/v1/session');
    const answersPrograms = async ({ method, path }: Route) =>
      (await program.send(method, path.replace(/\{\w+\}/g, NOBODY))).status !== 403;
    const found = await Promise.all(
      routes.map(async (route) => {
        const by = isOwn(route) || (await answersPrograms(route)) ? program : admin;
        return complaints(route, by);
      }),
    );
    expect(found.flat()).toEqual([]);
  });

  it('is a problem also of an address that cannot be read', async () => {
    const { status, headers, body } = await new ApiClient(server).send('GET', '/v1/items/%zz');
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ status, code: 'request.not_found', requestId: expect.any(String) });
  });
});
