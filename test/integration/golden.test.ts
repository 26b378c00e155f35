import '../support/timed.js';
import type {
  CasePage,
  CaseView,
  ClaimView,
  DecisionList,
  DeskFigures,
  GoldenCasePage,
  GoldenCaseView,
  Overview,
} from '#libs/contracts';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { newMember, type Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, startServer } from '../support/services.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

type Sender = Pick<ApiClient, 'send'>;

let server: FengsuiServer;
let api: ApiClient;
let receiver: WebhookReceiver;
let moderator: Person;
let colleague: Person;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  server = await startServer({
    env: { FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', FENGSUI_WEBHOOK_ALLOW_HTTP: 'true' },
  });
  api = new ApiClient(server);
  const admin = await signedInAdmin(server);
  moderator = (await newMember(admin, 'lin')).person;
  colleague = (await newMember(admin, 'chen')).person;
  await api.send('POST', '/v1/webhooks', { url: receiver.url });
});
afterAll(async () => {
  await server.remove();
  await receiver.close();
});

const settings = (goldenShare: number, reviewShare: number) =>
  api.send('PUT', '/v1/quality-settings', {
    goldenShare,
    reviewShare,
    reviewShareByLabel: {},
    breakAfter: null,
  });
const casesOf = async (by: Sender) => (await by.send<CasePage>('GET', '/v1/cases?limit=200')).body;
const overviewOf = async (by: Sender) => (await by.send<Overview>('GET', '/v1/overview')).body;

/** Every field there is, at any depth; lists by what they hold. */
function shapeOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => shapeOf(one, `${path}[]`)))].sort();
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value)
    .flatMap(([key, one]) => shapeOf(one, `${path}.${key}`))
    .sort();
}

async function decide(by: Sender, id: string, kind: string): Promise<void> {
  const { body: claim } = await by.send<ClaimView>('POST', `/v1/cases/${id}/claim`);
  const answer = await by.send('POST', `/v1/cases/${id}/decide`, { token: claim.token, actions: [{ kind }] });
  expect(answer.status).toBe(200);
}

test('a golden case is like any other to who works on it, and nothing at all to the platform', async () => {
  const words = '加薇❤芯 abc12345 领福利，先到先得';
  const harmless = await api.send('POST', '/v1/golden-cases', {
    content: { type: 'comment', scene: 'comment', text: { body: '今天天气不错' } },
    expected: [{ kind: 'approve' }],
  });
  expect([harmless.status, harmless.body.code]).toEqual([422, 'golden.not_flagged']);
  const made = await api.send<GoldenCaseView>('POST', '/v1/golden-cases', {
    content: { type: 'comment', scene: 'comment', text: { body: words } },
    expected: [{ kind: 'remove' }],
    alternatives: [[{ kind: 'remove' }, { kind: 'warn' }]],
  });
  expect([made.status, made.body.decided]).toEqual([201, 0]);

  const [inside, outside] = [
    await moderator.follow(0),
    new FeedFollower(server.url, { since: 0, token: server.apiKey }),
  ];
  await settings(1, 1);
  await api.send('POST', '/v1/moderate', anItem('加薇❤芯 abc12345 领福利', { externalId: 'c-10482' }));
  const real = (await casesOf(api)).cases[0] as CaseView;
  // The first gap is drawn by a round that finds golden cases; decisions from then on count.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await decide(moderator, real.id, 'remove');
  await until(async () => (await casesOf(moderator)).total === 2, 15_000, 'a golden case is slipped in', 200);
  await settings(0, 1);
  const golden = (await casesOf(moderator)).cases.find(({ id }) => id !== real.id) as CaseView;

  expect(golden.item.text.body).toBe(words);
  expect(golden.item.externalId).toMatch(/^c-[1-9]\d{4}$/);
  expect(shapeOf(golden)).toEqual(shapeOf({ ...real, claim: null }));
  for (const path of [
    `/v1/cases/${golden.id}`,
    `/v1/items/${golden.itemId}`,
    `/v1/cases/${golden.id}/decisions`,
  ]) {
    expect((await moderator.send('GET', path)).status).toBe(200);
    expect((await api.send('GET', path)).status).toBe(404);
  }
  const shapeOfItem = async (id: string) => shapeOf((await moderator.send('GET', `/v1/items/${id}`)).body);
  const optional = /\.counters|\.contributions|\.(name|followers|level|url|thread)\b/;
  const told = (shape: string[]) => shape.filter((path) => !optional.test(path));
  expect(told(await shapeOfItem(golden.itemId))).toEqual(told(await shapeOfItem(real.itemId)));
  expect((await casesOf(api)).total).toBe(1);
  const judged = ({ today }: Overview) => today.review + today.block;
  expect([judged(await overviewOf(moderator)), judged(await overviewOf(api))]).toEqual([2, 1]);
  expect((await api.send('POST', `/v1/cases/${golden.id}/claim`)).status).toBe(404);

  await decide(moderator, golden.id, 'remove');
  const decisions = async (id: string) =>
    (await moderator.send<DecisionList>('GET', `/v1/cases/${id}/decisions`)).body.decisions;
  const isTold = async (id: string) => (await decisions(id))[0]?.delivery.state === 'delivered';
  await until(
    async () => (await isTold(real.id)) && (await isTold(golden.id)),
    30_000,
    'both look delivered',
    200,
  );
  expect(shapeOf(await decisions(golden.id))).toEqual(shapeOf(await decisions(real.id)));

  const isOf = (id: string) => (data: unknown) => JSON.stringify(data)?.includes(id) ?? false;
  await inside.until((events) =>
    events.some(({ type, data }) => type === 'case.decided' && isOf(golden.id)(data)),
  );
  await outside.until((events) => events.length >= inside.events.length);
  for (const feed of [inside, outside]) feed.close();
  const typesOf = (feed: FeedFollower, id: string) =>
    feed.events.filter(({ data }) => isOf(id)(data)).map(({ type }) => type);
  expect(typesOf(inside, golden.itemId)).toEqual(typesOf(inside, real.itemId));
  expect(new Set(inside.events.flatMap((event) => Object.keys(event)))).toEqual(
    new Set(['seq', 'at', 'type', 'data']),
  );
  expect(typesOf(outside, golden.itemId)).toEqual([]);
  expect(outside.events.map(({ seq }) => seq)).toEqual(inside.events.map(({ seq }) => seq));
  expect(receiver.arrivals.some(({ body }) => body.includes(real.itemId))).toBe(true);
  expect(
    receiver.arrivals.some(({ body }) => body.includes(golden.itemId) || body.includes('先到先得')),
  ).toBe(false);

  const { body: figures } = await api.send<DeskFigures>('GET', '/v1/desk/figures');
  expect([figures.overturn.all.of, figures.flow.at(-1)?.opened, figures.golden.of]).toEqual([1, 1, 0]);
  const waiting = await colleague.send<{ waiting: number }>('GET', '/v1/reviews/waiting');
  expect(waiting.body.waiting).toBe(1);
  const { body: page } = await api.send<GoldenCasePage>('GET', '/v1/golden-cases');
  expect(page.goldenCases.map(({ id, decided }) => [id, decided])).toEqual([[made.body.id, 0]]);
  const exported = await api.send<string>('GET', '/v1/exports/cases');
  expect([exported.body.includes(real.id), exported.body.includes(golden.id)]).toEqual([true, false]);
  expect((await api.send('DELETE', `/v1/golden-cases/${made.body.id}`)).status).toBe(204);
  expect((await moderator.send('GET', `/v1/cases/${golden.id}`)).status).toBe(200);
}, 120_000);
