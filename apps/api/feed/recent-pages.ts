import type { TenantId } from '#libs/domain';
import type { SizedEvent } from '#libs/persistence';

type Page = readonly SizedEvent[];
export type ReadPage = (tenantId: TenantId, since: number, limit: number) => Promise<Page>;

/** So long a page answers others: as stale as an event may be that was masked or erased while it was on its way. */
const KEPT_MS = 1_000;
const MOST_PAGES = 32;

/**
 * Pages that were read a moment ago, or are being read. When a node dies, all its clients come back elsewhere at once and ask
 * from the same number on: they share the reads.
 */
export class RecentPages {
  private readonly pages = new Map<string, Promise<Page>>();

  constructor(private readonly fetch: ReadPage) {}

  /** Events after `since`. Empty only when there were none at a moment after the call. */
  async read(tenantId: TenantId, since: number, limit: number): Promise<Page> {
    const name = `${tenantId} ${since}`;
    const known = this.pages.get(name);
    if (known) {
      const shared = await known.catch(() => []);
      if (shared.length > 0) return shared;
    }
    const fetched = this.fetch(tenantId, since, limit);
    this.keep(name, fetched);
    return fetched;
  }

  private keep(name: string, page: Promise<Page>): void {
    this.pages.delete(name);
    this.pages.set(name, page);
    const [oldest] = this.pages.keys();
    if (this.pages.size > MOST_PAGES && oldest !== undefined) this.pages.delete(oldest);
    const forget = () => {
      if (this.pages.get(name) === page) this.pages.delete(name);
    };
    page.then(() => setTimeout(forget, KEPT_MS).unref(), forget);
  }
}
