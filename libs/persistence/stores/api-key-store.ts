import { type FindOptionsWhere, IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { idToBytes } from '../dialect.js';
import type { ApiKeyRow } from '../entities/access.js';
import type { TenantSession } from '../session.js';

/** What a key is at a moment: `revoked` for good, `expired` until its expiry is moved, else `active`. */
export type ApiKeyState = 'active' | 'expired' | 'revoked';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.apiKey);

export async function findOwnApiKey(session: TenantSession, id: string): Promise<ApiKeyRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** As it stands, locked until the transaction ends: a change must not undo another's revocation. */
export async function lockOwnApiKey(session: TenantSession, id: string): Promise<ApiKeyRow | null> {
  return repository(session).findOne({
    where: { id, tenantId: session.tenantId },
    ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
  });
}

export async function updateApiKey(session: TenantSession, row: ApiKeyRow): Promise<void> {
  const { id, name, keyHash, prefix, scopes, requestsAMinute, expiresAt } = row;
  const { previousHash, previousUntil, revokedAt } = row;
  await repository(session).update(
    { id, tenantId: session.tenantId },
    { name, keyHash, prefix, scopes, requestsAMinute, expiresAt, previousHash, previousUntil, revokedAt },
  );
}

/** Keeps when a key was used last, unless a later use is known already. */
export async function noteApiKeyUse(session: TenantSession, id: string, at: number): Promise<void> {
  await session.manager.query(
    `UPDATE api_keys SET last_used_at = ?
      WHERE id = ? AND tenant_id = ? AND (last_used_at IS NULL OR last_used_at < ?)`,
    [at, idToBytes(id), idToBytes(session.tenantId), at],
  );
}

/** Oldest first. */
export async function pageOfApiKeys(
  session: TenantSession,
  filter: { readonly state?: ApiKeyState | undefined; readonly now: number },
  limit: number,
  after?: string,
): Promise<ApiKeyRow[]> {
  return repository(session).find({
    where: ofState(session, filter).map((where) => ({ ...where, ...(after && { id: MoreThan(after) }) })),
    order: { id: 'ASC' },
    take: limit,
  });
}

export async function countKeysInState(
  session: TenantSession,
  filter: { readonly state?: ApiKeyState | undefined; readonly now: number },
): Promise<number> {
  return repository(session).countBy(ofState(session, filter));
}

function ofState(
  { tenantId }: TenantSession,
  { state, now }: { readonly state?: ApiKeyState | undefined; readonly now: number },
): FindOptionsWhere<ApiKeyRow>[] {
  const standing = { tenantId, revokedAt: IsNull() };
  if (state === 'revoked') return [{ tenantId, revokedAt: Not(IsNull()) }];
  if (state === 'expired') return [{ ...standing, expiresAt: LessThanOrEqual(now) }];
  if (state === 'active')
    return [
      { ...standing, expiresAt: IsNull() },
      { ...standing, expiresAt: MoreThan(now) },
    ];
  return [{ tenantId }];
}
