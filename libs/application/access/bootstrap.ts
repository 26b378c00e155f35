import { type AuditEntry, FengsuiError, SYSTEM, type TenantId } from '#libs/domain';
import {
  countApiKeys,
  findApiKey,
  findMemberByLogin,
  findTenantBySlug,
  forTenant,
  insertApiKey,
  insertMember,
  insertSetting,
  readSetting,
  type Session,
  updatePassword,
} from '#libs/persistence';
import { randomToken } from '#libs/runtime';
import { recordAudit } from '../audit/index.js';
import { MOST_REQUESTS_A_MINUTE, newKeyRow, newKeySecret } from '../keys/key-row.js';
import type { Services } from '../services.js';
import { hashPassword } from './argon2.js';
import { isPassword } from './passwords.js';
import { endSessions } from './sessions.js';
import { firstAdmin, makeTenant } from './tenants.js';

/** The first tenant, whose administrators run the installation. */
export const OPERATORS_TENANT = 'default';
const ADMIN_LOGIN = 'admin';

/** Credentials that were made just now: shown once, stored only as hashes. */
export interface FirstCredentials {
  readonly apiKey?: string;
  readonly adminPassword?: string;
}

export interface Bootstrap {
  readonly apiKey?: string | undefined;
  readonly adminPassword?: string | undefined;
}

/**
 * Makes the first tenant, API key and administrator unless they are there. A key or password from the configuration is
 * put in force at every start; several processes may start at once.
 * @returns what was generated and has to be shown now, or never.
 * @throws FengsuiError `config.invalid` when this database belongs to another secret.
 */
export async function bootstrap(
  { database, secret, clock }: Pick<Services, 'database' | 'secret' | 'clock'>,
  wanted: Bootstrap,
): Promise<FirstCredentials> {
  const password = wanted.adminPassword ?? randomToken().slice(0, 20);
  // A hash takes a tenth of a second, and most starts need none.
  const isThere = (await findMemberByLogin(database.read, ADMIN_LOGIN)) !== null;
  const hashed = isThere && !wanted.adminPassword ? undefined : await hashPassword(password);
  const generatedKey = newKeySecret();
  return database.transaction(async (session) => {
    await checkFingerprint(session, secret.fingerprint);
    const now = clock.now();
    const tenantId =
      (await findTenantBySlug(session, OPERATORS_TENANT))?.id ??
      (await makeTenant(session, { slug: OPERATORS_TENANT, name: OPERATORS_TENANT }, now));
    const tell = (entry: AuditEntry) => recordAudit(forTenant(session, tenantId as TenantId), SYSTEM, entry);
    const addKey = async (key: string) => {
      const row = newKeyRow(secret, tenantId, key, now);
      await insertApiKey(session, {
        ...row,
        name: 'bootstrap',
        scopes: null,
        requestsAMinute: MOST_REQUESTS_A_MINUTE,
      });
      await tell({
        action: 'key.created',
        subject: { type: 'api-key', id: row.id },
        after: { name: 'bootstrap' },
      });
    };

    let madeKey = false;
    if (wanted.apiKey) {
      if (!(await findApiKey(session, secret.hash(wanted.apiKey)))) await addKey(wanted.apiKey);
    } else if ((await countApiKeys(session, tenantId)) === 0) {
      await addKey(generatedKey);
      madeKey = true;
    }

    const admin = await findMemberByLogin(session, ADMIN_LOGIN);
    if (!admin) {
      const passwordHash = hashed ?? (await hashPassword(password));
      const row = firstAdmin(tenantId as TenantId, ADMIN_LOGIN, passwordHash, now);
      await insertMember(session, row);
      const after = { login: ADMIN_LOGIN, role: 'admin' };
      await tell({ action: 'member.created', subject: { type: 'member', id: row.id }, after });
    } else if (wanted.adminPassword && !(await isPassword(admin.passwordHash, wanted.adminPassword))) {
      await updatePassword(session, admin.id, hashed ?? (await hashPassword(password)));
      await endSessions(forTenant(session, admin.tenantId as TenantId), admin.id);
      const subject = { type: 'member' as const, id: admin.id };
      await tell({ action: 'member.password_set', subject, reason: 'FENGSUI_BOOTSTRAP_ADMIN_PASSWORD' });
    }
    return {
      ...(madeKey && { apiKey: generatedKey }),
      ...(!admin && !wanted.adminPassword && { adminPassword: password }),
    };
  });
}

async function checkFingerprint(session: Session, fingerprint: string): Promise<void> {
  const known = await readSetting<string>(session, 'secret.fingerprint');
  if (known === null) await insertSetting(session, 'secret.fingerprint', fingerprint);
  else if (known !== fingerprint) {
    throw new FengsuiError(
      'config.invalid',
      'FENGSUI_SECRET (or secret.key in the data folder) is not the one this database was made with. Give every process of one installation the same secret.',
    );
  }
}

/** The tenant that the first start made. */
export async function firstTenant({ database }: Pick<Services, 'database'>): Promise<TenantId> {
  const tenant = await findTenantBySlug(database.read, OPERATORS_TENANT);
  if (!tenant)
    throw new FengsuiError('internal', 'The first tenant is made by bootstrap, which has not run.');
  return tenant.id as TenantId;
}
