import type {
  ApiKeyChange,
  ApiKeyListQuery,
  ApiKeyPage,
  ApiKeyRotation,
  ApiKeyView,
  NewApiKey,
  ShownApiKey,
} from '#libs/contracts';
import { type Doer, FengsuiError, type TenantId } from '#libs/domain';
import {
  type ApiKeyRow,
  countKeysInState,
  findOwnApiKey,
  forTenant,
  insertApiKey,
  lockOwnApiKey,
  pageOfApiKeys,
  type TenantSession,
  updateApiKey,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { checkHolds } from './holds.js';
import { keyState, keyView, newKeyRow, newKeySecret, prefixOf, scopesOf } from './key-row.js';

/** Keys that were not revoked. */
export const MOST_KEYS = 500;

/**
 * Makes a key. The answer is the only one that shows its secret.
 * @throws FengsuiError `key.scope_not_held`, `key.too_many`, `request.invalid` for an expiry that is over
 */
export async function createKey(
  { database, secret: installation, clock }: Pick<Services, 'database' | 'secret' | 'clock'>,
  tenantId: TenantId,
  { name, scopes, requestsAMinute, expiresAt }: NewApiKey,
  by: Doer,
): Promise<ShownApiKey> {
  checkHolds(by, scopes);
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const now = clock.now();
    const standing = await Promise.all(
      (['active', 'expired'] as const).map((state) => countKeysInState(session, { state, now })),
    );
    if (standing.reduce((sum, count) => sum + count, 0) >= MOST_KEYS)
      throw new FengsuiError('key.too_many', `A tenant may have ${MOST_KEYS}; revoke one first.`);
    const secret = newKeySecret();
    const row: ApiKeyRow = {
      ...newKeyRow(installation, tenantId, secret, now),
      name,
      scopes: [...new Set(scopes)],
      requestsAMinute,
      expiresAt: futureTime(expiresAt, now),
    };
    await insertApiKey(session, row);
    await audit(session, by, 'key.created', row, { after: told(row) });
    return { ...keyView(row, now), secret };
  });
}

/** Oldest first. */
export async function listKeys(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  tenantId: TenantId,
  { state, cursor, limit }: ApiKeyListQuery,
): Promise<ApiKeyPage> {
  const session = forTenant(database.read, tenantId);
  const filter = { state, now: clock.now() };
  const rows = await pageOfApiKeys(session, filter, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    keys: page.map((row) => keyView(row, filter.now)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countKeysInState(session, filter),
  };
}

/** @throws FengsuiError `key.not_found`, also for another tenant's key. */
export async function readKey(
  { database, clock }: Services,
  tenantId: TenantId,
  id: string,
): Promise<ApiKeyView> {
  return keyView(found(await findOwnApiKey(forTenant(database.read, tenantId), id)), clock.now());
}

/**
 * Changes what is named and leaves the rest. An expired key lives again when its expiry is moved.
 * @throws FengsuiError `key.not_found`, `key.revoked`, `key.scope_not_held` when the key could do afterwards what its
 * changer cannot
 */
export async function changeKey(
  { database, clock, feedSignal }: Services,
  tenantId: TenantId,
  id: string,
  change: ApiKeyChange,
  by: Doer,
): Promise<ApiKeyView> {
  const view = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = standing(await lockOwnApiKey(session, id));
    const now = clock.now();
    const changed: ApiKeyRow = {
      ...row,
      name: change.name ?? row.name,
      scopes: change.scopes ? [...new Set(change.scopes)] : row.scopes,
      requestsAMinute: change.requestsAMinute ?? row.requestsAMinute,
      expiresAt: change.expiresAt === undefined ? row.expiresAt : futureTime(change.expiresAt, now),
    };
    checkHolds(by, scopesOf(changed));
    await updateApiKey(session, changed);
    await audit(session, by, 'key.changed', row, { before: told(row), after: told(changed) });
    return keyView(changed, now);
  });
  feedSignal.access.publish(id);
  return view;
}

/**
 * Gives a key a new secret; the old one works for as long as the overlap says, and one before that no longer.
 * @throws FengsuiError `key.not_found`, `key.revoked`, `key.scope_not_held`: whoever gets the secret could do all it can
 */
export async function rotateKey(
  { database, secret: installation, clock, feedSignal }: Services,
  tenantId: TenantId,
  id: string,
  { overlapSeconds }: ApiKeyRotation,
  by: Doer,
): Promise<ShownApiKey> {
  const shown = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = standing(await lockOwnApiKey(session, id));
    checkHolds(by, scopesOf(row));
    const now = clock.now();
    const secret = newKeySecret();
    const rotated: ApiKeyRow = {
      ...row,
      keyHash: installation.hash(secret),
      prefix: prefixOf(secret),
      previousHash: row.keyHash,
      previousUntil: now + overlapSeconds * 1_000,
    };
    await updateApiKey(session, rotated);
    await audit(session, by, 'key.rotated', row, {
      before: { prefix: row.prefix },
      after: { prefix: rotated.prefix, overlapSeconds },
    });
    return { ...keyView(rotated, now), secret };
  });
  feedSignal.access.publish(id);
  return shown;
}

/** Ends a key for good. Revoking again changes nothing. @throws FengsuiError `key.not_found` */
export async function revokeKey(
  { database, clock, feedSignal }: Pick<Services, 'database' | 'clock'> & Partial<Services>,
  tenantId: TenantId,
  id: string,
  by: Doer,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = found(await lockOwnApiKey(session, id));
    if (row.revokedAt !== null) return;
    await updateApiKey(session, { ...row, revokedAt: clock.now() });
    await audit(session, by, 'key.revoked', row, {
      before: { state: keyState(row, clock.now()) },
      after: { state: 'revoked' },
    });
  });
  feedSignal?.access.publish(id);
}

function found(row: ApiKeyRow | null): ApiKeyRow {
  if (!row) throw new FengsuiError('key.not_found', 'No API key of this tenant has this id.');
  return row;
}

function standing(row: ApiKeyRow | null): ApiKeyRow {
  if (found(row).revokedAt !== null)
    throw new FengsuiError('key.revoked', 'A revoked key stays revoked; make a new one.');
  return found(row);
}

/** @throws FengsuiError when the time is not after now. */
function futureTime(text: string | null, now: number): number | null {
  if (text === null) return null;
  const at = Date.parse(text);
  if (at > now) return at;
  throw new FengsuiError('request.invalid', 'A key cannot expire before it works.', [
    { pointer: '/expiresAt', code: 'field.invalid', detail: 'is not in the future; to end a key, revoke it' },
  ]);
}

const told = ({ name, prefix, scopes, requestsAMinute, expiresAt }: ApiKeyRow) => ({
  name,
  prefix,
  scopes: scopes ?? 'all',
  requestsAMinute,
  expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
});

const audit = (
  session: TenantSession,
  by: Doer,
  action: string,
  { id }: ApiKeyRow,
  change: { readonly before?: unknown; readonly after?: unknown },
) => recordAudit(session, by, { action, subject: { type: 'api-key', id }, ...change });
