import type { Principal, TenantId } from '#libs/domain';
import { type ApiKeyRow, type Database, findApiKey, forTenant, noteApiKeyUse } from '#libs/persistence';
import type { Secret } from '#libs/runtime';
import { RecentMap } from '../counters/recent-map.js';
import { Together } from '../items/together.js';
import type { Services } from '../services.js';
import { opens, scopesOf } from './key-row.js';

/** The time of last use is this coarse, so that a busy key costs one write a minute. */
const USE_NOTED_EVERY_MS = 60_000;
/** Keys whose use is being written now: a burst of requests writes it once. */
const underWay = new Set<string>();

/** Requests that come together ask for a key once: always after they came, so that what was revoked before is refused. */
const MOST_TOGETHER = 256;
/** Of each database, because a process of tests has several. */
const known = new WeakMap<Database, Together<Buffer, ApiKeyRow | null>>();

function keysOf(database: Database): Together<Buffer, ApiKeyRow | null> {
  const keys =
    known.get(database) ??
    new Together(
      (hashes) => findKeys(database, hashes),
      MOST_TOGETHER,
      () => true,
    );
  known.set(database, keys);
  return keys;
}

async function findKeys(database: Database, hashes: readonly Buffer[]): Promise<(ApiKeyRow | null)[]> {
  const rows = new Map<string, Promise<ApiKeyRow | null>>();
  return Promise.all(
    hashes.map((hash) => {
      const name = hash.toString('base64');
      const row = rows.get(name) ?? findApiKey(database.read, hash);
      rows.set(name, row);
      return row;
    }),
  );
}

/** Keys whose digest is remembered, so that one that is used all the time is not reckoned each time. */
const MOST_DIGESTS = 256;
/** Of keys that opened lately, in the memory of the process alone. Of each secret, because a process of tests has several. */
const digests = new WeakMap<Secret, RecentMap<Buffer>>();

function rememberDigest(secret: Secret, key: string, hash: Buffer): void {
  const ofSecret = digests.get(secret) ?? new RecentMap(MOST_DIGESTS);
  digests.set(secret, ofSecret);
  ofSecret.set(key, hash);
}

/** The program behind a bearer key, or null when the key is unknown, expired, rotated away or revoked. */
export async function authenticateKey(services: Services, key: string): Promise<Principal | null> {
  const { database, secret, clock } = services;
  const hash = digests.get(secret)?.get(key) ?? secret.hash(key);
  const row = await keysOf(database).ask(hash);
  const now = clock.now();
  if (!row || !opens(row, hash, now)) return null;
  rememberDigest(secret, key, hash);
  if ((row.lastUsedAt ?? 0) <= now - USE_NOTED_EVERY_MS) noteUse(services, row, now);
  return {
    kind: 'program',
    tenantId: row.tenantId as TenantId,
    id: row.id,
    name: row.name,
    scopes: scopesOf(row),
    requestsAMinute: row.requestsAMinute,
  };
}

/** Beside the request, which does not wait for it and does not fail with it. */
function noteUse({ database, logger }: Services, { id, tenantId }: ApiKeyRow, now: number): void {
  if (underWay.has(id)) return;
  underWay.add(id);
  database
    .transaction((session) => noteApiKeyUse(forTenant(session, tenantId as TenantId), id, now))
    .catch((error: unknown) => logger.warn({ err: error, keyId: id }, 'the last use of a key was not kept'))
    .finally(() => underWay.delete(id));
}
