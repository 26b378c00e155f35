import '../support/timed.js';
import type { Browser } from 'playwright-core';
import { anItem } from '../builders/items.js';
import { ApiClient } from '../support/client.js';
import { type FengsuiServer, launchChromium, startServer } from '../support/services.js';
import { ConsolePage } from './console-page.js';

const RTL = '\u202e';
const HOSTILE = [
  `<img src=x onerror="alert(1)"><script>alert(2)</script><svg onload=alert(3)> 傻逼 javascript:alert(4)`,
  `正常${RTL}逼傻 \u0000\u200b微\u200d信 你是傻逼`,
  `👨‍👩‍👧‍👦 ❤️‍🔥 👩🏽‍💻 傻逼 مرحبا`,
  `${'加微信领福利'.repeat(900)}`,
];
const HOSTILE_NAME = `<b onclick=alert(5)>${RTL}张三`;

let server: FengsuiServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  const api = new ApiClient(server);
  for (const body of HOSTILE) {
    const item = anItem(body, { author: { externalId: '"><i>u</i>', name: HOSTILE_NAME } });
    expect((await api.send('POST', '/v1/moderate', item)).status).toBe(200);
  }
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test('no serious accessibility finding on the login, the queue, a case and the help', async () => {
    const view = await ConsolePage.open(browser, server, { colorScheme });
    await view.page.locator('button[type=submit]').waitFor();
    expect(await view.page.locator('html').getAttribute('data-theme')).toBe(colorScheme);
    expect(await view.seriousFindings()).toEqual([]);
    await view.signIn();
    await view.page.locator('[data-case]').first().waitFor();
    expect(await view.seriousFindings()).toEqual([]);
    await view.page.locator('[data-case]').first().click();
    await view.page.locator('.scores .bar').nth(2).waitFor();
    expect(await view.seriousFindings()).toEqual([]);
    await view.page.keyboard.press('?');
    await view.page.getByRole('dialog').waitFor();
    expect(await view.seriousFindings()).toEqual([]);
    expect(await view.refusedByPolicy()).toEqual([]);
    await view.close();
  });
});

test('language and theme are switched at once and remembered', async () => {
  const view = await ConsolePage.open(browser, server, { colorScheme: 'light' });
  await view.signIn();
  const { page } = view;
  const html = page.locator('html');
  const heading = page.getByRole('heading', { level: 1 });
  expect(await html.getAttribute('lang')).toBe('zh-CN');
  await page.keyboard.press('l');
  await page.getByText('Live queue').waitFor();
  expect(await html.getAttribute('lang')).toBe('en');
  await page.keyboard.press('t');
  expect(await html.getAttribute('data-theme')).toBe('light');
  await page.keyboard.press('t');
  expect(await html.getAttribute('data-theme')).toBe('dark');
  await page.reload();
  await view.online();
  expect(await heading.textContent()).toBe('Live queue');
  expect(await html.getAttribute('data-theme')).toBe('dark');
  expect(await page.locator('[data-case]').first().textContent()).toMatch(/Critical|High|Medium|Low/);
  await view.close();
});

test('hostile text is shown, not obeyed', async () => {
  const view = await ConsolePage.open(browser, server);
  await view.signIn();
  const { page } = view;
  const rows = page.locator('[data-case]');
  await rows.first().waitFor();
  expect(await rows.count()).toBe(HOSTILE.length);
  for (let turn = 0; turn < HOSTILE.length; turn += 1) {
    await page.keyboard.press('j');
    await page.locator('.case .scores .bar').nth(2).waitFor();
  }
  expect(await page.locator('[role=option] :is(img, script, svg, b, i)').count()).toBe(0);
  expect(await page.locator('.case .original :is(img, script, svg, a)').count()).toBe(0);
  const whole = String(await page.locator('body').textContent());
  expect(whole).toContain('<script>alert(2)</script>');
  expect(whole).not.toContain(RTL);
  expect(whole).not.toContain('\u200b');
  expect(view.trouble).toEqual([]);
  expect(await view.refusedByPolicy()).toEqual([]);
  await view.close();
});

test('invisible characters are named, emoji stay whole', async () => {
  const view = await ConsolePage.open(browser, server, { query: `?q=${encodeURIComponent('正常')}` });
  await view.signIn();
  const { page } = view;
  const snippet = page.locator('.row .original');
  await snippet.waitFor();
  expect(await snippet.locator('.invisible').allTextContents()).toEqual(['RLO', 'NUL', 'ZWSP', 'ZWJ']);
  await page.getByRole('textbox').fill('مرحبا');
  await page.locator('.row .original', { hasText: '❤️‍🔥' }).waitFor();
  expect(await snippet.textContent()).toBe(HOSTILE[2]);
  await view.close();
});

test('a very long text is folded and unfolds', async () => {
  const view = await ConsolePage.open(browser, server, { query: `?q=${encodeURIComponent('加微信领')}` });
  await view.signIn();
  const { page } = view;
  await page.locator('[data-case]').first().click();
  const original = page.locator('.case .original');
  await original.waitFor();
  expect(String(await original.textContent()).length).toBeLessThan(1_000);
  await page.getByRole('button', { name: /展开全文/ }).click();
  expect(await original.textContent()).toBe(HOSTILE[3]);
  await page.getByRole('button', { name: '收起' }).click();
  expect(String(await original.textContent()).length).toBeLessThan(1_000);
  await view.close();
});

test('on a tablet the case covers the list, and back brings it back', async () => {
  const view = await ConsolePage.open(browser, server, {
    viewport: { width: 820, height: 1180 },
    hasTouch: true,
  });
  await view.signIn();
  const { page } = view;
  await page.locator('[data-case]').first().tap();
  await page.locator('.case').waitFor();
  expect(await page.getByRole('listbox').isVisible()).toBe(false);
  await page.getByRole('button', { name: '返回列表' }).tap();
  expect(await page.getByRole('listbox').isVisible()).toBe(true);
  expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await view.close();
});
