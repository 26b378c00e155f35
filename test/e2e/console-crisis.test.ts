import '../support/timed.js';
import type { Browser } from 'playwright-core';
import type { EscalationPolicyView, IncidentPage, IncidentView } from '#libs/contracts';
import { ApiClient, until } from '../support/client.js';
import { newMember, PASSWORD, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, launchChromium, startServer } from '../support/services.js';
import { ConsolePage } from './console-page.js';

let server: FengsuiServer;
let browser: Browser;
let api: ApiClient;
let manager: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startServer({
      env: { FENGSUI_WEBHOOK_ALLOW_HTTP: 'true', FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' },
    }),
    launchChromium(),
  ]);
  api = new ApiClient(server);
  const admin = await signedInAdmin(server);
  manager = (await newMember(admin, 'manager', { role: 'crisis_manager' })).id;
  await newMember(admin, 'second', { role: 'crisis_manager' });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const as = async (login: string, query: string) => {
  const view = await ConsolePage.open(browser, server, { query });
  await view.signInAs(login, PASSWORD);
  return view;
};

test('a policy is made, tried in simulated time, and names whom it tells', async () => {
  const view = await as('manager', '?page=escalation');
  const { page } = view;
  await page.getByRole('button', { name: '新建策略' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('名称').fill('夜间升级');
  await form.getByLabel('添加通知对象…').first().selectOption(`person:${manager}`);
  await form.getByRole('switch').click();
  await form.getByRole('button', { name: '新建策略' }).click();
  await form.waitFor({ state: 'detached' });
  await page.locator('.policy').filter({ hasText: '夜间升级' }).filter({ hasText: 'manager' }).waitFor();
  await page.getByRole('button', { name: '试运行' }).click();
  const trial = page.getByRole('dialog');
  await trial.getByRole('button', { name: '试运行' }).click();
  await trial.locator('.simulated [data-kind="told"]').first().waitFor();
  await trial.locator('.simulated [data-kind="fallback"]').waitFor();
  const { body } = await api.send<{ policies: EscalationPolicyView[] }>('GET', '/v1/escalation-policies');
  expect(body.policies.map(({ name, isDefault }) => [name, isDefault])).toEqual([['夜间升级', true]]);
  expect(view.trouble).toEqual([]);
  await page.context().close();
}, 90_000);

test('a schedule shows its weeks, and somebody stands in', async () => {
  const { page } = await as('manager', '?page=oncall');
  await page.getByRole('button', { name: '新建值班表' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('名称', { exact: true }).fill('主值班');
  await form.locator('select').filter({ hasText: '添加成员…' }).selectOption(manager);
  await form.getByRole('button', { name: '预览两周' }).click();
  await form.locator('.shift').first().waitFor();
  await form.getByRole('button', { name: '新建值班表' }).click();
  await page.getByRole('heading', { level: 1, name: '主值班' }).waitFor();
  await page.locator('.shift-day .shift').filter({ hasText: 'manager' }).first().click();
  const standIn = page.getByRole('dialog');
  await standIn
    .locator('select')
    .selectOption({ label: 'second' })
    .catch(async () => {
      await standIn.locator('select').selectOption({ index: 2 });
    });
  await standIn.getByRole('button', { name: '安排替班' }).click();
  await standIn.waitFor({ state: 'detached' });
  await page.locator('[data-override="true"]').first().waitFor();
  await page.context().close();
}, 90_000);

test('a playbook from a template is handed in by one and approved by another', async () => {
  const author = await as('manager', '?page=playbooks');
  await author.page.getByRole('button', { name: '新建预案' }).click();
  const form = author.page.getByRole('dialog');
  await form.getByLabel('模板').selectOption({ index: 1 });
  await form.getByLabel('标识').fill('first-plan');
  await form.getByRole('button', { name: '新建预案' }).click();
  await author.page.getByRole('heading', { level: 1 }).waitFor();
  await author.page.getByLabel('III 级 · 黄', { exact: true }).check();
  await author.page.getByRole('button', { name: '保存草稿' }).click();
  await author.page.getByText('草稿已保存').waitFor();
  await author.page.getByRole('button', { name: '试运行' }).click();
  await author.page.locator('.simulated .timeline li').first().waitFor();
  await author.page.getByRole('button', { name: '提交审批' }).click();
  await author.page.getByText('自己编写的版本须由他人审批。').waitFor();
  const { search } = new URL(author.page.url());
  const other = await as('second', search);
  await other.page.getByRole('button', { name: '批准生效' }).click();
  await other.page.getByText('v1 生效中').waitFor();
  await author.close();
  await other.close();
}, 90_000);

test('an incident is reported, answered where it rings, worked on, resolved and reviewed', async () => {
  const told = await as('manager', '?page=quality');
  const other = await as('second', '?page=incidents');
  await other.page.getByRole('button', { name: '上报事件' }).click();
  const form = other.page.getByRole('dialog');
  await form.getByLabel('标题').fill('某批次饮料喝出异物');
  await form.getByRole('button', { name: '上报事件' }).click();
  await other.page.getByRole('heading', { level: 1, name: /^#\d+ 某批次饮料喝出异物$/ }).waitFor();
  await other.page.locator('[data-next="acknowledge"]').waitFor();

  await told.page.locator('.alarm').waitFor();
  await told.page.locator('.alarm').getByRole('button', { name: '我来处置' }).click();
  // A playbook tells its people, too: what was read is put away.
  const alarm = told.page.locator('.alarm');
  while ((await alarm.count()) > 0) {
    await alarm
      .getByRole('button', { name: '知道了' })
      .click({ timeout: 2_000 })
      .catch(() => undefined);
    await told.quiet();
  }
  const { body } = await api.send<IncidentPage>('GET', '/v1/incidents');
  const id = body.incidents[0]?.id ?? '';
  const read = async () => (await api.send<IncidentView>('GET', `/v1/incidents/${id}`)).body;
  expect((await read()).state).toBe('active');
  // Nobody reloads: the feed brings it to whoever looks on.
  await other.page.locator('[data-next="commander"]').waitFor();

  await other.page.getByLabel('总指挥').selectOption(manager);
  await other.page.locator('.step').first().waitFor();
  await other.page.getByRole('textbox', { name: '通报与记录' }).fill('已联系质检，正在核对批次');
  await other.page.getByRole('button', { name: '通报进展' }).click();
  await other.page.locator('.incident-timeline').getByText('已联系质检，正在核对批次').waitFor();

  await other.page.getByRole('button', { name: '标为已解决' }).click();
  await other.page.getByRole('dialog').getByRole('button', { name: '标为已解决' }).click();
  await other.page.getByRole('button', { name: '去复盘' }).click();
  await other.page.getByLabel('经过').fill('周一收到投诉，当天封存');
  await other.page.getByLabel('原因').fill('灌装线密封圈老化');
  await other.page.getByRole('button', { name: '增加一条' }).click();
  await other.page.getByLabel('经验 1', { exact: true }).fill('备件要有寿命清单');
  await other.page.getByRole('button', { name: '完成复盘' }).click();
  await until(async () => (await read()).state === 'reviewed', 15_000, 'the review is complete');
  await other.page.getByRole('button', { name: '生成复盘文档' }).click();
  await other.page.locator('[data-document]').waitFor();
  expect([...told.trouble, ...other.trouble]).toEqual([]);
  expect(await other.refusedByPolicy()).toEqual([]);
  await told.close();
  await other.close();
}, 120_000);

test('settings by level are changed and stand there again', async () => {
  const { page } = await as('manager', '?page=crisis');
  const first = page.getByLabel('I 级 · 红 应答', { exact: true });
  await first.fill('7');
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByText('应急规则已保存').waitFor();
  await page.reload();
  await first.waitFor();
  expect(await first.inputValue()).toBe('7');
  await page.context().close();
}, 60_000);

test('a channel is added, tested, and its fate is told', async () => {
  const { page } = await as('manager', '?page=channels');
  await page.getByRole('button', { name: '新增渠道' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('类型').selectOption('wecom');
  await form.getByLabel('名称').fill('值班群');
  await form.getByLabel('地址').fill('https://127.0.0.1:65431/cgi-bin/webhook/send?key=x');
  await form.getByRole('button', { name: '新增渠道' }).click();
  await page.getByRole('button', { name: '测试 值班群' }).click();
  await page.getByRole('button', { name: '去向 值班群' }).click();
  await page.locator('.table tbody tr').filter({ hasText: '测试' }).first().waitFor();
  await page.context().close();
}, 60_000);
