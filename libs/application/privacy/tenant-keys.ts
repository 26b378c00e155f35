import { createHmac, randomBytes } from 'node:crypto';
import type { TenantId } from '#libs/domain';
import { type Database, databaseNow, findTenantKey, forTenant, insertTenantKey } from '#libs/persistence';
import { type Secret, sha256 } from '#libs/runtime';

const KEY_BYTES = 32;
const PURPOSE = 'tenant-key';
/** 40 bits: among a million authors about one in a million shares a pseudonym with another one given. */
const PSEUDONYM_UNITS = 10;
const MOST_CACHED = 1_000;
/** Digests of authors and of threads that a tenant's key remembers: those of the batches that are under way. */
const MOST_DIGESTS = 16_384;

/**
 * What a tenant's authors are known by where their ids must not stand: digests under a random key of the tenant's own. Without
 * the key nobody can try out ids; another tenant's digest of the same id is another.
 */
export class TenantKey {
  private readonly digests = new Map<string, Buffer>();

  constructor(
    readonly tenantId: TenantId,
    private readonly key: Buffer,
  ) {}

  /** The digest that rows and counters know an author by; 32 bytes. */
  authorKey(externalId: string): Buffer {
    return this.digestOf('author', externalId);
  }

  /** The digest that rows know a thread by; 32 bytes. */
  threadKey(externalId: string): Buffer {
    return this.digestOf('thread', externalId);
  }

  /** The same from the digest without a key that older rows hold. */
  keyed(unkeyed: Buffer): Buffer {
    return createHmac('sha256', this.key).update(unkeyed).digest();
  }

  /** An item passes by several times on its way, and threads hold many: digests are remembered for a while. */
  private digestOf(kind: 'author' | 'thread', externalId: string): Buffer {
    const named = `${kind} ${externalId}`;
    const known = this.digests.get(named);
    if (known) return known;
    const unkeyed = sha256(JSON.stringify([this.tenantId, kind, externalId]));
    const digest = this.keyed(unkeyed);
    if (this.digests.size >= MOST_DIGESTS) this.digests.clear();
    this.digests.set(named, digest);
    return digest;
  }

  /** What people see instead of a name: ten hexadecimal digits, the same for the same author always. */
  pseudonym(externalId: string): string {
    return this.pseudonymOf(this.authorKey(externalId));
  }

  pseudonymOf(authorKey: Buffer): string {
    return createHmac('sha256', this.key)
      .update('pseudonym')
      .update(authorKey)
      .digest('hex')
      .slice(0, PSEUDONYM_UNITS);
  }
}

/** The keys of all tenants: made when first asked for, stored sealed under the installation's secret, kept in memory. */
export class TenantKeys {
  private readonly known = new Map<TenantId, Promise<TenantKey>>();

  constructor(
    private readonly database: Database,
    private readonly secret: Secret,
  ) {}

  /** Call it outside of a transaction: it may open one of its own. */
  of(tenantId: TenantId): Promise<TenantKey> {
    const known = this.known.get(tenantId);
    if (known) return known;
    const key = this.load(tenantId);
    key.catch(() => this.known.delete(tenantId));
    if (this.known.size >= MOST_CACHED) this.known.clear();
    this.known.set(tenantId, key);
    return key;
  }

  private async load(tenantId: TenantId): Promise<TenantKey> {
    const row =
      (await findTenantKey(forTenant(this.database.read, tenantId))) ?? (await this.create(tenantId));
    return new TenantKey(tenantId, Buffer.from(this.secret.open(PURPOSE, tenantId, row.sealed), 'base64'));
  }

  private create(tenantId: TenantId) {
    const sealed = this.secret.seal(PURPOSE, tenantId, randomBytes(KEY_BYTES).toString('base64'));
    return this.database.transaction(async (open) => {
      const session = forTenant(open, tenantId);
      const known = await findTenantKey(session);
      if (known) return known;
      const row = { tenantId, sealed, createdAt: await databaseNow(session) };
      await insertTenantKey(session, row);
      return row;
    });
  }
}
