import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { zhCN } from '../../apps/console/src/i18n/zh-cn.js';
import type { FengsuiServer } from '../support/services.js';

/** Runs in the page before its own code: keeps what the policy refused, and when each case was first drawn. */
const WITNESS = `
  window.refused = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.refused.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile));
  window.drawn = {};
  new MutationObserver(() => {
    for (const row of document.querySelectorAll('[data-case]')) window.drawn[row.dataset.case] ??= Date.now();
  }).observe(document, { childList: true, subtree: true });
`;

/** The console in a browser of its own, as a moderator uses it. */
export class ConsolePage {
  private constructor(
    readonly page: Page,
    private readonly server: FengsuiServer,
    /** What the page said went wrong: exceptions and dialogs. */
    readonly trouble: string[],
    /** Requests that wait for their answers. */
    private readonly open: ReadonlySet<Request>,
  ) {}

  static async open(
    browser: Browser,
    server: FengsuiServer,
    options: BrowserContextOptions & { readonly query?: string } = {},
  ): Promise<ConsolePage> {
    // Many a test writes texts that resemble one another: each stands in a row of its own.
    const { query = '?fold=false', ...context } = options;
    const page = await (
      await browser.newContext({ viewport: { width: 1280, height: 800 }, ...context })
    ).newPage();
    const trouble: string[] = [];
    page.on('pageerror', (error) => trouble.push(`exception: ${error.message}`));
    page.on('dialog', (dialog) => {
      trouble.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.addInitScript(WITNESS);
    const open = new Set<Request>();
    page.on('request', (request) => open.add(request));
    page.on('requestfinished', (request) => open.delete(request));
    page.on('requestfailed', (request) => open.delete(request));
    await page.goto(`${server.url}/${query}`);
    return new ConsolePage(page, server, trouble, open);
  }

  async fillLogin(password: string, login = 'admin'): Promise<void> {
    await this.page.locator('input[autocomplete=username]').fill(login);
    await this.page.locator('input[autocomplete=current-password]').fill(password);
    await this.page.locator('button[type=submit]').click();
  }

  /** Signs a member in and waits until there is a page. */
  async signInAs(login: string, password: string): Promise<void> {
    await this.fillLogin(password, login);
    await this.page.getByRole('navigation').first().waitFor();
  }

  /** Signs in and waits until the feed is open. */
  async signIn(): Promise<void> {
    await this.fillLogin(this.server.adminPassword);
    await this.online();
  }

  online(withinMs = 15_000): Promise<void> {
    return this.page.locator('.connection[data-connection=online]').waitFor({ timeout: withinMs });
  }

  /** Goes to a page as the navigation does, without loading the console anew, and waits until it is drawn. */
  async turnTo(page: string): Promise<void> {
    await this.page.evaluate(
      `history.pushState(null, '', '/?page=${page}'); dispatchEvent(new PopStateEvent('popstate'))`,
    );
    await this.page.locator(`.frame[data-page="${page}"]`).getByRole('heading', { level: 1 }).waitFor();
    await this.quiet();
  }

  /** Waits until nothing is being read and nothing moves any more. */
  async quiet(): Promise<void> {
    for (let still = 0; still < 3; still += 1) {
      await this.page.waitForTimeout(50);
      if ([...this.open].some((request) => !request.url().includes('/socket.io/'))) still = -1;
    }
    await this.still();
  }

  /** Waits until nothing fades or slides: half-way, colours are no colours of ours. */
  private async still(): Promise<void> {
    await this.page.evaluate(`Promise.all(document.getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished.catch(() => {})))`);
  }

  /** When a case was first drawn, in milliseconds since 1970, on this machine's clock. */
  async drawnAt(caseId: string): Promise<number> {
    await this.page.locator(`[data-case="${caseId}"]`).waitFor();
    return this.page.evaluate<number>(`window.drawn[${JSON.stringify(caseId)}]`);
  }

  refusedByPolicy(): Promise<string[]> {
    return this.page.evaluate<string[]>('window.refused');
  }

  /** Accessibility findings that axe calls serious or critical, one line each. */
  async seriousFindings(): Promise<string[]> {
    await this.still();
    if (!(await this.page.evaluate<boolean>('window.axe !== undefined'))) await this.page.evaluate(AXE);
    return this.page.evaluate<string[]>(`
      axe.run().then(({ violations }) => violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target + ' ' + node.failureSummary)))
    `);
  }

  /** Words that were to be translated and were not: they stand there as the key, such as `ui/close`. */
  async untranslated(): Promise<string[]> {
    const said = await this.page.evaluate<string[]>(`
      [...document.querySelectorAll('*')].flatMap((element) => [
        ...[...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data.trim()),
        ...['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
      ])
    `);
    return said.filter((words) => KEY.test(words));
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const KEY = new RegExp(`^(${Object.keys(zhCN).join('|')})/[\\w./-]+$`);
