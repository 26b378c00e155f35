import { In } from 'typeorm';
import { sealedRow } from '../cipher/sealing.js';
import { idToBytes } from '../dialect.js';
import type { MentionCountRow, MentionRow } from '../entities/mention.js';
import { insertRows } from '../rows.js';
import { marks, type TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.mention);
const lock = (session: TenantSession) =>
  session.dialect === 'mysql' ? { lock: { mode: 'pessimistic_write' as const } } : {};

/** The mentions that items are, locked until the transaction ends; of one monitor, or of all. */
export async function lockMentionsOfItems(
  session: TenantSession,
  itemIds: readonly string[],
  monitorId?: string,
): Promise<MentionRow[]> {
  if (itemIds.length === 0) return [];
  return repository(session).find({
    where: { tenantId: session.tenantId, itemId: In([...itemIds]), ...(monitorId && { monitorId }) },
    ...lock(session),
  });
}

/** @returns null for another tenant's mention too. */
export async function lockMention(session: TenantSession, id: string): Promise<MentionRow | null> {
  return repository(session).findOne({ where: { tenantId: session.tenantId, id }, ...lock(session) });
}

/** The mentions that versions are, of all monitors. */
export async function mentionsOfVersions(
  session: TenantSession,
  versionIds: readonly string[],
): Promise<MentionRow[]> {
  if (versionIds.length === 0) return [];
  return repository(session).findBy({ tenantId: session.tenantId, versionId: In([...versionIds]) });
}

/** In the order of items and monitors: transactions that write the same ones wait for one another, and none for two. */
export async function insertMentions(session: TenantSession, rows: readonly MentionRow[]): Promise<void> {
  await insertRows(
    session,
    session.entities.mention,
    [...rows].sort((a, b) => (a.itemId + a.monitorId < b.itemId + b.monitorId ? -1 : 1)),
  );
}

/** What a new version of the item, or another look at it, says. What people made of it stays. */
export async function updateMention(session: TenantSession, row: MentionRow): Promise<void> {
  const { id, versionId, version, at, sentiment, score, reasons, spans, followers, reach } = row;
  await repository(session).update(
    { id, tenantId: session.tenantId },
    {
      versionId,
      version,
      at,
      sentiment,
      score,
      reasons,
      spans: [...spans],
      followers,
      reach,
      scene: row.scene,
      type: row.type,
      storyId: row.storyId,
      print: row.print,
    },
  );
}

/** What people made of it. */
export async function updateMentionWork(session: TenantSession, row: MentionRow): Promise<void> {
  const { id, state, answeredAt, resolvedAt, resolvedBy, resolvedName } = row;
  const { noteJson } = sealedRow(session.cipher, session.entities.mention, row);
  await repository(session).update(
    { id, tenantId: session.tenantId },
    { state, answeredAt, resolvedAt, resolvedBy, resolvedName, noteJson },
  );
}

export async function deleteMentions(session: TenantSession, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await session.manager.query(`DELETE FROM mentions WHERE tenant_id = ? AND id IN (${marks(ids)})`, [
    idToBytes(session.tenantId),
    ...ids.map(idToBytes),
  ]);
}

/** An official author spoke at `at`: what was said of the monitor before, to that item or anywhere in the thread, has its answer. */
export async function answerMentions(
  session: TenantSession,
  monitorId: string,
  to: { readonly itemId: string } | { readonly threadKey: Buffer },
  at: number,
): Promise<void> {
  const [column, value] =
    'itemId' in to ? ['item_id', idToBytes(to.itemId)] : (['thread_key', to.threadKey] as const);
  await session.manager.query(
    `UPDATE mentions SET state = 'answered', answered_at = ?
      WHERE tenant_id = ? AND ${column} = ? AND monitor_id = ? AND state = 'new' AND at <= ?`,
    [at, idToBytes(session.tenantId), value, idToBytes(monitorId), at],
  );
}

/** A table has the name of a column: right behind UPDATE it would be taken for that table, so it does not come first. */
const COUNTED = [
  'negative',
  'mentions',
  'positive',
  'reach',
  'negativeReach',
  'general',
  'quality',
  'service',
  'safety',
  'price',
  'delivery',
  'fraud',
] as const;
const columnOf = (name: (typeof COUNTED)[number]) => (name === 'negativeReach' ? 'negative_reach' : name);

export type MentionCountChange = Omit<MentionCountRow, 'tenantId'>;

/** Adds to hours, one statement; what is taken away is below 0. Hours are changed in a fixed order. */
export async function addMentionCounts(
  session: TenantSession,
  changes: readonly MentionCountChange[],
): Promise<void> {
  const CHUNK = 200;
  const rows = [...changes].sort((a, b) =>
    a.monitorId === b.monitorId ? a.hour - b.hour : a.monitorId < b.monitorId ? -1 : 1,
  );
  const mysql = session.dialect === 'mysql';
  const update = COUNTED.map(columnOf)
    .map((name) =>
      mysql ? `${name} = ${name} + VALUES(${name})` : `${name} = mention_counts.${name} + excluded.${name}`,
    )
    .join(', ');
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK);
    await session.manager.query(
      `INSERT INTO mention_counts (monitor_id, hour, tenant_id, ${COUNTED.map(columnOf).join(', ')})
        VALUES ${chunk.map(() => `(?, ?, ?, ${marks(COUNTED)})`).join(', ')}
        ${mysql ? 'ON DUPLICATE KEY UPDATE' : 'ON CONFLICT (monitor_id, hour) DO UPDATE SET'} ${update}`,
      chunk.flatMap((row) => [
        idToBytes(row.monitorId),
        row.hour,
        idToBytes(session.tenantId),
        ...COUNTED.map((name) => row[name]),
      ]),
    );
  }
}
