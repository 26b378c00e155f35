import '../support/timed.js';
import type {
  BulkPreview,
  CasePage,
  ClaimView,
  DecisionList,
  Enrolment,
  MemberLink,
  Problem,
} from '#libs/contracts';
import { SCHEDULE_EXAMPLE } from '../../apps/api/routes/escalation-examples.js';
import { ITEM_EXAMPLE } from '../../apps/api/routes/examples.js';
import { ApiClient, until } from '../support/client.js';
import { endUndoWindows } from '../support/hurry.js';
import {
  BEHIND_PROXY,
  codeOf,
  enrolledMember,
  newMember,
  PASSWORD,
  Person,
  signedInAdmin,
  tokenOf,
} from '../support/person.js';
import { type FengsuiServer, startServer } from '../support/services.js';

interface Schema {
  readonly $ref?: string;
  readonly properties?: object;
  /** One of several forms. */
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}
interface Operation {
  readonly requestBody?: {
    readonly content: Record<string, { schema: Schema; examples?: Record<string, { value: unknown }> }>;
  };
  readonly responses: Record<string, unknown>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Schema> };
}

interface Prepared {
  readonly by: Person | ApiClient;
  /** Put in the place of the example's: what only this moment knows. */
  readonly words: object;
}
const somebody = async (server: FengsuiServer): Promise<Prepared> => ({
  by: new Person(server),
  words: {},
});
const member = async (server: FengsuiServer, login: string) =>
  newMember(await signedInAdmin(server), `documented-${login}`);
const enrolled = async (server: FengsuiServer, login: string) =>
  enrolledMember(await signedInAdmin(server), `documented-${login}`);

const aSchedule = (memberId: string) => ({
  ...SCHEDULE_EXAMPLE,
  layers: SCHEDULE_EXAMPLE.layers.map((layer) => ({ ...layer, memberIds: [memberId] })),
});

/** Requests that only a person makes, or that answer something made before. */
const PREPARED: Readonly<Record<string, (server: FengsuiServer) => Promise<Prepared>>> = {
  'post /v1/session': async (server) => ({
    by: new Person(server),
    words: { password: server.adminPassword },
  }),
  'post /v1/password-resets': somebody,
  'post /v1/session/challenge': async (server) => {
    const { codes } = await enrolled(server, 'challenged');
    const by = new Person(server);
    await by.signIn('documented-challenged', PASSWORD);
    return { by, words: { code: codes[0] } };
  },
  'patch /v1/session/profile': async (server) => ({
    by: (await member(server, 'renamed')).person,
    words: {},
  }),
  'put /v1/me/preferences': async (server) => ({
    by: (await member(server, 'choosing')).person,
    words: {},
  }),
  'put /v1/session/password': async (server) => ({
    by: (await member(server, 'changed')).person,
    words: { currentPassword: PASSWORD },
  }),
  'put /v1/session/second-factor': async (server) => {
    const { person } = await member(server, 'enrolling');
    const { body } = await person.send<Enrolment>('POST', '/v1/session/second-factor');
    return { by: person, words: { code: codeOf(body) } };
  },
  'post /v1/session/second-factor/recovery-codes': async (server) => {
    const { person, codes } = await enrolled(server, 'renewing');
    return { by: person, words: { code: codes[0] } };
  },
  'post /v1/session/second-factor/remove': async (server) => {
    const { person, codes } = await enrolled(server, 'removing');
    return { by: person, words: { password: PASSWORD, code: codes[0] } };
  },
  'post /v1/cases': async (server) => {
    const by = await signedInAdmin(server);
    const item = { ...ITEM_EXAMPLE, externalId: 'c-opened-by-hand', text: { body: '这家店的奶茶真好喝' } };
    const { body } = await by.send<{ itemId: string }>('POST', '/v1/moderate', item);
    return { by, words: { itemId: body.itemId } };
  },
  'post /v1/on-call': async (server) => {
    const { id } = await member(server, 'on-call');
    return { by: await signedInAdmin(server), words: aSchedule(id) };
  },
  'post /v1/on-call/preview': async (server) => {
    const { id } = await member(server, 'previewed');
    return { by: await signedInAdmin(server), words: { schedule: aSchedule(id) } };
  },
  'post /v1/appeals': async (server) => {
    const by = await signedInAdmin(server);
    // An item of its own: the one of the example was taken by the documented next case.
    const item = { ...ITEM_EXAMPLE, externalId: 'c-appealed' };
    const { body: verdict } = await by.send<{ itemId: string }>('POST', '/v1/moderate', item);
    const { body: page } = await by.send<CasePage>('GET', '/v1/cases?limit=200');
    const path = `/v1/cases/${page.cases.find(({ itemId }) => itemId === verdict.itemId)?.id}`;
    const { body: claim } = await by.send<ClaimView>('POST', `${path}/claim`);
    await by.send('POST', `${path}/decide`, { token: claim.token, actions: [{ kind: 'remove' }] });
    await endUndoWindows(server);
    const isFinal = async () =>
      (await by.send<DecisionList>('GET', `${path}/decisions`)).body.decisions[0]?.state === 'committed';
    await until(isFinal, 30_000, 'the decision is final');
    return { by, words: { item: { type: item.type, externalId: item.externalId } } };
  },
  'post /v1/bulk-decisions': async (server) => {
    const by = new ApiClient(server);
    const text = { body: '加薇❤芯 bulk12345 领福利' };
    const item = { ...ITEM_EXAMPLE, externalId: 'c-bulk', text };
    const { body: verdict } = await by.send<{ itemId: string }>('POST', '/v1/moderate', item);
    const { body: page } = await by.send<CasePage>('GET', '/v1/cases?limit=200');
    const { id } = page.cases.find(({ itemId }) => itemId === verdict.itemId) ?? {};
    const select = { cases: [id] };
    const { body } = await by.send<BulkPreview>('POST', '/v1/bulk-decisions/preview', { select });
    return { by, words: { previewId: body.previewId } };
  },
  'post /v1/invitations/accept': async (server) => {
    const admin = await signedInAdmin(server);
    const { body } = await admin.send<MemberLink>('POST', '/v1/members', {
      login: 'documented-invited',
      role: 'moderator',
    });
    return { by: new Person(server), words: { token: tokenOf(body.link ?? '') } };
  },
  'post /v1/password-resets/accept': async (server) => {
    const { id } = await member(server, 'resetting');
    const admin = await signedInAdmin(server);
    const { body } = await admin.send<MemberLink>('POST', `/v1/members/${id}/reset-password`, {});
    return { by: new Person(server), words: { token: tokenOf(body.link ?? '') } };
  },
};

describe('the API documentation', () => {
  let server: FengsuiServer;
  let api: ApiClient;
  let document: Document;

  beforeAll(async () => {
    server = await startServer({ env: BEHIND_PROXY });
    api = new ApiClient(server);
    document = (await api.send<Document>('GET', '/openapi.json')).body;
  });
  afterAll(() => server.remove());

  const resolved = (schema: Schema | undefined): Schema => {
    const name = schema?.$ref?.replace('#/components/schemas/', '');
    return name === undefined ? (schema ?? {}) : (document.components.schemas[name] ?? {});
  };
  const fieldsOf = (schema: Schema | undefined): string[] => {
    const { properties = {}, anyOf = [], oneOf = [] } = resolved(schema);
    return [...Object.keys(properties), ...[...anyOf, ...oneOf].flatMap(fieldsOf)];
  };

  it('leaves no reference open', () => {
    const references = JSON.stringify(document).match(/"\$ref":"[^"]*"/g) ?? [];
    const names = new Set(references.map((reference) => reference.slice(8, -1)));
    expect([...names].filter((name) => fieldsOf({ $ref: name }).length === 0)).toEqual([]);
    expect(names).toContain('#/components/schemas/Item');
  });

  it('names the routes that others build on', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/v1/items',
        '/v1/moderate',
        '/v1/items/{id}',
        '/v1/cases',
        '/v1/cases/{id}',
        '/health/ready',
      ]),
    );
  });

  it('describes every body with its fields, and gives an example that is accepted as it stands', async () => {
    const bodies = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { requestBody }]) =>
        requestBody ? [{ path, method, body: requestBody.content['application/json'] }] : [],
      ),
    );
    expect(bodies.length).toBeGreaterThanOrEqual(3);
    for (const { path, method, body } of bodies) {
      expect(fieldsOf(body?.schema)).not.toEqual([]);
      // A body about one existing thing cannot be sent as it stands: there is no such thing yet.
      if (path.includes('{')) continue;
      const example = body?.examples?.example?.value;
      const prepared = await PREPARED[`${method} ${path}`]?.(server);
      const sent = { ...(example as object), ...prepared?.words };
      const ask = (by: ApiClient | Person) => by.send<Problem | null>(method.toUpperCase(), path, sent);
      const first = await ask(prepared?.by ?? api);
      const forPeople = first.body?.code === 'approval.member_only';
      const answer = forPeople ? await ask(await signedInAdmin(server)) : first;
      expect([path, answer.status < 300 || answer.body]).toEqual([path, true]);
    }
  });

  it('has pages for people', async () => {
    const page = await fetch(`${server.url}/docs`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('swagger-ui');
  });
});
