import '../support/timed.js';
import type { Browser } from 'playwright-core';
import { anItem } from '../builders/items.js';
import { ConsolePage } from '../e2e/console-page.js';
import { ApiClient } from '../support/client.js';
import { signedInAdmin } from '../support/person.js';
import { type FengsuiServer, launchChromium, startServer } from '../support/services.js';

/** Each would set `window.pwned`, open a dialog, ask a foreign server or turn the page around it. */
const ATTACKS = [
  '<script>window.pwned=1</script>',
  '<img src=x onerror="window.pwned=1">',
  '"><svg onload=alert(1)><script>alert(1)</script></svg>',
  'javascript:window.pwned=1',
  '<a href="javascript:alert(1)">x</a><iframe srcdoc="<script>parent.pwned=1</script>">',
  "{{constructor.constructor('window.pwned=1')()}} \x24{window.pwned=1} $t(product)",
  '<style>body{display:none}</style><base href="https://attacker.example/">',
  '\u202e\u2066<img src=//attacker.example/x>\u2069',
];
const PAGES = ['models', 'norms', 'keys', 'webhooks', 'members', 'audit', 'privacy', 'account'];

let server: FengsuiServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([
    startServer({
      env: { FENGSUI_WEBHOOK_ALLOW_HTTP: 'true', FENGSUI_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' },
    }),
    launchChromium(),
  ]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

test('whatever text is stored, wherever it is shown, it stays text', async () => {
  const api = new ApiClient(server);
  const admin = await signedInAdmin(server);
  const made: number[] = [];
  const make = async (by: Pick<ApiClient, 'send'>, path: string, body: unknown) => {
    made.push((await by.send('POST', path, body)).status);
  };
  for (const [at, attack] of ATTACKS.entries()) {
    const text = `${attack} 加薇❤芯领福利`;
    await make(api, '/v1/moderate', {
      ...anItem(text, { externalId: `${attack}${at}`, author: { externalId: attack, name: attack } }),
      text: { title: attack, body: text },
      url: `https://example.com/?q=${encodeURIComponent(attack)}`,
    });
    await make(api, '/v1/api-keys', {
      name: attack.replace(/[\u202e\u2066\u2069]/g, '').slice(0, 64),
      scopes: ['items:read'],
    });
    await make(api, '/v1/webhooks', { url: `http://127.0.0.1:9/${at}`, description: attack });
    await make(api, '/v1/monitors', { name: attack.slice(0, 60), include: [`星河${at}`] });
    await make(admin, '/v1/norms', {
      kind: 'dictionary',
      name: `attack-${at}`,
      text: `label: abuse.insult\nnote: ${JSON.stringify(attack)}\n`,
    });
    await make(admin, '/v1/members', {
      login: `person${at}`,
      displayName: attack.replace(/[\u202e\u2066\u2069]/g, '').slice(0, 60),
      role: 'moderator',
    });
    await make(admin, '/v1/privacy/erasures', { authorExternalId: `nobody ${attack}`, reason: attack });
  }
  expect(made.filter((status) => status < 300).length).toBeGreaterThan(4 * ATTACKS.length);
  expect(made.filter((status) => status >= 500)).toEqual([]);

  const view = await ConsolePage.open(browser, server, { locale: 'zh-CN' });
  const asked: string[] = [];
  view.page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
      asked.push(request.url());
  });
  await view.signIn();
  const rows = view.page.locator('[data-case]');
  await rows.first().waitFor();
  for (let at = 0; at < (await rows.count()); at++) {
    await rows.nth(at).click();
    await view.page.locator('[data-case-detail]').waitFor();
  }
  for (const name of PAGES) {
    await view.page.goto(`${server.url}/?page=${name}`);
    await view.page.getByRole('heading', { level: 1 }).waitFor();
    await view.page.waitForLoadState('networkidle');
    expect([
      name,
      await view.page.evaluate('[window.pwned ?? null, getComputedStyle(document.body).display]'),
    ]).toEqual([name, [null, 'block']]);
    expect([name, await view.refusedByPolicy()]).toEqual([name, []]);
  }
  expect([view.trouble, asked]).toEqual([[], []]);
  expect(await view.page.locator('iframe, base, a[href^="javascript:"]').count()).toBe(0);
}, 120_000);
