import { ApiClient } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';

interface Schema {
  readonly $ref?: string;
  readonly properties?: object;
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

describe('the API documentation', () => {
  let server: FengsuiServer;
  let api: ApiClient;
  let document: Document;

  beforeAll(async () => {
    server = await startServer();
    api = new ApiClient(server);
    document = (await api.send<Document>('GET', '/openapi.json')).body;
  });
  afterAll(() => server.remove());

  const resolved = (schema: Schema | undefined): Schema => {
    const name = schema?.$ref?.replace('#/components/schemas/', '');
    return name === undefined ? (schema ?? {}) : (document.components.schemas[name] ?? {});
  };

  it('leaves no reference open', () => {
    const references = JSON.stringify(document).match(/"\$ref":"[^"]*"/g) ?? [];
    const names = new Set(references.map((reference) => reference.slice(8, -1)));
    expect([...names].filter((name) => !resolved({ $ref: name }).properties)).toEqual([]);
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
      expect(Object.keys(resolved(body?.schema).properties ?? {})).not.toEqual([]);
      // A body about one existing thing cannot be sent as it stands: there is no such thing yet.
      if (path.includes('{')) continue;
      const example = body?.examples?.example?.value;
      const sent =
        path === '/v1/session' ? { ...(example as object), password: server.adminPassword } : example;
      const answer = await api.send(method.toUpperCase(), path, sent);
      expect([path, answer.status < 300]).toEqual([path, true]);
    }
  });

  it('has pages for people', async () => {
    const page = await fetch(`${server.url}/docs`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('swagger-ui');
  });
});
