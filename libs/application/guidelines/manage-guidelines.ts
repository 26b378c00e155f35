import type { Clause, Guidelines, GuidelinesChange, PublicGuidelines } from '#libs/contracts';
import { type Doer, FengsuiError, type TenantId } from '#libs/domain';
import {
  databaseNow,
  findTenant,
  findTenantBySlug,
  forTenant,
  lockTenantSetting,
  readTenantSetting,
  type TenantSession,
  writeTenantSetting,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { shippedClauses } from './shipped.js';

const SETTING = 'desk.guidelines';

interface Stored {
  readonly revision: number;
  readonly published: boolean;
  readonly updatedAt: number | null;
  readonly clauses: readonly Clause[];
}

/** A tenant's community guidelines; those that ship until it has written its own. */
export async function readGuidelines({ database }: Services, tenantId: TenantId): Promise<Guidelines> {
  const tenant = await findTenant(database.read, tenantId);
  return view(tenant?.slug ?? '', await stored(forTenant(database.read, tenantId), readTenantSetting));
}

/**
 * Puts other clauses in place of all there were. Decisions keep the codes they cite.
 * @throws FengsuiError `settings.changed` when somebody else was faster
 */
export async function changeGuidelines(
  { database }: Services,
  by: Doer,
  tenantId: TenantId,
  { revision, published, clauses }: GuidelinesChange,
): Promise<Guidelines> {
  const tenant = await findTenant(database.read, tenantId);
  const written = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const before = await stored(session, lockTenantSetting);
    if (before.revision !== revision)
      throw new FengsuiError(
        'settings.changed',
        `Read them again: revision ${before.revision} is in force.`,
        [
          {
            pointer: '/revision',
            code: 'revision.stale',
            detail: `send ${before.revision} with your change`,
          },
        ],
      );
    const after = { revision: revision + 1, published, updatedAt: await databaseNow(session), clauses };
    await writeTenantSetting(session, SETTING, after);
    await recordAudit(session, by, {
      action: 'guidelines.changed',
      subject: { type: 'tenant', id: tenantId },
      before: told(before),
      after: told(after),
    });
    return after;
  });
  return view(tenant?.slug ?? '', written);
}

/**
 * What authors read; for everybody.
 * @throws FengsuiError `request.not_found` also when the tenant keeps them to itself: nobody learns which tenants there are
 */
export async function readPublicGuidelines({ database }: Services, slug: string): Promise<PublicGuidelines> {
  const tenant = await findTenantBySlug(database.read, slug);
  const found = tenant && (await stored(forTenant(database.read, tenant.id as TenantId), readTenantSetting));
  if (!tenant || !found?.published)
    throw new FengsuiError('request.not_found', 'No community guidelines are published under this name.');
  return { community: tenant.name, updatedAt: momentOf(found.updatedAt), clauses: [...found.clauses] };
}

/** @throws FengsuiError `request.invalid` when a decision cites a clause that does not exist */
export async function checkClause(session: TenantSession, code: string | null | undefined): Promise<void> {
  if (code === null || code === undefined) return;
  const { clauses } = await stored(session, readTenantSetting);
  if (clauses.some((clause) => clause.code === code)) return;
  throw new FengsuiError('request.invalid', 'The clause is none of the community guidelines.', [
    { pointer: '/clause', code: 'clause.unknown', detail: 'cite the code of a clause of GET /v1/clauses' },
  ]);
}

async function stored(
  session: TenantSession,
  read: (session: TenantSession, name: string) => Promise<Stored | null>,
): Promise<Stored> {
  return (
    (await read(session, SETTING)) ?? {
      revision: 0,
      published: true,
      updatedAt: null,
      clauses: await shippedClauses(),
    }
  );
}

const momentOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const view = (slug: string, { revision, published, updatedAt, clauses }: Stored): Guidelines => ({
  revision,
  published,
  path: `/rules/${encodeURIComponent(slug)}`,
  updatedAt: momentOf(updatedAt),
  clauses: [...clauses],
});

/** The log tells which clauses there are, not all their words. */
const told = ({ revision, published, clauses }: Stored) => ({
  revision,
  published,
  clauses: Object.fromEntries(clauses.map(({ code, title }) => [code, title.zh])),
});
