import type { ApiKeyView } from '#libs/contracts';
import { newId, type Permission, SCOPES } from '#libs/domain';
import type { ApiKeyRow, ApiKeyState } from '#libs/persistence';
import { randomToken, type Secret } from '#libs/runtime';

/** The limit of the installation's own key; no key may have a higher one. */
export const MOST_REQUESTS_A_MINUTE = 600_000;
const PREFIX = 'fs_';
const SHOWN_CHARACTERS = PREFIX.length + 6;
/** Six characters of a shorter secret would be too much of it. */
const LEAST_TO_SHOW = 32;

/** A new secret: `fs_` and 256 random bits. */
export const newKeySecret = (): string => `${PREFIX}${randomToken()}`;

/** How a secret begins, to recognise it by: 36 of its 256 bits. Empty for a secret too short to show any of. */
export const prefixOf = (secret: string): string =>
  secret.length < LEAST_TO_SHOW ? '' : secret.slice(0, SHOWN_CHARACTERS);

/** A key that may do nothing yet. */
export function newKeyRow(installation: Secret, tenantId: string, secret: string, now: number): ApiKeyRow {
  return {
    id: newId(),
    tenantId,
    name: '',
    keyHash: installation.hash(secret),
    prefix: prefixOf(secret),
    scopes: [],
    requestsAMinute: 0,
    createdAt: now,
    expiresAt: null,
    lastUsedAt: null,
    previousHash: null,
    previousUntil: null,
    revokedAt: null,
  };
}

export function keyState(row: ApiKeyRow, now: number): ApiKeyState {
  if (row.revokedAt !== null) return 'revoked';
  return row.expiresAt !== null && row.expiresAt <= now ? 'expired' : 'active';
}

/** Whether a secret with this hash opens the key now. */
export function opens(row: ApiKeyRow, secretHash: Buffer, now: number): boolean {
  if (keyState(row, now) !== 'active') return false;
  if (row.keyHash.equals(secretHash)) return true;
  return (
    row.previousHash?.equals(secretHash) === true && row.previousUntil !== null && now < row.previousUntil
  );
}

/** What a key may do. Only permissions that still exist count. */
export const scopesOf = ({ scopes }: ApiKeyRow): readonly Permission[] =>
  scopes === null ? SCOPES : SCOPES.filter((scope) => scopes.includes(scope));

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export function keyView(row: ApiKeyRow, now: number): ApiKeyView {
  const overlapping = row.previousUntil !== null && now < row.previousUntil;
  const state = keyState(row, now);
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: [...scopesOf(row)],
    requestsAMinute: row.requestsAMinute,
    state,
    createdAt: new Date(row.createdAt).toISOString(),
    expiresAt: iso(row.expiresAt),
    lastUsedAt: iso(row.lastUsedAt),
    previousWorksUntil: state === 'active' && overlapping ? iso(row.previousUntil) : null,
    revokedAt: iso(row.revokedAt),
  };
}
