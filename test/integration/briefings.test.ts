import '../support/timed.js';
import { XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import type {
  BriefingPage,
  BriefingSettings,
  BriefingView,
  IncidentView,
  MonitorView,
} from '#libs/contracts';
import { localDay } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { type FengsuiServer, startServer } from '../support/services.js';

const PHONE = '13812345678';
const today = () => localDay(Date.now(), 'Asia/Shanghai');

describe('briefings', () => {
  let server: FengsuiServer;
  let api: ApiClient;
  let monitor: MonitorView;
  let daily: BriefingView;

  const file = async (id: string, query: string) => {
    const response = await fetch(`${server.url}/v1/briefings/${id}/file?${query}`, {
      headers: { authorization: `Bearer ${server.apiKey}` },
    });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  beforeAll(async () => {
    server = await startServer();
    api = new ApiClient(server);
    monitor = (
      await api.send<MonitorView>('POST', '/v1/monitors', { name: '云雀汽车', include: ['云雀汽车'] })
    ).body;
    const items = Array.from({ length: 12 }, (_, at) =>
      anItem(
        at < 9
          ? `云雀汽车刹车失灵，太危险了，必须召回，电话 ${PHONE}，第 ${at} 次`
          : `云雀汽车外观好看 ${at}`,
        { author: { externalId: `driver-${at}`, followers: at * 100 } },
      ),
    );
    await until(
      async () => {
        await api.send('POST', '/v1/items', { items });
        await api.untilJudged();
        const { body } = await api.send<{ total: number }>('GET', `/v1/monitors/${monitor.id}/mentions`);
        return body.total >= 12;
      },
      15_000,
      'the mentions are there',
    );
  }, 60_000);
  afterAll(() => server?.remove());

  it('tells of a day: figures with their evidence, what was said without personal data', async () => {
    const { status, body } = await api.send<BriefingView>(
      'POST',
      '/v1/briefings',
      { kind: 'daily', day: today() },
      { 'idempotency-key': 'the-day' },
    );
    expect(status).toBe(201);
    daily = body;
    expect(daily.figures).toMatchObject({ mentions: 12, negative: 9, negativeShare: 0.75 });
    const again = await api.send<BriefingView>(
      'POST',
      '/v1/briefings',
      { kind: 'daily', day: today() },
      { 'idempotency-key': 'the-day' },
    );
    expect(again.body).toEqual(daily);

    const { response, bytes } = await file(daily.id, 'format=md&lang=zh');
    const text = bytes.toString();
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="fengsui-daily-[\d-]+-zh\.md"$/,
    );
    expect(text).toMatch(/^# 舆情日报 · 全部监测\n/);
    expect(text).toMatch(/共有提及 \*\*12\*\* \[\[1\]\]\(<http/);
    expect(text).toMatch(/负面占比 \*\*75\.0%\*\*/);
    expect(text).toContain('云雀汽车刹车失灵');
    expect(text).not.toContain(PHONE);
    expect(text).toMatch(/\n1\. <http:\/\/[^>]+page=monitors/);
    const english = (await file(daily.id, 'format=md&lang=en')).bytes.toString();
    expect(english).toMatch(/^# Daily briefing · All monitors\n/);
  });

  it('is a Word document of well-formed parts, and a page to print that runs no script', async () => {
    const docx = await file(daily.id, 'format=docx&lang=zh');
    const parts = unzipSync(docx.bytes);
    const xml = Object.entries(parts).filter(([name]) => /\.(xml|rels)$/.test(name));
    expect(xml.length).toBeGreaterThan(5);
    for (const [name, part] of xml)
      expect([name, XMLValidator.validate(strFromU8(part))]).toEqual([name, true]);
    expect(strFromU8(parts['word/document.xml']!)).toContain('云雀汽车');

    const { response, bytes } = await file(daily.id, 'format=html&lang=zh&download=false');
    expect(response.headers.get('content-disposition')).toMatch(/^inline/);
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    );
    expect(bytes.toString()).toContain('<figcaption>提及与负面提及</figcaption>');
  });

  it('tells of an incident from its log to its lessons', async () => {
    const { body: incident } = await api.send<IncidentView>('POST', '/v1/incidents', {
      title: '刹车失灵 <script>alert(1)</script>',
      level: 2,
      monitorId: monitor.id,
    });
    await api.send('POST', `/v1/incidents/${incident.id}/updates`, { text: '已通知工厂停售' });
    const wish = { kind: 'review', incidentId: incident.id };
    const { status, body } = await api.send<BriefingView>('POST', '/v1/briefings', wish);
    expect(status).toBe(201);
    expect(body.incident).toMatchObject({ number: incident.number });
    const text = (await file(body.id, 'format=md&lang=zh')).bytes.toString();
    expect(text).toContain(`# 复盘 · \\#${incident.number} 刹车失灵 \\<script`);
    expect(text).toContain('**立案**');
    expect(text).toContain('已通知工厂停售');
    expect(text).toContain('II 级（橙）');
    const list = await api.send<BriefingPage>('GET', `/v1/briefings?incident=${incident.id}`);
    expect(list.body.briefings.map(({ id }) => id)).toEqual([body.id]);
  });

  it.each([
    [{ kind: 'daily', day: '2999-01-01' }, 422, 'request.invalid'],
    [{ kind: 'daily', day: '2026-02-30' }, 422, 'request.invalid'],
    [{ kind: 'daily', day: '2026-11-01', extra: 1 }, 400, 'request.unknown_field'],
    [{ kind: 'review', incidentId: '018f0000-0000-7000-8000-000000000000' }, 404, 'incident.not_found'],
    [
      { kind: 'weekly', day: '2026-11-01', monitorId: '018f0000-0000-7000-8000-000000000000' },
      404,
      'monitor.not_found',
    ],
  ])('refuses %j', async (wish, status, code) => {
    const answer = await api.send<{ code: string }>('POST', '/v1/briefings', wish);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('is made by the clock once its time has come, and thrown away', async () => {
    const settings: BriefingSettings = {
      daily: { on: true, at: '00:00' },
      weekly: { on: false, at: '09:00', weekday: 1 },
      channels: [],
    };
    expect((await api.send('PUT', '/v1/briefing-settings', settings)).status).toBe(200);
    const made = async () =>
      (await api.send<BriefingPage>('GET', '/v1/briefings?kind=daily')).body.briefings.filter(
        ({ madeBy, id }) => madeBy === null && id !== daily.id,
      );
    await until(async () => (await made()).length > 0, 30_000, 'the clock makes yesterday’s');
    const [one] = await made();
    expect(localDay(Date.parse(one!.from), 'Asia/Shanghai')).toBe(
      localDay(Date.now() - 24 * 60 * 60_000, 'Asia/Shanghai'),
    );
    expect((await api.send('DELETE', `/v1/briefings/${one!.id}`)).status).toBe(204);
    expect((await api.send('GET', `/v1/briefings/${one!.id}`)).status).toBe(404);
  }, 60_000);
});
