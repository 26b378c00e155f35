import { In, LessThanOrEqual } from 'typeorm';
import { type CaseId, type Item, UNDECIDED, type Verdict } from '#libs/domain';
import { sealedRow } from '../cipher/sealing.js';
import { idFromBytes, idToBytes } from '../dialect.js';
import type { DecisionRow } from '../entities/decision.js';
import type { CaseRow } from '../entities/judgement.js';
import { insertRows, selectRows } from '../rows.js';
import { forUpdate, inList, marks, ofTenant, type TenantSession } from '../session.js';
import { findVersions } from './content-store.js';
import { findVerdictsOfVersions } from './verdict-store.js';

const MOST_AT_ONCE = 500;

/** A case with the words and the verdict it is about. */
export interface CaseRecord {
  readonly row: CaseRow;
  readonly item: Item;
  readonly verdict: Verdict;
  /** How many undecided cases its cluster holds, itself included if it is one; 0 without a cluster. */
  readonly clusterSize: number;
  /** A grave decision that waits for a second person. */
  readonly proposal?: DecisionRow | null;
}

export async function findCasesOfItems(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<Map<string, CaseRow>> {
  return casesOfItems(session, itemIds, '');
}

/** Locked until the transaction ends: what a verdict does to a case may not overtake what a person does to it. */
export async function lockCasesOfItems(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<Map<string, CaseRow>> {
  return casesOfItems(session, itemIds, forUpdate(session));
}

async function casesOfItems(
  session: TenantSession,
  itemIds: readonly string[],
  lock: string,
): Promise<Map<string, CaseRow>> {
  if (itemIds.length === 0) return new Map();
  const { marks, values } = inList(session, itemIds.map(idToBytes));
  const rows = await selectRows(
    session,
    session.entities.case,
    `${ofTenant(session)} AND item_id IN (${marks})${lock}`,
    [idToBytes(session.tenantId), ...values],
  );
  return new Map(rows.map((row) => [row.itemId, row]));
}

/** In which queue each of these cases lies, by id. */
export async function queuesOfCases(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await session.manager.getRepository(session.entities.case).find({
    select: { id: true, queue: true },
    where: { tenantId: session.tenantId, id: In([...new Set(ids)]) },
  });
  return new Map(rows.map(({ id, queue }) => [id, queue]));
}

export async function insertCases(session: TenantSession, rows: readonly CaseRow[]): Promise<void> {
  await insertRows(session, session.entities.case, rows);
}

/** Writes what flagging decides about a case; claims and holds stay. */
export async function updateCase(session: TenantSession, row: CaseRow): Promise<void> {
  const {
    id,
    tenantId,
    itemId: _,
    leaseToken,
    leaseHolder,
    leaseName,
    leaseUntil,
    heldUntil,
    ...flagged
  } = row;
  await session.manager
    .getRepository(session.entities.case)
    .update({ id, tenantId }, { ...flagged, notesJson: sealedNotes(session, row) });
}

const sealedNotes = (session: TenantSession, row: CaseRow): string | null =>
  sealedRow(session.cipher, session.entities.case, row).notesJson;

export async function findCase(session: TenantSession, id: CaseId): Promise<CaseRecord | null> {
  const row = await session.manager
    .getRepository(session.entities.case)
    .findOneBy({ id, tenantId: session.tenantId });
  return row && ((await withContent(session, [row]))[0] ?? null);
}

/**
 * A case, locked until the transaction ends.
 * @param onLocked `skip`: null at once when another transaction holds it, instead of waiting
 */
export async function lockCase(
  session: TenantSession,
  id: CaseId,
  onLocked: 'wait' | 'skip' = 'wait',
): Promise<CaseRecord | null> {
  const row = await session.manager
    .getRepository(session.entities.case)
    .findOne({ where: { id, tenantId: session.tenantId }, ...lockedRows(session, onLocked) });
  return row && ((await withContent(session, [row]))[0] ?? null);
}

/** The same case with the words of another version, such as the one a decision is about; null when they are gone. */
export async function caseAtVersion(
  session: TenantSession,
  record: CaseRecord,
  versionId: string,
): Promise<CaseRecord | null> {
  if (record.row.versionId === versionId) return record;
  const [other] = await withContent(session, [{ ...record.row, versionId }]);
  return other ? { ...other, row: record.row } : null;
}

/** Cases with their words, in the order of the ids; those that are not there are left out. */
export async function findCases(session: TenantSession, ids: readonly string[]): Promise<CaseRecord[]> {
  const records: CaseRecord[] = [];
  for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
    const rows = await session.manager
      .getRepository(session.entities.case)
      .findBy({ tenantId: session.tenantId, id: In(ids.slice(from, from + MOST_AT_ONCE)) });
    records.push(...(await withContent(session, rows)));
  }
  const byId = new Map(records.map((record) => [record.row.id, record]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Cases with their words, locked until the transaction ends, in the order of their ids. */
export async function lockCases(session: TenantSession, ids: readonly string[]): Promise<CaseRecord[]> {
  if (ids.length === 0) return [];
  const rows = await session.manager.getRepository(session.entities.case).find({
    where: { tenantId: session.tenantId, id: In([...ids]) },
    order: { id: 'ASC' },
    ...lockedRows(session),
  });
  return withContent(session, rows);
}

/** Writes what people do to a case: its state, claim, hold and escalation. */
export async function updateCaseWork(session: TenantSession, row: CaseRow): Promise<void> {
  const { id, state, leaseToken, leaseHolder, leaseName, leaseUntil, heldUntil, escalatedBy, updatedAt } =
    row;
  const notesJson = sealedNotes(session, row);
  await session.manager
    .getRepository(session.entities.case)
    .update(
      { id, tenantId: session.tenantId },
      { state, leaseToken, leaseHolder, leaseName, leaseUntil, heldUntil, escalatedBy, notesJson, updatedAt },
    );
}

/** Cases whose claim or hold is over by the database's clock; at most `limit`. */
export async function findDueCases(session: TenantSession, now: number, limit: number): Promise<string[]> {
  const rows = await session.manager.getRepository(session.entities.case).find({
    select: { id: true },
    where: [
      { tenantId: session.tenantId, leaseUntil: LessThanOrEqual(now) },
      { tenantId: session.tenantId, heldUntil: LessThanOrEqual(now) },
    ],
    take: limit,
  });
  return rows.map(({ id }) => id);
}

/** Row locks where the database knows them; SQLite has one writer. */
const lockedRows = (
  session: TenantSession,
  onLocked: 'wait' | 'skip' = 'wait',
): { lock?: { mode: 'pessimistic_write'; onLocked?: 'skip_locked' } } =>
  session.dialect === 'mysql'
    ? { lock: { mode: 'pessimistic_write', ...(onLocked === 'skip' && { onLocked: 'skip_locked' }) } }
    : {};

async function withContent(session: TenantSession, rows: readonly CaseRow[]): Promise<CaseRecord[]> {
  const versionIds = rows.map((row) => row.versionId);
  if (versionIds.length === 0) return [];
  const versions = await findVersions(session, versionIds);
  const items = new Map(versions.map((version) => [version.id, JSON.parse(version.itemJson) as Item]));
  const bodies = await findVerdictsOfVersions(session, versionIds);
  const sizes = await undecidedInClusters(session, rows);
  const proposals = await session.manager.getRepository(session.entities.decision).findBy({
    tenantId: session.tenantId,
    state: 'proposed',
    caseId: In(rows.map(({ id }) => id)),
  });
  const proposed = new Map(proposals.map((proposal) => [proposal.caseId, proposal]));
  return rows.flatMap((row) => {
    const item = items.get(row.versionId);
    const verdict = bodies.get(row.versionId);
    const clusterSize = row.clusterId === null ? 0 : (sizes.get(row.clusterId) ?? 0);
    return item && verdict
      ? [{ row, item, verdict, clusterSize, proposal: proposed.get(row.id) ?? null }]
      : [];
  });
}

/** How many cases that nobody has decided about there are in the clusters of these. */
export async function undecidedInClusters(
  session: TenantSession,
  rows: readonly Pick<CaseRow, 'clusterId'>[],
): Promise<Map<string, number>> {
  const ids = [...new Set(rows.flatMap(({ clusterId }) => clusterId ?? []))];
  if (ids.length === 0) return new Map();
  const counts = (await session.manager.query(
    `SELECT cluster_id, COUNT(*) AS count FROM cases
      WHERE tenant_id = ? AND cluster_id IN (${marks(ids)}) AND state IN (${marks(UNDECIDED)})
      GROUP BY cluster_id`,
    [idToBytes(session.tenantId), ...ids.map(idToBytes), ...UNDECIDED],
  )) as { cluster_id: Buffer; count: number | string }[];
  return new Map(counts.map((row) => [idFromBytes(row.cluster_id), Number(row.count)]));
}

/** The cases of a cluster, latest first. */
export async function clusterCaseIds(
  session: TenantSession,
  clusterId: string,
  limit: number,
): Promise<string[]> {
  const rows = await session.manager.getRepository(session.entities.case).find({
    select: { id: true },
    where: { tenantId: session.tenantId, clusterId },
    order: { id: 'DESC' },
    take: limit,
  });
  return rows.map(({ id }) => id);
}
