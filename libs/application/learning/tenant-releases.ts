import type { TenantId } from '#libs/domain';
import type { Release } from '#libs/engine';
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
import { watchedOf } from '../monitors/watched.js';
import { measuresOf } from '../playbooks/measures-of.js';
import { compileTenant, type TenantRelease, type TenantSources } from '../release/tenant-parts.js';

/** How old the knowledge of what is in force may get. */
const FRESH_MS = 1_000;
/** Tenants whose parts are kept in memory; the one that was loaded first makes room. */
const MOST_TENANTS = 256;

/** What a tenant is judged with: one whole release, and what it was made of. */
export interface InForce {
  readonly shared: Release;
  readonly release: Release;
  /** Absent: the tenant has nothing of its own, and `release` is the shared one. */
  readonly sources?: TenantSources;
}

interface Known extends InForce, TenantRelease {
  readonly revision: number;
  checkedAt: number;
}

/**
 * What each tenant is judged with: the shared release, and over it the tenant's own adapters, monitors, policy and norms. Looks at the tenant's revision
 * at most once a second, so that every process takes up a promotion, rollback or new monitor within seconds and judging costs no query.
 */
export class TenantReleases {
  private readonly known = new Map<TenantId, Known>();
  private readonly loading = new Map<TenantId, Promise<InForce>>();

  constructor(
    private readonly database: Database,
    private readonly holder: { readonly current: Release },
    private readonly logger: Logger,
  ) {}

  /**
   * While the database does not answer, what was known last stays in force.
   * @throws FengsuiError `storage.unavailable` or whatever else kept it from being read, when nothing was known yet
   */
  async of(tenantId: TenantId): Promise<Release> {
    return (await this.inForce(tenantId)).release;
  }

  /** The same with what it was made of, for whoever judges elsewhere. @throws as `of` does */
  async inForce(tenantId: TenantId): Promise<InForce> {
    const known = this.known.get(tenantId);
    const shared = this.holder.current;
    if (known && known.shared === shared && performance.now() - known.checkedAt < FRESH_MS) return known;
    const loading = this.loading.get(tenantId) ?? this.refresh(tenantId, shared, known);
    this.loading.set(tenantId, loading);
    return loading.finally(() => this.loading.delete(tenantId));
  }

  /** What the tenant's own words, rules and thresholds are put over. */
  async withoutNorms(tenantId: TenantId): Promise<Release> {
    await this.of(tenantId);
    return this.known.get(tenantId)?.base ?? this.holder.current;
  }

  private async refresh(tenantId: TenantId, shared: Release, known: Known | undefined): Promise<InForce> {
    try {
      const checkedAt = performance.now();
      const session = forTenant(this.database.read, tenantId);
      const revision = await readRevision(session);
      if (known && known.shared === shared && known.revision === revision) {
        known.checkedAt = checkedAt;
        return known;
      }
      const isShared = revision === 0 && shared.policies.size === 1;
      const sources = isShared ? undefined : await this.read(tenantId);
      const compiled = sources ? await this.compile(shared, sources) : { base: shared, release: shared };
      const fresh = { shared, revision, ...compiled, ...(sources && { sources }), checkedAt };
      this.keep(tenantId, fresh);
      return fresh;
    } catch (error) {
      // Judging without a tenant's own words would let pass what they forbid: no verdict is better, for it is tried again.
      if (!known) throw error;
      this.logger.warn(
        { err: error },
        "the tenant's own models and monitors cannot be read; judging with what is known",
      );
      return known;
    }
  }

  private async read(tenantId: TenantId): Promise<TenantSources> {
    const session = forTenant(this.database.read, tenantId);
    const adapters = await findAdapterFiles(session, ['live']);
    const monitors = await findActiveMonitors(session);
    const tenant = await findTenant(this.database.read, tenantId);
    const measures = measuresOf(await findActiveHolds(session));
    const norms = (await findLiveNorms(session)).flatMap(({ kind, name, text }) =>
      text === null ? [] : [{ kind, name, text }],
    );
    return {
      tenantId,
      adapters: adapters.map(({ packed }) => packed),
      brands: monitors.map(watchedOf),
      policy: tenant?.slug,
      measures,
      norms,
    };
  }

  private compile(shared: Release, sources: TenantSources): Promise<TenantRelease> {
    return compileTenant(shared, sources, ({ kind, name }, error) =>
      this.logger.error(
        { tenantId: sources.tenantId, kind, name, errors: error.errors },
        'a part of what the tenant is judged with is broken and left out',
      ),
    );
  }

  private keep(tenantId: TenantId, known: Known): void {
    this.known.delete(tenantId);
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size >= MOST_TENANTS) this.known.delete(oldest);
    this.known.set(tenantId, known);
  }
}
