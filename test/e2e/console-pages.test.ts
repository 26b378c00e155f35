import '../support/timed.js';
import type { Browser } from 'playwright-core';
import type { CasePage, ErasurePage } from '#libs/contracts';
import { PAGES } from '../../apps/console/src/navigation/pages.js';
import { anItem } from '../builders/items.js';
import { ApiClient, until } from '../support/client.js';
import { newMember, PASSWORD, signedInAdmin } from '../support/person.js';
import { type FengsuiServer, launchChromium, startServer } from '../support/services.js';
import { ConsolePage } from './console-page.js';

const PHONE = '13812345678';
const AUTHOR = 'u-erase-me-7781';

let server: FengsuiServer;
let browser: Browser;
let api: ApiClient;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  api = new ApiClient(server);
  const item = anItem(`加薇❤芯领福利，电话 ${PHONE}`, { author: { externalId: AUTHOR, name: '小王' } });
  expect((await api.send('POST', '/v1/moderate', item)).status).toBe(200);
  const admin = await signedInAdmin(server);
  await newMember(admin, 'policy', { role: 'policy_admin' });
  await newMember(admin, 'second', { role: 'admin' });
  await newMember(admin, 'worker', { role: 'moderator' });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

/** Every page is looked at in both languages and in both themes, crosswise; all four ways where there is time for it. */
const schemesOf = (index: number, language: string): readonly ('light' | 'dark')[] => {
  if (process.env.FENGSUI_MEASURE === '1') return ['light', 'dark'];
  return (index + (language === 'en' ? 1 : 0)) % 2 === 0 ? ['light'] : ['dark'];
};

test.each(['zh-CN', 'en'])(
  'no page has a serious accessibility finding in either theme, breaks the policy or lacks words (%s)',
  async (language) => {
    const view = await ConsolePage.open(browser, server);
    await view.signIn();
    if (language === 'en') await view.page.keyboard.press('l');
    const titles = new Set<string>();
    for (const [index, name] of PAGES.entries()) {
      await view.turnTo(name);
      for (const colorScheme of schemesOf(index, language)) {
        await view.page.emulateMedia({ colorScheme });
        await view.quiet();
        expect([name, colorScheme, await view.seriousFindings()]).toEqual([name, colorScheme, []]);
      }
      expect([name, await view.refusedByPolicy()]).toEqual([name, []]);
      expect([name, await view.untranslated()]).toEqual([name, []]);
      titles.add(await view.page.title());
    }
    expect(titles.size).toBe(PAGES.length);
    expect(await view.page.locator('html').getAttribute('lang')).toBe(language);
    expect(view.trouble).toEqual([]);
    await view.close();
  },
  240_000,
);

test('on a tablet no page is wider than the screen, and the navigation is narrow', async () => {
  const view = await ConsolePage.open(browser, server, { viewport: { width: 820, height: 1180 } });
  await view.signIn();
  for (const name of PAGES) {
    await view.turnTo(name);
    const wide = await view.page.evaluate<boolean>(
      'document.documentElement.scrollWidth > innerWidth || document.querySelector(".frame-page").scrollWidth > document.querySelector(".frame-page").clientWidth',
    );
    expect([name, wide]).toEqual([name, false]);
    expect(await view.page.locator('.frame').getAttribute('data-nav')).toBe('narrow');
  }
  await view.close();
}, 120_000);

test('a norm is drafted with its errors at their lines, approved by somebody else, and in force', async () => {
  const author = await ConsolePage.open(browser, server, { query: '?page=norms' });
  await author.signInAs('policy', PASSWORD);
  await author.page.getByRole('button', { name: '新建草稿' }).click();
  await author.page.getByRole('dialog').getByLabel('名称').fill('sheep');
  await author.page.getByRole('button', { name: '开始起草' }).click();
  const text = author.page.getByRole('textbox', { name: '文本' });
  await text.fill('label: spam.diversion\nseverity: nine\nterms: [暗号绵羊]\n');
  await author.page.getByRole('button', { name: /第 2 行/ }).click();
  expect(await author.page.getByRole('button', { name: '提交审批' }).isDisabled()).toBe(true);
  await text.fill(
    'label: spam.diversion\nseverity: 3\nweight: 0.95\nalignment: any\nvariants: [gap]\nterms: [暗号绵羊]\n',
  );
  await author.page.getByText('检查通过，共 1 条').waitFor();
  await author.page.getByRole('button', { name: '保存', exact: true }).click();
  await author.page.getByText('草稿已保存').waitFor();
  await author.page.getByRole('button', { name: '提交审批' }).click();
  await author.page.getByText('四眼原则：你参与了编写').waitFor();
  expect(await author.page.getByRole('button', { name: '同意' }).isDisabled()).toBe(true);
  const address = author.page.url();
  await author.close();

  const verdict = async () =>
    (await api.send<{ evidence: { term?: string }[] }>('POST', '/v1/moderate', anItem('说暗号绵羊'))).body;
  expect((await verdict()).evidence.map(({ term }) => term)).not.toContain('暗号绵羊');
  const other = await ConsolePage.open(browser, server, { query: new URL(address).search });
  await other.signInAs('admin', server.adminPassword);
  await other.page.getByRole('button', { name: '用历史内容回测' }).click();
  await other.page.getByText(/条判定会改变/).waitFor();
  await other.page.getByRole('button', { name: '同意' }).click();
  await other.page.getByRole('dialog').getByRole('button', { name: '同意' }).click();
  await other.page.getByText('已同意').waitFor();
  await until(
    async () => (await verdict()).evidence.some(({ term }) => term === '暗号绵羊'),
    20_000,
    'the norm is in force',
  );
  expect(await other.seriousFindings()).toEqual([]);
  await other.close();
}, 120_000);

test('personal data is masked, and shown to who may see it, with a reason that the log keeps', async () => {
  const masked = await ConsolePage.open(browser, server);
  await masked.signInAs('worker', PASSWORD);
  await masked.page.getByRole('option', { name: /电话/ }).first().click();
  await masked.page.getByText('个人信息已遮蔽：电话').waitFor();
  expect(await masked.page.getByRole('button', { name: /查看个人信息原文/ }).count()).toBe(0);
  expect(await masked.page.content()).not.toContain(PHONE);
  await masked.close();

  const view = await ConsolePage.open(browser, server);
  await view.signIn();
  const { page } = view;
  await page.getByRole('option', { name: /电话/ }).first().click();
  await page.locator('.case').waitFor();
  await page.keyboard.press('p');
  await page.getByRole('dialog').getByLabel('理由').fill('需要核实号码');
  await page.getByRole('dialog').getByRole('button', { name: '显示原文' }).click();
  await page.locator('.case .original', { hasText: PHONE }).waitFor();
  await page.getByText(AUTHOR).waitFor();
  expect(await view.seriousFindings()).toEqual([]);
  await page.keyboard.press('p');
  await page.locator('.case .original', { hasText: PHONE }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: '审计日志' }).click();
  await page.getByText('需要核实号码').waitFor();
  await view.close();
}, 120_000);

test('an author is erased: asked for by one, approved by another, and gone', async () => {
  const asker = await ConsolePage.open(browser, server, { query: '?page=privacy' });
  await asker.signInAs('admin', server.adminPassword);
  await asker.page.getByRole('button', { name: '申请擦除' }).click();
  await asker.page.getByLabel('作者的平台 ID').fill(AUTHOR);
  await asker.page.getByRole('dialog').getByLabel('理由').fill('用户要求删除');
  await asker.page.getByRole('dialog').getByRole('button', { name: '申请擦除' }).click();
  await asker.page.getByRole('button', { name: /^作者 / }).click();
  await asker.page.getByText('四眼原则：这是你申请的').waitFor();
  expect(await asker.page.getByRole('button', { name: '批准并擦除' }).count()).toBe(0);
  await asker.close();

  const other = await ConsolePage.open(browser, server, { query: '?page=privacy' });
  await other.signInAs('second', PASSWORD);
  const { page } = other;
  await page.getByRole('button', { name: /^作者 / }).click();
  await page.getByRole('button', { name: '批准并擦除' }).click();
  await page.getByRole('dialog').last().getByRole('button', { name: '批准并擦除' }).click();
  await page.getByRole('dialog').getByText('已完成').waitFor({ timeout: 25_000 });
  expect(await page.content()).not.toContain(AUTHOR);
  expect(await other.seriousFindings()).toEqual([]);
  await other.close();
  const { body } = await api.send<ErasurePage>('GET', '/v1/privacy/erasures');
  expect(body.erasures.map(({ state, authorExternalId }) => [state, authorExternalId])).toEqual([
    ['done', null],
  ]);
  const cases = await api.send<CasePage>('GET', '/v1/cases?state=open');
  expect(cases.body.cases.filter(({ item }) => item.text.body.includes('电话'))).toEqual([]);
}, 120_000);
