import { In } from 'typeorm';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { CaseRow } from '../entities/judgement.js';
import { forUpdate, marks, ofTenant, type TenantSession } from '../session.js';
import type { VersionRef } from './author-store.js';
import { forgetLonePrints } from './case-print-store.js';
import { copiesOfVersions } from './golden-store.js';
import { forgetInIncidents } from './incident-removal-store.js';
import { lockPending } from './pending-store.js';

/** What is left of an event, or of an answer, whose content went. */
export const ERASED = { erased: true } as const;
const ERASED_JSON = JSON.stringify(ERASED);
/** No digest of any words: whatever is submitted next is a new version. */
const NO_DIGEST = Buffer.alloc(32);

/** What removing some versions took along, by table. */
export interface Removal {
  readonly counts: Readonly<Record<string, number>>;
  /** The cases that went. */
  readonly cases: readonly CaseRow[];
}

/**
 * Removes versions with all that was written about them: verdicts, waiting work, corrections that rest on their words, cases
 * decisions, reports, appeals, mentions of monitors, and what incidents say of them (the counts of their hours name nobody and stay);
 * the feed's events of their items keep their numbers and lose their content. An item goes with its last version; of an item
 * that keeps versions of somebody else's, its number of versions stays. Items are locked first, as submitting locks them.
 */
export async function removeVersions(session: TenantSession, named: readonly VersionRef[]): Promise<Removal> {
  if (named.length === 0) return { counts: {}, cases: [] };
  const copies = await copiesOfVersions(
    session,
    named.map(({ id }) => id),
  );
  const refs = [...named, ...copies];
  const versionIds = refs.map(({ id }) => id);
  const itemIds = [...new Set(refs.map(({ itemId }) => itemId))];
  await lockItems(session, itemIds);
  await lockPending(session, versionIds);
  const tenant = idToBytes(session.tenantId);
  const remove = async (table: string, column: string, ids: readonly string[]): Promise<number> => {
    if (ids.length === 0) return 0;
    const owner = KNOWN_BY_ID.has(table) ? ofTenant(session) : 'tenant_id = ?';
    const where = `${owner} AND ${column} IN (${marks(ids)})`;
    const parameters = [tenant, ...ids.map(idToBytes)];
    const [row] = (await session.manager.query(
      `SELECT COUNT(*) AS count FROM ${table} WHERE ${where}`,
      parameters,
    )) as [{ count: number | string }];
    if (Number(row.count) > 0) await session.manager.query(`DELETE FROM ${table} WHERE ${where}`, parameters);
    return Number(row.count);
  };
  const found = await session.manager.getRepository(session.entities.mention).find({
    select: { id: true, storyId: true },
    where: { tenantId: session.tenantId, versionId: In(versionIds) },
  });
  const stories = found.map(({ storyId }) => storyId);
  const cases = await session.manager
    .getRepository(session.entities.case)
    .findBy({ tenantId: session.tenantId, versionId: In(versionIds) });
  const incidents = await forgetInIncidents(session, {
    caseIds: cases.map(({ id }) => id),
    mentionIds: found.map(({ id }) => id),
  });
  const counts = {
    ...incidents,
    golden_cases: await remove('golden_cases', 'version_id', versionIds),
    golden_trials: await remove('golden_trials', 'version_id', versionIds),
    second_reviews: await remove('second_reviews', 'version_id', versionIds),
    appeals: await remove('appeals', 'version_id', versionIds),
    reports: await remove('reports', 'version_id', versionIds),
    decisions: await remove('decisions', 'version_id', versionIds),
    bulk_cases: await remove('bulk_cases', 'version_id', versionIds),
    alerts: await remove('alerts', 'version_id', versionIds),
    cases: await remove('cases', 'version_id', versionIds),
    mentions: await remove('mentions', 'version_id', versionIds),
    verdicts: await remove('verdicts', 'version_id', versionIds),
    pending_judgements: await remove('pending_judgements', 'version_id', versionIds),
    corrections: await remove('corrections', 'version_id', versionIds),
    content_versions: await remove('content_versions', 'id', versionIds),
    feed_events: await blankEventsOfItems(session, itemIds),
  };
  const clusters = new Set([...cases.flatMap(({ clusterId }) => clusterId ?? []), ...stories]);
  const prints = await forgetLonePrints(session, [...clusters]);
  const left = await itemsWithVersions(session, itemIds);
  const empty = itemIds.filter((id) => !left.has(id));
  await forgetWords(session, [...left]);
  return { counts: { ...counts, items: await remove('items', 'id', empty), case_prints: prints }, cases };
}

/** Where the ids that are looked for are the primary key. */
const KNOWN_BY_ID: ReadonlySet<string> = new Set([
  'verdicts',
  'pending_judgements',
  'content_versions',
  'items',
]);

async function lockItems(session: TenantSession, itemIds: readonly string[]): Promise<void> {
  if (forUpdate(session) === '') return;
  await session.manager.query(
    `SELECT id FROM items WHERE tenant_id = ? AND id IN (${marks(itemIds)}) ORDER BY id FOR UPDATE`,
    [idToBytes(session.tenantId), ...itemIds.map(idToBytes)],
  );
}

async function itemsWithVersions(session: TenantSession, itemIds: readonly string[]): Promise<Set<string>> {
  const rows = (await session.manager.query(
    `SELECT DISTINCT item_id FROM content_versions WHERE ${ofTenant(session)} AND item_id IN (${marks(itemIds)})`,
    [idToBytes(session.tenantId), ...itemIds.map(idToBytes)],
  )) as { item_id: Buffer }[];
  return new Set(rows.map((row) => idFromBytes(row.item_id)));
}

async function forgetWords(session: TenantSession, itemIds: readonly string[]): Promise<void> {
  for (const id of itemIds) {
    await session.manager
      .getRepository(session.entities.item)
      .update({ id, tenantId: session.tenantId }, { latestDigest: NO_DIGEST });
  }
}

/** Takes the content out of all events that tell of these items. @returns how many were changed */
export async function blankEventsOfItems(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<number> {
  if (itemIds.length === 0) return 0;
  const where = `tenant_id = ? AND item_id IN (${marks(itemIds)}) AND data <> ?`;
  const parameters = [idToBytes(session.tenantId), ...itemIds.map(idToBytes), ERASED_JSON];
  const [row] = (await session.manager.query(
    `SELECT COUNT(*) AS count FROM feed_events WHERE ${where}`,
    parameters,
  )) as [{ count: number | string }];
  await session.manager.query(`UPDATE feed_events SET data = ? WHERE ${where}`, [ERASED_JSON, ...parameters]);
  return Number(row.count);
}
