import '../support/timed.js';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { CasePage } from '#libs/contracts';
import type { Verdict } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { type FengsuiServer, launchChromium, startServer } from '../support/services.js';
import { ConsolePage } from './console-page.js';

/**
 * Claims about time hold on a machine that does nothing else: FENGSUI_MEASURE=1 asserts them, run by itself. Among other
 * tests, which take turns with it, there are 3,000 cases in place of 10,000, and ten times as much time passes.
 */
const MEASURED = process.env.FENGSUI_MEASURE === '1';
const PATIENCE = MEASURED ? 1 : 10;
const CASES = MEASURED ? 10_000 : 3_000;
const BATCH = 500;
const FIRST_PAINT_MS = 1_000;
const LONGEST_TASK_MS = 100;
const ARRIVES_WITHIN_MS = 500;
const ARRIVALS = 20;
/** Beside the page, which is the fiftieth. */
const FOLLOWERS = 49;

/** Runs before the page's own code: keeps how long each long task took. */
const TASKS = `
  window.longTasks = [];
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });
`;
const SENTENCES = readFileSync(new URL('../innocent/sentences.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.length > 8);

let server: FengsuiServer;
let browser: Browser;
let api: ApiClient;
let view: ConsolePage;

/** Unlike one another, and each with something to look at. */
const textOf = (at: number): string =>
  `${SENTENCES[at % SENTENCES.length]}${SENTENCES[(at * 7 + 3) % SENTENCES.length]}加薇❤芯 v${at * 7919} 领福利`;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  api = new ApiClient(server);
  for (let from = 0; from < CASES; from += BATCH) {
    const items = Array.from({ length: BATCH }, (_, at) =>
      anItem(textOf(from + at), { author: { externalId: `author-${(from + at) % 997}` } }),
    );
    const { status } = await api.send('POST', '/v1/items', { items });
    expect(status).toBe(202);
  }
  await api.untilJudged(400_000);
  view = await ConsolePage.open(browser, server, { locale: 'zh-CN' });
  await view.page.addInitScript(TASKS);
  await view.signIn();
}, 480_000);

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

const openCases = async () => (await api.overview()).openCases;

test('thousands of cases are open', async () => {
  expect(await openCases()).toBeGreaterThanOrEqual(CASES);
});

test('the first row is painted soon after the navigation (a second, measured alone)', async () => {
  const { page } = view;
  await page.goto(`${server.url}/?fold=false`);
  await page.locator('[data-case]').first().waitFor();
  const painted = await page.evaluate<number>(
    'new Promise((resolve) => requestAnimationFrame(() => resolve(Math.min(...Object.values(window.drawn)) - performance.timeOrigin)))',
  );
  console.info(`first row ${Math.round(painted)} ms after the navigation began`);
  expect(painted).toBeLessThan(FIRST_PAINT_MS * PATIENCE);
});

test('scrolling brings all of them and holds no frame up (100 ms, measured alone)', async () => {
  const { page } = view;
  await page.goto(`${server.url}/?fold=false`);
  await view.online();
  await page.locator('[data-case]').first().waitFor();
  await page.evaluate('window.longTasks.length = 0');
  await page.mouse.move(300, 500);
  const last = await page.evaluate<number>(`
    new Promise((resolve) => {
      const list = document.querySelector('[role=listbox]');
      let still = 0;
      const step = () => {
        const before = list.scrollTop;
        list.scrollTop += 900;
        still = list.scrollTop === before ? still + 1 : 0;
        const rows = [...document.querySelectorAll('[role=option]')];
        const seen = Math.max(0, ...rows.map((row) => Number(row.ariaPosInSet)));
        if (seen >= ${CASES} || still > 600) resolve(seen);
        else requestAnimationFrame(step);
      };
      step();
    })
  `);
  const tasks = await page.evaluate<number[]>('window.longTasks');
  console.info(`${last} rows; ${tasks.length} long tasks, the longest ${Math.max(0, ...tasks)} ms`);
  expect(last).toBeGreaterThanOrEqual(CASES);
  expect(Math.max(0, ...tasks)).toBeLessThanOrEqual(LONGEST_TASK_MS * PATIENCE);
}, 180_000);

test('with 50 clients on the feed a new case is soon on the screen (half a second for 95 of 100, measured alone)', async () => {
  const { page } = view;
  const followers = Array.from(
    { length: FOLLOWERS },
    () => new FeedFollower(server.url, { token: server.apiKey }),
  );
  await Promise.all(followers.map((follower) => follower.connected()));
  await page.mouse.move(900, 600);
  await page.goto(`${server.url}/?fold=false&order=newest`);
  await view.online();
  await page.locator('[data-case]').first().waitFor();
  const delays: number[] = [];
  for (let turn = 0; turn < ARRIVALS; turn += 1) {
    const { body } = await api.send<Verdict>(
      'POST',
      '/v1/moderate',
      anItem(`${SENTENCES[turn * 31]}你这个傻逼，我要杀了你 加薇❤芯 ${turn}`, {
        engagement: { views: 99_999_999 },
      }),
    );
    const answeredAt = Date.now();
    const { body: top } = await api.send<CasePage>('GET', '/v1/cases?order=newest&limit=5');
    const opened = top.cases.find(({ itemId }) => itemId === body.itemId);
    if (!opened) throw new Error('no case was opened');
    delays.push((await view.drawnAt(opened.id)) - answeredAt);
  }
  const sorted = delays.toSorted((a, b) => a - b);
  console.info(`from the answer to the screen, ms: ${sorted.join(' ')}`);
  expect(sorted[Math.ceil(ARRIVALS * 0.95) - 1]).toBeLessThan(ARRIVES_WITHIN_MS * PATIENCE);
  await until(
    async () =>
      followers.every(({ events }) => events.filter(({ type }) => type === 'case.opened').length >= ARRIVALS),
    30_000,
    'everybody hears of every case',
  );
  for (const follower of followers) follower.close();
}, 180_000);

test('nothing was refused by the policy and nothing went wrong', async () => {
  expect([await view.refusedByPolicy(), view.trouble]).toEqual([[], []]);
});
