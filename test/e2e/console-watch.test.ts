import '../support/timed.js';
import type { Browser } from 'playwright-core';
import type { AlertPage, IncidentView, MentionPage, MonitorPage } from '#libs/contracts';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { newMember, PASSWORD, type Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, launchChromium, startServer } from '../support/services.js';
import { ConsolePage } from './console-page.js';

const PEOPLE = 60;
const APART_MS = 8_000;
/** Nine days of quiet talk, so that there is something usual. */
const CALM = 72;
const CALM_APART_MS = 3 * 60 * 60_000;
const COMPLAINTS = ['屏幕碎了客服不理人，气死我了', '电池鼓包差点着火，太垃圾了', '售后态度恶劣，退货退不了'];
const RAISED_WITHIN_MS = 90_000;
const DRAWN_WITHIN_MS = 10_000;

let server: FengsuiServer;
let browser: Browser;
let api: ApiClient;
let manager: Person;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  api = new ApiClient(server);
  const admin = await signedInAdmin(server);
  ({ person: manager } = await newMember(admin, 'manager', { role: 'crisis_manager' }));
  await newMember(admin, 'worker', { role: 'moderator' });
  const now = Date.now();
  const calm = Array.from({ length: CALM }, (_, turn) =>
    anItem(`路过看见华米手机的广告 ${turn}`, {
      createdAt: new Date(now - (turn + 1) * CALM_APART_MS).toISOString(),
      author: { externalId: `u-calm-${turn}` },
    }),
  );
  expect((await api.send('POST', '/v1/items', { items: calm })).status).toBe(202);
  for (let turn = 0; turn < PEOPLE; turn += 1) {
    const item = anItem(`华米手机${COMPLAINTS[turn % COMPLAINTS.length]}（${turn + 1} 楼）`, {
      createdAt: new Date(now - turn * APART_MS).toISOString(),
      author: { externalId: `u-watch-${turn}`, followers: 10 * turn },
    });
    expect((await api.send('POST', '/v1/moderate', item)).status).toBe(200);
  }
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** The console at a page, as one of the members. */
async function at(login: string, query: string, size = { width: 1280, height: 800 }): Promise<ConsolePage> {
  const view = await ConsolePage.open(browser, server, { query, viewport: size });
  view.page.setDefaultTimeout(15_000);
  await view.signInAs(login, login === 'admin' ? server.adminPassword : PASSWORD);
  await view.page.getByRole('heading', { level: 1 }).waitFor();
  return view;
}

/** Nothing is hard to reach or to read, refused or untranslated; then the page is closed. */
async function sound(view: ConsolePage): Promise<void> {
  expect(await view.seriousFindings()).toEqual([]);
  expect([view.trouble, await view.refusedByPolicy(), await view.untranslated()]).toEqual([[], [], []]);
  await view.close();
}

async function monitorId(): Promise<string> {
  const { body } = await api.send<MonitorPage>('GET', '/v1/monitors');
  return body.monitors[0]?.id ?? '';
}

test('a monitor is tried out and made, finds what was said already, and complaints are answered for', async () => {
  const view = await at('manager', '?page=monitors');
  const { page } = view;
  await page.getByText('还没有监测任何东西').waitFor();
  await page.getByRole('button', { name: '新建监测' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('名称', { exact: true }).fill('华米手机');
  await form.getByLabel('查询式').fill('(屏幕 或');
  await form.getByText(/第 \d+ 个字符：/).waitFor();
  await form.getByLabel('查询式').fill('');
  await form.getByLabel('包含任一').fill('华米、Huami');
  await form.getByRole('button', { name: '试一试会找到什么' }).click();
  await form.getByText(/条内容里有 \d+ 条提及/).waitFor();
  await form.locator('.samples mark', { hasText: '华米' }).first().waitFor();
  expect(await view.seriousFindings()).toEqual([]);
  await form.getByRole('button', { name: '新建监测' }).click();
  await page.getByRole('heading', { level: 1, name: '华米手机' }).waitFor();
  const id = await monitorId();
  await until(
    async () => {
      const { body } = await api.send<MentionPage>('GET', `/v1/monitors/${id}/mentions`);
      return body.total >= PEOPLE;
    },
    RAISED_WITHIN_MS,
    'everything that was said already is found',
  );
  await page.getByRole('button', { name: '提及', exact: true }).click();
  await page.getByLabel('倾向').selectOption('negative');
  await page.getByLabel('相似的合并为一条').click();
  const first = page.locator('.mention').first();
  await first.locator('mark', { hasText: '华米' }).waitFor();
  await first.getByRole('button', { name: '标为已解决' }).click();
  await page.getByRole('dialog').getByLabel('备注').fill('已电话联系，<b>换新</b>');
  await page.getByRole('dialog').getByRole('button', { name: '标为已解决' }).click();
  await page.getByText('已电话联系，<b>换新</b>').waitFor();
  await api.send(
    'POST',
    '/v1/moderate',
    anItem('刚买的华米手机就坏了，骗子', { author: { externalId: 'u-late' } }),
  );
  await page.locator('.mention', { hasText: '刚买的' }).waitFor({ timeout: DRAWN_WITHIN_MS });
  expect(await view.seriousFindings()).toEqual([]);
  await page.getByRole('button', { name: '趋势', exact: true }).click();
  await page.locator('canvas').first().waitFor();
  await page.getByText('数据表').first().click();
  expect(await view.seriousFindings()).toEqual([]);
  await page.getByRole('button', { name: '话题与传播' }).click();
  await page.getByRole('heading', { name: '影响最大的内容' }).waitFor();
  await page.getByRole('heading', { name: '传播过程' }).waitFor();
  await sound(view);
}, 180_000);

test('a burst is raised, explained and confirmed, and the incident is there', async () => {
  const open = async () => (await api.send<AlertPage>('GET', '/v1/alerts?state=open')).body.alerts[0];
  await until(async () => (await open()) !== undefined, RAISED_WITHIN_MS, 'the burst is raised');
  const watched = await at('worker', '?page=alerts');
  await watched.page.getByRole('button', { name: '华米手机：负面突发' }).click();
  await watched.page.getByRole('heading', { name: '随之而来的词' }).waitFor();
  expect(await watched.page.getByRole('button', { name: '确认并立事件' }).count()).toBe(0);
  await watched.close();
  const view = await at('manager', '?page=alerts');
  const { page } = view;
  await page.getByRole('button', { name: '华米手机：负面突发' }).click();
  await page.locator('canvas').first().waitFor();
  await page.getByRole('heading', { name: '影响最大的人' }).waitFor();
  expect(await view.seriousFindings()).toEqual([]);
  await page.getByRole('button', { name: '确认并立事件' }).click();
  await page.getByRole('dialog').getByLabel('事件标题').fill('华米手机：售后投诉爆发');
  await page.getByRole('dialog').getByRole('button', { name: '确认并立事件' }).click();
  await page.getByText('已确认，事件已建立').waitFor();
  await page.locator('.mark', { hasText: '已确认' }).waitFor();
  await page.getByRole('link', { name: '查看事件' }).click();
  await page.waitForURL(/page=incidents/);
  await sound(view);
}, 180_000);

test('the wall shows what is open without scrolling, and an incident as it is opened', async () => {
  const view = await at('manager', '?page=alerts', { width: 1920, height: 1080 });
  const { page } = view;
  await page.goto(`${server.url}/?page=wall`);
  await page.getByRole('heading', { name: '事件与计时' }).waitFor();
  const room = await page.evaluate<boolean>(
    '[document.documentElement, document.querySelector(".frame-page")].every((box) => box.scrollHeight <= innerHeight)',
  );
  expect(room).toBe(true);
  const { body } = await manager.send<IncidentView>('POST', '/v1/incidents', {
    title: '谣言：某高校停课',
    level: 1,
  });
  await page.getByText(`#${body.number} 谣言：某高校停课`).waitFor({ timeout: DRAWN_WITHIN_MS });
  await page.locator('.wall-timer .clock').first().waitFor();
  await sound(view);
}, 60_000);

test('figures lead to their evidence; a briefing is made, read and saved', async () => {
  const view = await at('manager', '?page=briefings&part=figures');
  const { page } = view;
  await page.getByLabel('监测').selectOption({ label: '华米手机' });
  await page.locator('.evident').first().waitFor();
  expect(await view.seriousFindings()).toEqual([]);
  await page.locator('.tile', { hasText: '负面占比' }).locator('.evident').click();
  await page.locator('.mention').first().waitFor();
  await page.goto(`${server.url}/?page=briefings`);
  await page.getByRole('button', { name: '生成简报' }).click();
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await page.getByRole('dialog').getByLabel('日期').fill(today);
  await page.getByRole('dialog').getByRole('button', { name: '生成简报' }).click();
  const row = page.getByRole('row', { name: /日报/ });
  await row.waitFor();
  const read = await row.getByRole('link', { name: /阅读/ }).getAttribute('href');
  const saved = await row.getByRole('link', { name: /Word/ }).getAttribute('href');
  const html = await page.request.get(`${server.url}${read}`);
  expect([html.status(), (await html.text()).includes('华米手机')]).toEqual([200, true]);
  const docx = await page.request.get(`${server.url}${saved}`);
  expect([docx.status(), (await docx.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
  await sound(view);
}, 60_000);
