import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { say } from '../prepare/say.mjs';
import { savePng } from './palette-png.mjs';

const SETTLE_MS = 900;
/** How the console is looked at: each language, each theme, a desktop and a tablet once. */
export const LOOKS = [
  { name: 'zh-light', colorScheme: 'light', english: false, viewport: { width: 1280, height: 800 } },
  { name: 'en-dark', colorScheme: 'dark', english: true, viewport: { width: 1280, height: 800 } },
];

/** One picture of every page that the navigation leads to, and of what opens on them. */
export async function takePictures(server, look, folder, wanted) {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  try {
    const page = await (await browser.newContext(look)).newPage();
    await signIn(page, server);
    if (look.english) await page.keyboard.press('l');
    const places = [...(await pagesOf(page)), ...EXTRA];
    for (const { name, address, open } of places) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      await page.goto(server.url + address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForTimeout(SETTLE_MS);
      await open?.(page);
      const file = join(folder, `${name}-${look.name}.png`);
      await savePng(page, file);
      say(`${file} ${Math.round(statSync(file).size / 1024)} KiB`);
    }
  } finally {
    await browser.close();
  }
}

/** What is not a page of the navigation of its own. */
const EXTRA = [
  { name: 'people', address: '/?page=quality&part=people' },
  { name: 'exports', address: '/?page=quality&part=exports' },
  { name: 'disagreements', address: '/?page=reviews&part=settle' },
  { name: 'quality-settings', address: '/?page=golden&part=settings' },
  { name: 'reporters', address: '/?page=reports&part=reporters' },
  { name: 'appeal', address: '/?page=appeals', open: openFirst },
  { name: 'author', address: '/?page=authors', open: openFirst },
  { name: 'account', address: '/?page=account' },
  { name: 'monitor', address: '/?page=monitors', open: openFirst },
  { name: 'alert', address: '/?page=alerts', open: openFirst },
  { name: 'incident', address: '/?page=incidents', open: openFirst },
];

async function openFirst(page) {
  const first = page.locator('.table .link-button').first();
  if ((await first.count()) === 0) return;
  await first.click();
  await page.waitForTimeout(SETTLE_MS);
}

async function signIn(page, { url, password }) {
  await page.goto(url);
  await page.locator('input[autocomplete=username]').fill('admin');
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('.side-nav a').first().waitFor();
}

async function pagesOf(page) {
  const addresses = await page
    .locator('.side-nav a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  return addresses.map((address) => {
    const name = new URLSearchParams(address.slice(1)).get('page') ?? 'queue';
    return { name, address, ...(name === 'queue' && { open: openCase }) };
  });
}

async function openCase(page) {
  await page.locator('[data-case]').first().click();
  await page.waitForTimeout(SETTLE_MS);
}

function chromiumPath() {
  const known = [process.env.TEST_CHROMIUM, '/usr/bin/chromium', chromium.executablePath()];
  const found = known.find((path) => path && existsSync(path));
  if (!found) throw new Error('no Chromium: set TEST_CHROMIUM to one');
  return found;
}
