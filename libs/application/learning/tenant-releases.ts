import { readAdapter } from '#libs/classifier';
import { FengsuiError, type TenantId } from '#libs/domain';
import { compileMeasures, type Release, tenantRelease } from '#libs/engine';
import {
  type Database,
  findActiveHolds,
  findActiveMonitors,
  findAdapterFiles,
  findLiveNorms,
  findTenant,
  forTenant,
  readRevision,
} from '#libs/persistence';
import type { Logger } from '#libs/runtime';
import { compileBrands } from '../monitors/brand-lexicon.js';
import { watchedOf } from '../monitors/watched.js';
import { releaseInForce } from '../norms/compile-norms.js';
import { measuresOf } from '../playbooks/measures-of.js';
import { sha256 } from './digest.js';

/** How old the knowledge of what is in force may get. */
const FRESH_MS = 1_000;
/** Tenants whose parts are kept in memory; the one that was loaded first makes room. */
const MOST_TENANTS = 256;

interface Known {
  readonly shared: Release;
  readonly revision: number;
  readonly release: Release;
  /** The same without the tenant's own words, rules and thresholds. */
  readonly base: Release;
  checkedAt: number;
}

/**
 * What each tenant is judged with: the shared release, and over it the tenant's own adapters, monitors, policy and norms. Looks at the tenant's revision
 * at most once a second, so that every process takes up a promotion, rollback or new monitor within seconds and judging costs no query.
 */
export class TenantReleases {
  private readonly known = new Map<TenantId, Known>();
  private readonly loading = new Map<TenantId, Promise<Release>>();

  constructor(
    private readonly database: Database,
    private readonly holder: { readonly current: Release },
    private readonly logger: Logger,
  ) {}

  /**
   * While the database does not answer, what was known last stays in force.
   * @throws FengsuiError `storage.unavailable` when nothing was known yet
   */
  async of(tenantId: TenantId): Promise<Release> {
    const known = this.known.get(tenantId);
    const shared = this.holder.current;
    if (known && known.shared === shared && performance.now() - known.checkedAt < FRESH_MS)
      return known.release;
    const loading = this.loading.get(tenantId) ?? this.refresh(tenantId, shared, known);
    this.loading.set(tenantId, loading);
    return loading.finally(() => this.loading.delete(tenantId));
  }

  /** What the tenant's own words, rules and thresholds are put over. */
  async withoutNorms(tenantId: TenantId): Promise<Release> {
    await this.of(tenantId);
    return this.known.get(tenantId)?.base ?? this.holder.current;
  }

  private async refresh(tenantId: TenantId, shared: Release, known: Known | undefined): Promise<Release> {
    try {
      const checkedAt = performance.now();
      const session = forTenant(this.database.read, tenantId);
      const revision = await readRevision(session);
      if (known && known.shared === shared && known.revision === revision) {
        known.checkedAt = checkedAt;
        return known.release;
      }
      const isShared = revision === 0 && shared.policies.size === 1;
      const parts = isShared ? { base: shared, release: shared } : await this.load(tenantId, shared);
      this.keep(tenantId, { shared, revision, ...parts, checkedAt });
      return parts.release;
    } catch (error) {
      // Judging without a tenant's own words would let pass what they forbid.
      if (!known && error instanceof FengsuiError && error.code === 'storage.unavailable') throw error;
      this.logger.warn(
        { err: error },
        "the tenant's own models and monitors cannot be read; judging with what is known",
      );
      return known?.shared === shared ? known.release : shared;
    }
  }

  private async load(tenantId: TenantId, shared: Release): Promise<Pick<Known, 'base' | 'release'>> {
    const session = forTenant(this.database.read, tenantId);
    const rows = await findAdapterFiles(session, ['live']);
    const adapters = rows.map(({ packed }) => readAdapter(Buffer.from(packed, 'base64'), sha256));
    const monitors = await findActiveMonitors(session);
    const watched = monitors.map(watchedOf);
    const brands = await compileBrands(watched, shared);
    const tenant = await findTenant(this.database.read, tenantId);
    const measures = compileMeasures(measuresOf(await findActiveHolds(session)), shared, sha256);
    const base = tenantRelease(shared, { adapters, brands, policy: tenant?.slug, measures }, sha256);
    const norms = (await findLiveNorms(session)).flatMap(({ kind, name, text }) =>
      text === null ? [] : [{ kind, name, text }],
    );
    const release = await releaseInForce(base, norms, ({ kind, name }, error) =>
      this.logger.error({ tenantId, kind, name, errors: error.errors }, 'a norm does not compile any more'),
    );
    return { base, release };
  }

  private keep(tenantId: TenantId, known: Known): void {
    this.known.delete(tenantId);
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size >= MOST_TENANTS) this.known.delete(oldest);
    this.known.set(tenantId, known);
  }
}
