import '../support/timed.js';
import type { Browser, Page } from 'playwright-core';
import { slangDecisions } from '../builders/decisions.js';
import { ApiClient } from '../support/client.js';
import { type FengsuiServer, launchChromium, startServer } from '../support/services.js';
import { ConsolePage } from './console-page.js';

let server: FengsuiServer;
let browser: Browser;
let view: ConsolePage;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  view = await ConsolePage.open(browser, server, { locale: 'zh-CN' });
  page = view.page;
  await view.signIn();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const card = () => page.getByRole('region', { name: '负面情绪' });

test('an empty page says what to do, and the address brings it back', async () => {
  await page.getByRole('link', { name: '模型' }).click();
  await card().getByText('还没有学到任何东西').waitFor();
  await card().getByText('POST /v1/corrections').waitFor();
  expect(await card().getByRole('button', { name: '立即训练' }).isDisabled()).toBe(true);
  await page.reload();
  await card().getByText('还没有学到任何东西').waitFor();
  expect(await page.title()).toContain('模型');
});

test('corrections are learnt before the eyes, rolled back and put in force again', async () => {
  const api = new ApiClient(server);
  await api.send('POST', '/v1/corrections', { items: slangDecisions(0, 400) });
  await card().getByText('v1 生效中').waitFor({ timeout: 60_000 });
  await card()
    .getByRole('img', { name: /准确率/ })
    .waitFor();
  expect(await card().getByRole('row').count()).toBe(2);
  expect(await view.seriousFindings()).toEqual([]);

  await card()
    .getByRole('button', { name: /回\s?退/ })
    .click();
  await page
    .getByRole('tooltip')
    .getByRole('button', { name: /确\s?定/ })
    .click();
  await card().getByText('仅基础模型').waitFor();
  await card()
    .getByRole('button', { name: /启\s?用/ })
    .click();
  await page
    .getByRole('tooltip')
    .last()
    .getByRole('button', { name: /确\s?定/ })
    .click();
  await card().getByText('v1 生效中').waitFor();
}, 120_000);

test('speaks English, keeps the policy, and goes back to the queue', async () => {
  await page.getByRole('button', { name: /Switch to English/ }).click();
  await page.getByRole('heading', { name: 'Models' }).waitFor();
  await page.getByText('Roll back').first().waitFor();
  expect(await view.seriousFindings()).toEqual([]);
  await page.getByRole('link', { name: 'Queue' }).click();
  await page.locator('.queue').waitFor();
  expect(await view.refusedByPolicy()).toEqual([]);
  expect(view.trouble).toEqual([]);
});
