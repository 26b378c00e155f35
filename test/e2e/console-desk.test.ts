import '../support/timed.js';
import type { Browser } from 'playwright-core';
import type { CaseDecided, CasePage, CaseView, ClaimView, DecisionList } from '#libs/contracts';
import { UNDO_MS } from '#libs/domain';
import { anItem } from '../builders/items.js';
import { ApiClient, FeedFollower, until } from '../support/client.js';
import { type FengsuiServer, launchChromium, startServer } from '../support/services.js';
import { ConsolePage } from './console-page.js';

let server: FengsuiServer;
let browser: Browser;
let api: ApiClient;
let view: ConsolePage;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  api = new ApiClient(server);
  view = await ConsolePage.open(browser, server, { locale: 'zh-CN' });
  await view.signIn();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function openCase(): Promise<CaseView> {
  const { body } = await api.send<{ itemId: string }>(
    'POST',
    '/v1/moderate',
    anItem(`加薇❤芯 领福利 ${Math.random()}`),
  );
  const { body: page } = await api.send<CasePage>('GET', '/v1/cases?limit=200');
  const opened = page.cases.find(({ itemId }) => itemId === body.itemId);
  if (!opened) throw new Error('no case was opened');
  // Where the reader is at the list, new cases wait until they are asked for.
  await view.page
    .getByText(/条新案件/)
    .or(row(opened.id))
    .first()
    .waitFor();
  await view.page.keyboard.press('n');
  await view.drawnAt(opened.id);
  return opened;
}
const stateOf = async (id: string) => (await api.send<CaseView>('GET', `/v1/cases/${id}`)).body.state;
const decisionsOf = async (id: string) =>
  (await api.send<DecisionList>('GET', `/v1/cases/${id}/decisions`)).body.decisions;
const row = (id: string) => view.page.locator(`[data-case="${id}"]`);

test('two keys decide a case; the platform hears of it once, after the window', async () => {
  const feed = new FeedFollower(server.url, { token: server.apiKey });
  await feed.connected();
  const { id } = await openCase();
  await view.page.keyboard.press('j');
  await view.page.keyboard.press('2');
  await view.page.getByText('已裁定：删除').waitFor();
  await row(id).waitFor({ state: 'detached' });
  expect((await decisionsOf(id)).map(({ state, actions }) => [state, actions])).toMatchObject([
    ['pending', [{ kind: 'remove' }]],
  ]);
  await feed.until((events) => events.some(({ type }) => type === 'case.decided'), UNDO_MS + 8_000);
  feed.close();
  const told = feed.events
    .filter(({ type }) => type === 'case.decided')
    .map(({ data }) => data as CaseDecided);
  expect(told.map(({ caseId, actions }) => [caseId, actions])).toEqual([[id, [{ kind: 'remove' }]]]);
}, 120_000);

test('words that were edited since are shown beside those of the case', async () => {
  const item = anItem(`加薇❤芯 领福利 ${Math.random()}`);
  const { body } = await api.send<{ itemId: string }>('POST', '/v1/moderate', item);
  const { body: page } = await api.send<CasePage>('GET', '/v1/cases?limit=200');
  const { id } = page.cases.find(({ itemId }) => itemId === body.itemId)!;
  await api.send('POST', '/v1/moderate', { ...item, text: { body: '改好了，今天天气不错' } });
  await view.page
    .getByText(/条新案件/)
    .or(row(id))
    .first()
    .waitFor();
  await view.page.keyboard.press('n');
  await row(id).click();
  await view.page.getByText('作者后来改过，第 2 版已通过：').waitFor();
  const note = view.page.locator('[data-edited="2"]');
  expect(await note.innerText()).toContain('改好了，今天天气不错');
  expect(await view.page.locator('.original-place').innerText()).toContain('领福利');
}, 60_000);

test('a decision is undone with one key, and the case is back under its moderator', async () => {
  const { id } = await openCase();
  await row(id).click();
  await view.page.keyboard.press('7');
  await view.page.getByText('已裁定：删除 + 封禁').waitFor();
  await view.page.keyboard.press('u');
  await row(id).getByText('我在处理').waitFor();
  expect([await stateOf(id), (await decisionsOf(id)).map(({ state }) => state)]).toEqual([
    'claimed',
    ['reversed'],
  ]);
  await row(id).click();
  await view.page.keyboard.press('c');
  await row(id).getByText('我在处理').waitFor({ state: 'detached' });
  expect(await stateOf(id)).toBe('open');
}, 120_000);

test('who looks sees at once that a colleague is on a case, and cannot decide it', async () => {
  const { id } = await openCase();
  const { body } = await api.send<ClaimView>('POST', `/v1/cases/${id}/claim`, {});
  await row(id).getByText('处理中').waitFor({ timeout: 3_000 });
  await row(id).click();
  expect(await view.page.locator('.decide-keys button').first().isDisabled()).toBe(true);
  await view.page.keyboard.press('2');
  await view.page.getByText('已有同事在处理').waitFor();
  await api.send('POST', `/v1/cases/${id}/release`, { token: body.token });
  await row(id).getByText('处理中').waitFor({ state: 'detached' });
});

test('after a decision the next case of the list is chosen; an escalated one waits for a senior', async () => {
  await openCase();
  await openCase();
  const chosen = () => view.page.locator('[role=option][aria-selected=true]').getAttribute('data-case');
  const rows = view.page.locator('[data-case]');
  const ids: string[] = [];
  for (const one of await rows.all()) ids.push((await one.getAttribute('data-case')) ?? '');
  const [first = '', second = ''] = ids.slice(-3);
  await row(first).click();
  // A key that is held, and a double press, decide about what was seen alone.
  for (let pressed = 0; pressed < 5; pressed++) await view.page.keyboard.down('2');
  await view.page.keyboard.up('2');
  await row(first).waitFor({ state: 'detached' });
  await until(async () => (await chosen()) === second, 20_000, 'the next case is chosen');
  await view.page.keyboard.press('2');
  await view.page.waitForTimeout(500);
  expect(await decisionsOf(second)).toEqual([]);
  await view.page.keyboard.press('e');
  await row(second).getByText('已升级').waitFor();
  expect(await stateOf(second)).toBe('escalated');
  await row(second).click();
  await view.page.keyboard.press('c');
  await row(second).getByText('我在处理').waitFor();
}, 60_000);

test('a note survives a network that fails while it is sent, and is kept with the decision', async () => {
  const { id } = await openCase();
  await row(id).click();
  await view.page.getByPlaceholder('备注').fill('第三次导流');
  await view.page.keyboard.press('Escape');
  await view.page.context().setOffline(true);
  await row(id).click();
  await view.page.getByRole('button', { name: /^删除 ?2/ }).click();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await view.page.getByPlaceholder('备注').inputValue()).toBe('第三次导流');
  await view.page.context().setOffline(false);
  await row(id).waitFor({ state: 'detached', timeout: 20_000 });
  expect(await decisionsOf(id)).toHaveLength(1);
}, 120_000);

test('nothing on the desk is hard to reach or to read', async () => {
  const { id } = await openCase();
  await row(id).click();
  await view.page.keyboard.press('c');
  await row(id).getByText('我在处理').waitFor();
  expect(await view.seriousFindings()).toEqual([]);
  expect([view.trouble, await view.refusedByPolicy()]).toEqual([[], []]);
});
