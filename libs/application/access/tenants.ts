import { FengsuiError, foldLogin, LOGIN_PATTERN, newId, SYSTEM, type TenantId } from '#libs/domain';
import {
  createFeed,
  findMemberByLogin,
  findTenantBySlug,
  findTenants,
  forTenant,
  insertApiKey,
  insertMember,
  insertTenant,
  type MemberRow,
  type Session,
  type TenantRow,
} from '#libs/persistence';
import { randomToken } from '#libs/runtime';
import { recordAudit } from '../audit/index.js';
import { MOST_REQUESTS_A_MINUTE, newKeyRow, newKeySecret } from '../keys/key-row.js';
import type { Services } from '../services.js';
import { hashPassword } from './argon2.js';

/** A slug names the tenant in addresses of files, such as `dictionaries/policies/<slug>.yaml`. */
export const SLUG_PATTERN = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Shown once, stored only as hashes. */
export interface NewTenant {
  readonly id: TenantId;
  readonly adminLogin: string;
  readonly adminPassword: string;
  readonly apiKey: string;
}

/**
 * Makes a tenant with its first administrator and a key that may do everything in it.
 * @throws FengsuiError `request.invalid`, `tenant.slug_taken`, `member.login_taken`
 */
export async function createTenant(
  { database, secret, clock }: Pick<Services, 'database' | 'secret' | 'clock'>,
  wanted: { readonly slug: string; readonly name: string; readonly adminLogin?: string | undefined },
): Promise<NewTenant> {
  const { slug } = wanted;
  const name = wanted.name.trim();
  const login = foldLogin(wanted.adminLogin ?? `admin@${slug}`);
  check(SLUG_PATTERN.test(slug), '/slug', 'use 1 to 63 of a-z, 0-9 and -, not beginning with -');
  check(name.length > 0 && name.length <= 128, '/name', 'use 1 to 128 characters');
  check(LOGIN_PATTERN.test(login), '/admin', 'use 2 to 64 Latin letters, digits, Han and ._@+-');
  const adminPassword = randomToken().slice(0, 20);
  const passwordHash = await hashPassword(adminPassword);
  const apiKey = newKeySecret();
  return database.transaction(async (session) => {
    const now = clock.now();
    if (await findTenantBySlug(session, slug))
      throw new FengsuiError('tenant.slug_taken', `There is a tenant ${slug} already.`);
    if (await findMemberByLogin(session, login))
      throw new FengsuiError('member.login_taken', `Logins are unique; name another than ${login}.`);
    const id = await makeTenant(session, { slug, name }, now);
    const tenant = forTenant(session, id);
    const admin = firstAdmin(id, login, passwordHash, now);
    const key = { ...newKeyRow(secret, id, apiKey, now), name: 'first', scopes: null };
    await insertMember(session, admin);
    await insertApiKey(session, { ...key, requestsAMinute: MOST_REQUESTS_A_MINUTE });
    await recordAudit(tenant, SYSTEM, {
      action: 'member.created',
      subject: { type: 'member', id: admin.id },
      after: { login, role: 'admin' },
    });
    await recordAudit(tenant, SYSTEM, {
      action: 'key.created',
      subject: { type: 'api-key', id: key.id },
      after: { name: key.name, prefix: key.prefix, scopes: 'all' },
    });
    return { id, adminLogin: login, adminPassword, apiKey };
  });
}

/** Oldest first. */
export const listTenants = ({ database }: Pick<Services, 'database'>): Promise<TenantRow[]> =>
  findTenants(database.read);

/** The rows that every tenant begins with. */
export async function makeTenant(
  session: Session,
  { slug, name }: { readonly slug: string; readonly name: string },
  createdAt: number,
): Promise<TenantId> {
  const id = newId<TenantId>();
  await insertTenant(session, { id, slug, name, createdAt });
  await createFeed(forTenant(session, id));
  await recordAudit(forTenant(session, id), SYSTEM, {
    action: 'tenant.created',
    subject: { type: 'tenant', id },
    after: { slug, name },
  });
  return id;
}

/** An administrator who needs no invitation. */
export const firstAdmin = (
  tenantId: TenantId,
  login: string,
  passwordHash: string,
  now: number,
): MemberRow => ({
  id: newId(),
  tenantId,
  login,
  passwordHash,
  role: 'admin',
  displayName: '',
  email: null,
  state: 'active',
  queues: null,
  skills: null,
  oidcKey: null,
  lastSignInAt: null,
  createdAt: now,
  updatedAt: now,
});

function check(holds: boolean, pointer: string, detail: string): void {
  if (holds) return;
  throw new FengsuiError('request.invalid', 'A tenant cannot be made like this.', [
    { pointer, code: 'field.invalid', detail },
  ]);
}
