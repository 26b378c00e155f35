import '../support/timed.js';
import { Secret, TOTP } from 'otpauth';
import type { Browser } from 'playwright-core';
import type { ApiKeyPage } from '#libs/contracts';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { newMember, PASSWORD, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, launchChromium, startServer } from '../support/services.js';
import { ConsolePage } from './console-page.js';

let server: FengsuiServer;
let browser: Browser;
let view: ConsolePage;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  view = await ConsolePage.open(browser, server);
  await view.signIn();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** Opens a page from the navigation. */
const goTo = (page: ConsolePage['page'], name: string) =>
  page.getByRole('link', { name, exact: true }).click();

/** What is shown once, and the way to close it. */
async function takeSecret(page: ConsolePage['page']): Promise<string[]> {
  const text = String(await page.locator('pre[data-secret]').textContent());
  await page.getByRole('button', { name: '我已保存' }).click();
  return text.split('\n');
}

const pagesOf = (page: ConsolePage['page']) => page.locator('.side-nav a .side-name').allTextContents();

test('who is invited chooses a password and sees the pages of their role alone', async () => {
  const { page } = view;
  await goTo(page, '成员');
  await page.getByRole('button', { name: '邀请成员' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('登录名').fill('Zhang.Wei');
  await form.getByLabel('名字').fill('<b>张伟</b>');
  await form.getByText('只看指定队列').click();
  await form.getByLabel('默认队列').check();
  await page.getByRole('button', { name: '发出邀请' }).click();
  const [link = ''] = await takeSecret(page);
  expect(new URL(link).search).not.toContain('token');
  await page
    .getByRole('row', { name: /<b>张伟<\/b>.*default.*已邀请|<b>张伟<\/b>.*已邀请.*default/ })
    .waitFor();

  const guest = await ConsolePage.open(browser, server);
  await guest.page.goto(link);
  await guest.page.getByRole('heading', { name: '接受邀请' }).waitFor();
  expect(guest.page.url()).not.toContain('token');
  await guest.page.getByLabel('新密码').fill(PASSWORD);
  await guest.page.getByLabel('再输入一次').fill('something else');
  await guest.page.getByRole('button', { name: '设置密码' }).click();
  await guest.page.getByText('两次输入不一致').waitFor();
  await guest.page.getByLabel('再输入一次').fill(PASSWORD);
  await guest.page.getByRole('button', { name: '设置密码' }).click();
  await guest.page.getByText('请用登录名「zhang.wei」登录').waitFor();
  await guest.page.getByRole('button', { name: '去登录' }).click();
  await guest.signInAs('zhang.wei', PASSWORD);
  expect(await pagesOf(guest.page)).toEqual([
    '队列',
    '申诉',
    '举报',
    '作者',
    '复核',
    '事件',
    '预警',
    '监测',
    '口径',
    '简报',
    '大屏',
    '我的数据',
    '值班',
    '模型',
    '规则与词库',
  ]);
  // The link names the host that the server calls its own; a cookie holds for that one.
  await guest.page.goto(`${new URL(link).origin}/?page=members`);
  await guest.page.getByRole('heading', { name: '看不到此页' }).waitFor();
  await guest.page.goto(link);
  await guest.page.getByLabel('新密码').fill(PASSWORD);
  await guest.page.getByLabel('再输入一次').fill(PASSWORD);
  await guest.page.getByRole('button', { name: '设置密码' }).click();
  await guest.page.getByText('链接已被使用、替换或过期').waitFor();
  expect(guest.trouble).toEqual([]);
  await guest.close();
}, 120_000);

test('a disabled member is out of every open page at once', async () => {
  const admin = await signedInAdmin(server);
  const { person } = await newMember(admin, 'brief');
  const guest = await ConsolePage.open(browser, server);
  await guest.signInAs('brief', PASSWORD);
  await guest.online();
  await view.page.reload();
  await view.page.getByRole('button', { name: 'brief' }).click();
  await view.page.getByRole('button', { name: '停用', exact: true }).click();
  await view.page.getByRole('dialog').last().getByRole('button', { name: '停用' }).click();
  await view.page.getByText('成员已停用').waitFor();
  await view.page.keyboard.press('Escape');
  await guest.page.getByText('登录已过期').waitFor();
  expect((await person.send('GET', '/v1/session')).status).toBe(401);
  await guest.close();
}, 120_000);

test('signing in with a second factor, and with a recovery code when the phone is away', async () => {
  const admin = await signedInAdmin(server);
  await newMember(admin, 'twofold', { role: 'senior_moderator' });
  const guest = await ConsolePage.open(browser, server, { query: '?page=account' });
  const { page } = guest;
  await guest.signInAs('twofold', PASSWORD);
  await page.getByRole('button', { name: '启用两步验证' }).click();
  const secret = String(await page.locator('code[data-secret]').textContent());
  await page
    .getByRole('img', { name: '验证器密钥的二维码' })
    .or(page.locator('.enrol svg'))
    .first()
    .waitFor();
  await page.getByLabel('应用上显示的 6 位数字').fill('000000');
  await page.getByRole('button', { name: '确认并启用' }).click();
  await page.getByText('验证码不正确').first().waitFor();
  await page.getByLabel('应用上显示的 6 位数字').fill(codeOf(secret));
  await page.getByRole('button', { name: '确认并启用' }).click();
  const codes = await takeSecret(page);
  expect(codes).toHaveLength(10);
  await page.getByText('还剩 10 个恢复码').waitFor();
  expect(await guest.seriousFindings()).toEqual([]);
  await page.getByRole('button', { name: /退出登录/ }).click();

  await guest.fillLogin(PASSWORD, 'twofold');
  await page.getByLabel('验证码').fill('999999');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await page.getByLabel('验证码').fill(codes[0] ?? '');
  await page.keyboard.press('Enter');
  await page.getByText('还剩 9 个恢复码').waitFor();
  const kept = await page.evaluate<string>('JSON.stringify([localStorage, sessionStorage, location.href])');
  for (const secretText of [secret, ...codes, PASSWORD]) expect(kept).not.toContain(secretText);
  await guest.close();
}, 120_000);

test('too many wrong passwords are told in words, with the time left', async () => {
  const guest = await ConsolePage.open(browser, server);
  for (let turn = 0; turn < 6; turn += 1) {
    await guest.fillLogin('wrong password', 'nobody');
    await guest.page.locator('.ant-alert').waitFor();
    await guest.page.locator('.ant-btn-loading').waitFor({ state: 'detached' });
  }
  await guest.page.getByText('尝试次数过多').waitFor();
  await guest.page.getByText(/还需等待 \d+\s?(秒|分钟)/).waitFor();
  await guest.close();
});

test('a key is made, shown once, works within its scopes, and stops when it is revoked', async () => {
  const { page } = view;
  await goTo(page, 'API 密钥');
  await page.getByRole('button', { name: '新建密钥' }).click();
  await page.getByRole('button', { name: '新建密钥' }).last().click();
  await page.getByText('至少选一项').waitFor();
  await page.getByLabel('名称').fill('comments, staging');
  await page.getByRole('checkbox', { name: /items:write/ }).check();
  await page.getByRole('button', { name: '新建密钥' }).last().click();
  const packed = page.waitForEvent('download');
  await page.getByRole('link', { name: 'fengsui-client.tgz' }).click();
  expect(await (await packed).failure()).toBeNull();
  const [secret = ''] = await takeSecret(page);
  expect(await page.getByText(secret).count()).toBe(0);
  const program = new ApiClient({ url: server.url, apiKey: secret });
  expect((await program.send('POST', '/v1/items', { items: [anItem('你好')] })).status).toBe(202);
  expect((await program.send('GET', '/v1/cases')).status).toBe(403);

  const row = page.getByRole('row', { name: /comments, staging/ });
  await row.getByRole('button', { name: '吊销' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '吊销' }).click();
  await page.getByText('密钥已吊销').waitFor();
  await row.waitFor({ state: 'detached' });
  await until(async () => (await program.send('GET', '/v1/cases')).status === 401, 3_000, 'the key is void');
  const { body } = await new ApiClient(server).send<ApiKeyPage>('GET', '/v1/api-keys?state=revoked');
  expect(body.keys.map(({ name }) => name)).toEqual(['comments, staging']);
});

test('the audit log tells all of this, and is intact', async () => {
  const { page } = view;
  await goTo(page, '审计日志');
  for (const action of ['邀请成员', '创建密钥', '吊销密钥']) {
    await page.getByRole('button', { name: action, exact: true }).first().waitFor();
  }
  await page.getByRole('button', { name: '创建密钥' }).first().click();
  await page.getByRole('dialog').getByText('comments, staging').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '校验日志' }).click();
  await page.getByText(/完好：第 1–\d+ 行全部通过/).waitFor();
  await page.getByRole('combobox', { name: '操作', exact: true }).selectOption({ label: '吊销密钥' });
  await page.getByText('已显示 1 / 共 1 条').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '导出 CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  expect(await view.refusedByPolicy()).toEqual([]);
  expect(view.trouble).toEqual([]);
});

/** The code that an authenticator shows now. */
const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
