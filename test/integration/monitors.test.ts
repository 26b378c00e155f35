import '../support/timed.js';
import type { ItemAnswer, MonitorPage, MonitorView, SubmitAnswer } from '#libs/contracts';
import type { Verdict } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';

const UNKNOWN = '018f0000-0000-7000-8000-000000000000';

describe('brand monitors', () => {
  let server: FengsuiServer;
  let api: ApiClient;
  let river: MonitorView;
  let lark: MonitorView;

  const judged = async (text: string) => (await api.send<Verdict>('POST', '/v1/moderate', anItem(text))).body;
  const brandsIn = async (text: string) =>
    (await judged(text)).brands.map(({ name, sentiment }) => `${name} ${sentiment}`).toSorted();
  const create = async (monitor: object) =>
    (await api.send<MonitorView>('POST', '/v1/monitors', monitor)).body;

  beforeAll(async () => {
    server = await startServer();
    api = new ApiClient(server);
    river = await create({ name: '星河', include: ['星河手机', '星河'], exclude: ['银河星河'] });
    lark = await create({ name: '云雀', include: ['云雀', 'Lark'] });
    await until(
      async () => (await judged(`星河 ${Math.random()}`)).brands.length > 0,
      20_000,
      'the watch begins',
    );
  });
  afterAll(() => server?.remove());

  it.each([
    ['星河比云雀差远了', ['云雀 positive', '星河 negative']],
    ['星河手机拍照清晰，续航也给力', ['星河 positive']],
    ['ＬＡＲＫ的客服推三阻四，退款也不给', ['云雀 negative']],
    ['抬头就是银河星河', []],
    ['larks are birds', []],
    ['今天天气真差', []],
  ])('%s', async (text, expected) => {
    expect(await brandsIn(text)).toEqual(expected.toSorted());
  });

  it('tells the monitor, exact spans, reasons, and a release of its own; the same on both paths', async () => {
    const text = '买了星河手机，售后态度恶劣，电池鼓包';
    const { brands, release } = await judged(text);
    expect(brands).toEqual([
      expect.objectContaining({ monitor: river.id, sentiment: 'negative', spans: [{ start: 2, end: 6 }] }),
    ]);
    expect(brands[0]!.reasons).toEqual(expect.arrayContaining(['service', 'quality']));
    expect(release.brands).toMatch(/^[0-9a-f]{64}$/);
    const { body } = await api.send<SubmitAnswer>('POST', '/v1/items', { items: [anItem(text)] });
    await api.untilJudged();
    const stored = await api.send<ItemAnswer>('GET', `/v1/items/${body.accepted[0]!.id}`);
    expect(stored.body.versions[0]!.verdict).toMatchObject({ brands, release });
  });

  it('pages, changes, mutes and deletes', async () => {
    const { body: first } = await api.send<MonitorPage>('GET', '/v1/monitors?limit=1');
    const { body: second } = await api.send<MonitorPage>(
      'GET',
      `/v1/monitors?limit=1&cursor=${first.nextCursor}`,
    );
    expect([...first.monitors, ...second.monitors].map(({ name }) => name)).toEqual(['星河', '云雀']);
    expect([first.total, second.nextCursor]).toEqual([2, null]);

    const changed = await api.send<MonitorView>('PATCH', `/v1/monitors/${lark.id}`, { active: false });
    expect(changed.body).toMatchObject({ name: '云雀', include: ['云雀', 'Lark'], active: false });
    await until(
      async () => (await brandsIn(`云雀真差 ${Math.random()}`)).length === 0,
      20_000,
      'it is muted',
    );
    expect((await api.send('DELETE', `/v1/monitors/${lark.id}`)).status).toBe(204);
    expect((await api.send('GET', `/v1/monitors/${lark.id}`)).status).toBe(404);
  });

  it.each([
    ['POST', '/v1/monitors', { name: '空', include: [] }, 422],
    ['POST', '/v1/monitors', { name: '空' }, 422],
    ['POST', '/v1/monitors', { name: '星号', include: ['*'] }, 422],
    ['POST', '/v1/monitors', { name: '星号', query: '星河 OR *' }, 422],
    ['POST', '/v1/monitors', { name: '多', include: ['多'], colour: 'red' }, 400],
    ['PATCH', `/v1/monitors/${UNKNOWN}`, { active: true }, 404],
    ['DELETE', `/v1/monitors/${UNKNOWN}`, undefined, 404],
    ['GET', '/v1/monitors/17', undefined, 422],
  ])('refuses %s %s %j', async (method, path, body, status) => {
    expect((await api.send(method, path, body)).status).toBe(status);
  });
});
