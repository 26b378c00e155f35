import { In } from 'typeorm';
import type { Task } from '#libs/domain';
import { idToBytes, nowSql } from '../dialect.js';
import type { ContentVersionRow, ItemRow } from '../entities/content.js';
import type { CorrectionRow } from '../entities/learning.js';
import { insertRows, selectRows } from '../rows.js';
import { inList, marks, ofTenant, type TenantSession } from '../session.js';
import { findVersions } from './content-store.js';

/** A correction with its words: its own, or those of the content version it names. */
export interface CorrectionRecord {
  readonly row: CorrectionRow;
  /** `{"title"?,"body"}` */
  readonly textJson: string;
}

export async function findItemsById(session: TenantSession, ids: readonly string[]): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  return session.manager
    .getRepository(session.entities.item)
    .findBy({ tenantId: session.tenantId, id: In([...ids]) });
}

export async function findVersionsOfItems(
  session: TenantSession,
  itemIds: readonly string[],
): Promise<ContentVersionRow[]> {
  if (itemIds.length === 0) return [];
  const { marks, values } = inList(session, itemIds.map(idToBytes));
  return selectRows(
    session,
    session.entities.contentVersion,
    `${ofTenant(session)} AND item_id IN (${marks})`,
    [idToBytes(session.tenantId), ...values],
  );
}

/** The corrections of these subjects, whatever the task. */
export async function findCorrections(
  session: TenantSession,
  subjectKeys: readonly Buffer[],
): Promise<CorrectionRow[]> {
  if (subjectKeys.length === 0) return [];
  return session.manager
    .getRepository(session.entities.correction)
    .findBy({ tenantId: session.tenantId, subjectKey: In([...subjectKeys]) });
}

export async function deleteCorrections(session: TenantSession, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await session.manager.query(`DELETE FROM corrections WHERE tenant_id = ? AND id IN (${marks(ids)})`, [
    idToBytes(session.tenantId),
    ...ids.map(idToBytes),
  ]);
}

export async function insertCorrections(
  session: TenantSession,
  rows: readonly CorrectionRow[],
): Promise<void> {
  await insertRows(session, session.entities.correction, rows, (row) => row.textJson?.length ?? 0);
}

export async function countCorrections(session: TenantSession, task: Task): Promise<number> {
  return session.manager
    .getRepository(session.entities.correction)
    .countBy({ tenantId: session.tenantId, task });
}

const CHUNK = 500;

/** The newest corrections of a task with their words, newest first. Those whose words are gone are left out. */
export async function newestCorrections(
  session: TenantSession,
  task: Task,
  limit: number,
): Promise<CorrectionRecord[]> {
  const rows = await session.manager.getRepository(session.entities.correction).find({
    where: { tenantId: session.tenantId, task },
    order: { createdAt: 'DESC', id: 'DESC' },
    take: limit,
  });
  const texts = new Map<string, string>();
  const versionIds = rows.flatMap(({ versionId }) => versionId ?? []);
  for (let from = 0; from < versionIds.length; from += CHUNK) {
    const versions = await findVersions(session, versionIds.slice(from, from + CHUNK));
    for (const { id, itemJson } of versions) {
      texts.set(id, JSON.stringify((JSON.parse(itemJson) as { text: unknown }).text));
    }
  }
  return rows.flatMap((row) => {
    const textJson = row.textJson ?? (row.versionId ? texts.get(row.versionId) : undefined);
    return textJson === undefined ? [] : [{ row, textJson }];
  });
}

/** The newest content versions of a tenant, newest first; `after` leaves out that one and all older ones. */
export async function newestVersions(
  session: TenantSession,
  limit: number,
  after?: string,
): Promise<ContentVersionRow[]> {
  const query = session.manager
    .getRepository(session.entities.contentVersion)
    .createQueryBuilder('v')
    .where({ tenantId: session.tenantId })
    .orderBy('v.id', 'DESC')
    .limit(limit);
  if (after) query.andWhere('v.id > :after', { after: idToBytes(after) });
  return query.getMany();
}

/** Notes that so many corrections wait to be learnt. */
export async function addFresh(session: TenantSession, task: Task, count: number): Promise<void> {
  const now = nowSql(session.dialect);
  const conflict = session.dialect === 'mysql' ? 'ON DUPLICATE KEY' : 'ON CONFLICT (tenant_id, task) DO';
  const update = session.dialect === 'mysql' ? 'UPDATE' : 'UPDATE SET';
  await session.manager.query(
    `INSERT INTO learning (tenant_id, task, fresh, changed_at, requested_at, watching, claim_token, claimed_until)
     VALUES (?, ?, ?, ${now}, NULL, 0, NULL, 0) ${conflict} ${update} fresh = fresh + ?, changed_at = ${now}`,
    [idToBytes(session.tenantId), task, count, count],
  );
}
