import { In, IsNull, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { ContentVersionRow } from '../entities/content.js';
import type { CorrectionRow } from '../entities/learning.js';
import { marks, type TenantSession } from '../session.js';
import { countAppealsOfAuthor } from './appeal-store.js';
import { countReportsOfReporter } from './report-store.js';

const versions = (session: TenantSession) => session.manager.getRepository(session.entities.contentVersion);
const corrections = (session: TenantSession) => session.manager.getRepository(session.entities.correction);

/** Versions from before authors were indexed, oldest first. */
export async function unindexedVersions(session: TenantSession, limit: number): Promise<ContentVersionRow[]> {
  return versions(session).find({
    where: { tenantId: session.tenantId, authorKey: IsNull() },
    order: { id: 'ASC' },
    take: limit,
  });
}

export async function setAuthorKey(session: TenantSession, id: string, authorKey: Buffer): Promise<void> {
  await versions(session).update({ id, tenantId: session.tenantId }, { authorKey });
}

/** Corrections whose author is known by a digest without a key. */
export async function unkeyedCorrections(session: TenantSession, limit: number): Promise<CorrectionRow[]> {
  return corrections(session).find({
    where: { tenantId: session.tenantId, unkeyedAuthor: Not(IsNull()) },
    take: limit,
  });
}

export async function setCorrectionAuthor(
  session: TenantSession,
  id: string,
  authorKey: Buffer,
): Promise<void> {
  await corrections(session).update({ id, tenantId: session.tenantId }, { authorKey, unkeyedAuthor: null });
}

/** An author's versions accepted until then, by id; their words are not read. */
export async function versionsOfAuthor(
  session: TenantSession,
  authorKey: Buffer,
  acceptedUntil: number,
  limit: number,
): Promise<VersionRef[]> {
  return versions(session).find({
    where: { tenantId: session.tenantId, authorKey, acceptedAt: LessThanOrEqual(acceptedUntil) },
    select: { id: true, itemId: true },
    order: { id: 'ASC' },
    take: limit,
  });
}

/** An author's versions with their words, oldest first. */
export async function pageOfAuthor(
  session: TenantSession,
  authorKey: Buffer,
  limit: number,
  after?: string,
): Promise<ContentVersionRow[]> {
  return versions(session).find({
    where: { tenantId: session.tenantId, authorKey, ...(after && { id: MoreThan(after) }) },
    order: { id: 'ASC' },
    take: limit,
  });
}

/** Those of the items that hold a version of the author's, accepted until then. */
export async function itemsOfAuthor(
  session: TenantSession,
  authorKey: Buffer,
  acceptedUntil: number,
  itemIds: readonly string[],
): Promise<Set<string>> {
  if (itemIds.length === 0) return new Set();
  const rows = (await session.manager.query(
    `SELECT DISTINCT item_id FROM content_versions
      WHERE tenant_id = ? AND author_key = ? AND accepted_at <= ? AND item_id IN (${marks(itemIds)})`,
    [idToBytes(session.tenantId), authorKey, acceptedUntil, ...itemIds.map(idToBytes)],
  )) as { item_id: Buffer }[];
  return new Set(rows.map((row) => idFromBytes(row.item_id)));
}

/** A correction's own words by an author, oldest first. */
export async function correctionsOfAuthor(
  session: TenantSession,
  authorKey: Buffer,
  limit: number,
): Promise<CorrectionRow[]> {
  return corrections(session).find({
    where: { tenantId: session.tenantId, authorKey },
    order: { id: 'ASC' },
    take: limit,
  });
}

export interface AuthorTotals {
  readonly items: number;
  readonly versions: number;
  readonly verdicts: number;
  readonly cases: number;
  readonly corrections: number;
  /** What the author reported of others. */
  readonly reports: number;
  readonly appeals: number;
  readonly feedEvents: number;
}

/** How much there is of an author. */
export async function countAuthor(session: TenantSession, authorKey: Buffer): Promise<AuthorTotals> {
  const tenant = idToBytes(session.tenantId);
  const own = 'SELECT item_id FROM content_versions WHERE tenant_id = ? AND author_key = ?';
  const ownVersions = 'SELECT id FROM content_versions WHERE tenant_id = ? AND author_key = ?';
  const one = async (sql: string, parameters: unknown[]) => {
    const [row] = (await session.manager.query(sql, parameters)) as [{ count: number | string }];
    return Number(row.count);
  };
  const key = [tenant, authorKey];
  return {
    items: await one(
      'SELECT COUNT(DISTINCT item_id) AS count FROM content_versions WHERE tenant_id = ? AND author_key = ?',
      key,
    ),
    versions: await versions(session).countBy({ tenantId: session.tenantId, authorKey }),
    verdicts: await one(
      `SELECT COUNT(*) AS count FROM verdicts WHERE tenant_id = ? AND version_id IN (${ownVersions})`,
      [tenant, ...key],
    ),
    cases: await one(`SELECT COUNT(*) AS count FROM cases WHERE tenant_id = ? AND item_id IN (${own})`, [
      tenant,
      ...key,
    ]),
    corrections: await corrections(session).countBy({ tenantId: session.tenantId, authorKey }),
    reports: await countReportsOfReporter(session, authorKey),
    appeals: await countAppealsOfAuthor(session, authorKey),
    feedEvents: await one(
      `SELECT COUNT(*) AS count FROM feed_events WHERE tenant_id = ? AND item_id IN (${own})`,
      [tenant, ...key],
    ),
  };
}

/** A content version by id, with the item it is of. */
export interface VersionRef {
  readonly id: string;
  readonly itemId: string;
}

/** The versions of these items. */
export async function versionRefsOf(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<VersionRef[]> {
  if (itemIds.length === 0) return [];
  return versions(session).find({
    where: { tenantId: session.tenantId, itemId: In([...itemIds]) },
    select: { id: true, itemId: true },
  });
}
