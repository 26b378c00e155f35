import '../support/timed.js';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type {
  AppealReceipt,
  CasePage,
  CaseView,
  ClaimView,
  DecisionList,
  DecisionView,
  PublicGuidelines,
  ReportReceipt,
} from '#libs/contracts';
import type { Action } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { endUndoWindows } from '../support/hurry.js';
import { newMember, PASSWORD, type Person, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, launchChromium, startServer } from '../support/services.js';
import { ConsolePage } from './console-page.js';

const AUTHOR = 'u-desk-5521';
const COMMITTED_WITHIN_MS = 20_000;

let server: FengsuiServer;
let browser: Browser;
let api: ApiClient;
let worker: Person;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  api = new ApiClient(server);
  const admin = await signedInAdmin(server);
  ({ person: worker } = await newMember(admin, 'worker'));
  await newMember(admin, 'senior', { role: 'senior_moderator' });
  await newMember(admin, 'policy', { role: 'policy_admin' });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function caseOf(body: string): Promise<CaseView> {
  const item = anItem(body, { author: { externalId: AUTHOR } });
  const judged = await api.send<{ itemId: string }>('POST', '/v1/moderate', item);
  const { body: page } = await api.send<CasePage>('GET', '/v1/cases?limit=200');
  const opened = page.cases.find(({ itemId }) => itemId === judged.body.itemId);
  if (!opened) throw new Error(`no case was opened for ${body}`);
  return opened;
}

/** The worker decides, and the platform hears of it. */
async function committed(opened: CaseView, actions: readonly Action[]): Promise<DecisionView> {
  const { body: claim } = await worker.send<ClaimView>('POST', `/v1/cases/${opened.id}/claim`, {});
  const decide = { token: claim.token, version: opened.version, actions };
  const { body: made } = await worker.send<DecisionView>('POST', `/v1/cases/${opened.id}/decide`, decide);
  await endUndoWindows(server);
  const decisions = async () =>
    (await api.send<DecisionList>('GET', `/v1/cases/${opened.id}/decisions`)).body.decisions;
  await until(
    async () => (await decisions()).some(({ id, state }) => id === made.id && state === 'committed'),
    COMMITTED_WITHIN_MS,
    'the decision is committed',
  );
  return made;
}

/** The console at a page, as one of the members. */
async function at(login: string, query: string): Promise<ConsolePage> {
  const view = await ConsolePage.open(browser, server, { query });
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

test('an appeal is taken and overturned by a senior, and the decision is taken back', async () => {
  const opened = await caseOf('加薇❤芯领福利，限今天');
  const made = await committed(opened, [{ kind: 'remove' }, { kind: 'warn' }]);
  const { status } = await api.send<AppealReceipt>('POST', '/v1/appeals', {
    decisionId: made.id,
    author: { externalId: AUTHOR },
    text: '<b>我</b>只是在提醒大家别上当',
  });
  expect(status).toBe(202);
  const view = await at('senior', '?page=appeals');
  const { page } = view;
  await page.getByRole('button', { name: '<b>我</b>只是在提醒大家别上当' }).click();
  await page.getByText('删除 + 警告').waitFor();
  expect(await view.seriousFindings()).toEqual([]);
  await page.getByRole('button', { name: '我来处理' }).click();
  await page.getByRole('button', { name: '推翻原裁定' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('给作者的答复').fill('核实后已恢复，抱歉打扰。');
  await form.getByRole('button', { name: '推翻原裁定' }).click();
  await page.getByText('已推翻，平台会收到撤回通知').waitFor();
  await page.getByText('核实后已恢复，抱歉打扰。').waitFor();
  const { body } = await api.send<DecisionList>('GET', `/v1/cases/${opened.id}/decisions`);
  expect(body.decisions.map(({ id, state }) => [id, state])).toEqual([[made.id, 'reversed']]);
  await sound(view);
}, 120_000);

test('an author has a record: strikes, what comes next, and notes that colleagues add and take back', async () => {
  await committed(await caseOf('有事加薇❤芯聊，名额不多'), [{ kind: 'remove' }, { kind: 'mute' }]);
  const view = await at('senior', '?page=authors');
  const { page } = view;
  await page
    .getByRole('button', { name: /^作者 / })
    .first()
    .click();
  await page.getByRole('heading', { name: '再违规时建议' }).waitFor();
  await page.getByRole('row', { name: /禁言.*生效中/ }).waitFor();
  await page.getByLabel('写一条备注').fill('<i>惯犯</i>，换号再来');
  await page.getByRole('button', { name: '添加' }).click();
  await page.getByText('<i>惯犯</i>，换号再来').waitFor();
  expect(await view.seriousFindings()).toEqual([]);
  const note = page.getByRole('listitem').filter({ hasText: '惯犯' });
  await note.getByRole('button', { name: '删除' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
  await note.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '提前解除' }).click();
  await page.getByRole('dialog').getByLabel('理由').fill('误判');
  await page.getByRole('dialog').getByRole('button', { name: '提前解除' }).click();
  await page.getByRole('row', { name: /禁言.*已解除/ }).waitFor();
  await sound(view);
}, 120_000);

test('a report is found with its reporter, and marked as made to harm', async () => {
  const { itemId } = await caseOf('加薇❤芯看片');
  const report = { itemId, reporter: { externalId: 'r-77' }, reason: 'spam', note: '<u>天天发</u>' };
  expect((await api.send<ReportReceipt>('POST', '/v1/reports', report)).status).toBe(202);
  const view = await at('worker', '?page=reports');
  const { page } = view;
  const row = page.getByRole('row', { name: /<u>天天发<\/u>/ });
  await row.getByRole('button', { name: '标为恶意' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '标为恶意' }).click();
  await row.locator('.mark', { hasText: '恶意' }).waitFor();
  await page.getByRole('button', { name: '举报人', exact: true }).click();
  await page.getByRole('heading', { name: '举报' }).waitFor();
  await page.getByRole('row').nth(1).waitFor();
  await sound(view);
}, 60_000);

test('decisions are reviewed blindly; where two differ, a third says who was right', async () => {
  const settings = await at('policy', '?page=golden&part=settings');
  await settings.page.getByLabel('盲复核比例').fill('100');
  await settings.page.getByRole('button', { name: '保存修改' }).click();
  await settings.page.getByText('抽检设置已保存').waitFor();
  await sound(settings);

  await committed(await caseOf('你这个傻逼，脑子有病'), [{ kind: 'approve' }]);
  const blind = await at('senior', '?page=reviews');
  await blind.page.getByRole('button', { name: '取一条' }).click();
  await blind.page.getByText('换作你会怎么裁定').waitFor();
  expect(await blind.page.locator('.review').textContent()).not.toContain('worker');
  expect(await blind.seriousFindings()).toEqual([]);
  await blind.page.getByRole('radio', { name: '删除', exact: true }).check();
  await blind.page.getByRole('button', { name: '提交，取下一条' }).click();
  await blind.page.getByText('已记录').waitFor();
  await sound(blind);

  const settled = await at('admin', '?page=reviews&part=settle');
  await settled.page.getByRole('button', { name: '维持', exact: true }).first().click();
  await settled.page.getByRole('dialog').getByRole('button', { name: '维持' }).click();
  await settled.page.getByText('分歧已裁断').waitFor();
  await sound(settled);
}, 120_000);

test('a queue and a route to it are saved, tried, and followed by the next case', async () => {
  const view = await at('policy', '?page=routing&part=queues');
  const { page } = view;
  await page.getByRole('button', { name: '新增队列' }).click();
  const queue = page.getByRole('dialog');
  await queue.getByLabel('标识').fill('diversion');
  await queue.getByLabel('名称（中文）').fill('导流专组');
  await queue.getByLabel('名称（英文）').fill('Diversion');
  await queue.getByRole('button', { name: '保存修改' }).click();
  await page.getByRole('row', { name: /导流专组/ }).waitFor();
  await page.getByRole('button', { name: '分派规则', exact: true }).click();
  await page.getByRole('button', { name: '新增规则' }).click();
  const route = page.getByRole('dialog');
  await route.getByLabel('进入队列').selectOption({ label: '导流专组' });
  await route.getByRole('checkbox', { name: '导流', exact: true }).check();
  await route.getByRole('button', { name: '保存修改' }).click();
  await page.locator('[data-route="1"]', { hasText: '导流专组' }).waitFor();
  await page
    .getByRole('region', { name: /试一试/ })
    .getByLabel('标签')
    .selectOption({ label: '导流' });
  await page.getByRole('status').filter({ hasText: '进入 导流专组' }).waitFor();
  expect((await caseOf('急！加薇❤芯 abc12345 领红包')).queue).toBe('diversion');
  await sound(view);
}, 60_000);

test('templates, guidelines and penalties are changed, and authors read the guidelines', async () => {
  const view = await at('policy', '?page=templates');
  const { page } = view;
  await page.getByRole('button', { name: '新增模板' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('名称（中文）').fill('导流提醒');
  await form.getByLabel('正文（中文）').fill('违反第 {{clause}} 条：{{说明}}');
  await form.locator('.blank', { hasText: '说明' }).waitFor();
  await form.getByLabel('名称（英文）').fill('Diversion');
  await form.getByLabel('正文（英文）').fill('You broke clause {{clause}}: {{why}}');
  await form.getByRole('button', { name: '保存修改' }).click();
  await page.getByRole('article', { name: '导流提醒' }).waitFor();

  await page.goto(`${server.url}/?page=clauses`);
  await page.getByRole('button', { name: /^编辑 1\.1/ }).click();
  await page.getByRole('dialog').getByLabel('正文（中文）').fill('有话好好说。');
  await page.getByRole('dialog').getByRole('button', { name: '保存修改' }).click();
  await page.getByText('准则已保存').waitFor();
  const { body } = await api.send<PublicGuidelines>('GET', '/v1/public/guidelines/default');
  expect(body.clauses.find(({ code }) => code === '1.1')?.text.zh).toBe('有话好好说。');

  await page.goto(`${server.url}/?page=penalties`);
  await page.getByLabel('多少小时内答复').fill('24');
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByText('设置已保存').waitFor();
  expect((await api.send<{ appealAnswerHours: number }>('GET', '/v1/desk-settings')).body).toMatchObject({
    appealAnswerHours: 24,
  });
  await sound(view);
}, 90_000);

test('figures have a chart and a table, and an export is a file without formulas', async () => {
  const view = await at('senior', '?page=quality');
  const { page } = view;
  const flow = page.getByRole('region', { name: '立案与裁定' });
  await flow.getByRole('img').locator('canvas').waitFor();
  await flow.getByText('数据表').click();
  await flow.getByRole('row').nth(1).waitFor();
  expect(await view.seriousFindings()).toEqual([]);
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV 导出裁定' }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  const text = readFileSync(String(await file.path()), 'utf8');
  expect(text.split('\n').length).toBeGreaterThan(2);
  expect(text).not.toMatch(/(^|[,"])[=+@]/m);
  await sound(view);
}, 60_000);
