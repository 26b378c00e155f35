import type { ReleaseRef } from '#libs/domain';
import { sha256 } from '#libs/runtime';
import { idToBytes } from '../dialect.js';
import { selectRows } from '../rows.js';
import { inList, type TenantSession } from '../session.js';

/** A release that verdicts were stored under: SHA-256 of its parts, 43 characters. */
export type ReleaseName = string;

const MOST_REMEMBERED = 1_000;
/** No transaction is open for so long: what was written before was committed, and never goes. */
const SURELY_COMMITTED_MS = 60_000;

/** Names of releases that surely have their row, behind their tenant's id. */
const stored = new Set<string>();
/** What names stand for. They are digests, so that what was read once holds for ever. */
const read = new Map<ReleaseName, ReleaseRef>();

/**
 * Makes sure that these releases have their rows.
 * @param at milliseconds on the database's clock
 * @returns the name of each, by the release
 */
export async function storeReleases(
  session: TenantSession,
  releases: Iterable<ReleaseRef>,
  at: number,
): Promise<Map<ReleaseRef, ReleaseName>> {
  const names = new Map<ReleaseRef, ReleaseName>();
  const written = new Map<ReleaseName, string>();
  for (const release of releases) {
    if (names.has(release)) continue;
    const json = JSON.stringify(release);
    const name = sha256(json).toString('base64url');
    names.set(release, name);
    if (!stored.has(`${session.tenantId} ${name}`)) written.set(name, json);
  }
  if (written.size > 0) await insertMissing(session, written, at);
  return names;
}

async function insertMissing(
  session: TenantSession,
  written: Map<ReleaseName, string>,
  at: number,
): Promise<void> {
  for (const { digest, createdAt } of await findRows(session, [...written.keys()])) {
    const name = digest.toString('base64url');
    written.delete(name);
    if (createdAt < at - SURELY_COMMITTED_MS)
      remember(() => stored.add(`${session.tenantId} ${name}`), stored);
  }
  // Of two first writers the second waits for the other's commit, and does not fail.
  const [insert, unless] =
    session.dialect === 'mysql' ? ['INSERT IGNORE', ''] : ['INSERT', ' ON CONFLICT DO NOTHING'];
  for (const [name, json] of written)
    await session.manager.query(
      `${insert} INTO releases (tenant_id, digest, reference, created_at) VALUES (?, ?, ?, ?)${unless}`,
      [idToBytes(session.tenantId), Buffer.from(name, 'base64url'), json, at],
    );
}

/** What these names stand for. @throws Error when one has no row */
export async function findReleases(
  session: TenantSession,
  names: Iterable<ReleaseName>,
): Promise<ReadonlyMap<ReleaseName, ReleaseRef>> {
  const found = new Map<ReleaseName, ReleaseRef>();
  const unknown = new Set<ReleaseName>();
  for (const name of names) {
    const known = read.get(name);
    if (known) found.set(name, known);
    else unknown.add(name);
  }
  if (unknown.size === 0) return found;
  for (const { digest, referenceJson } of await findRows(session, [...unknown])) {
    const name = digest.toString('base64url');
    const release = JSON.parse(referenceJson) as ReleaseRef;
    unknown.delete(name);
    found.set(name, release);
    remember(() => read.set(name, release), read);
  }
  if (unknown.size > 0)
    throw new Error(`a verdict names a release without a row: ${[...unknown].join(', ')}`);
  return found;
}

function findRows(session: TenantSession, names: readonly ReleaseName[]) {
  const { marks, values } = inList(
    session,
    names.map((name) => Buffer.from(name, 'base64url')),
  );
  return selectRows(session, session.entities.release, `tenant_id = ? AND digest IN (${marks})`, [
    idToBytes(session.tenantId),
    ...values,
  ]);
}

function remember(add: () => unknown, all: { readonly size: number; clear(): void }): void {
  if (all.size >= MOST_REMEMBERED) all.clear();
  add();
}
