import { idToBytes } from '../dialect.js';
import type { AuthorNoteRow } from '../entities/desk.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.authorNote);

export async function insertAuthorNote(session: TenantSession, row: AuthorNoteRow): Promise<void> {
  await insertRows(session, session.entities.authorNote, [row]);
}

/** Newest first. */
export async function notesOfAuthor(
  session: TenantSession,
  authorKey: Buffer,
  limit: number,
): Promise<AuthorNoteRow[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, authorKey },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function countNotes(session: TenantSession, authorKey: Buffer): Promise<number> {
  return repository(session).countBy({ tenantId: session.tenantId, authorKey });
}

/** @returns whether there was such a note of theirs */
export async function deleteAuthorNote(
  session: TenantSession,
  { id, authorKey, byId }: Pick<AuthorNoteRow, 'id' | 'authorKey' | 'byId'>,
): Promise<boolean> {
  const where = { id, authorKey, byId, tenantId: session.tenantId };
  if (!(await repository(session).existsBy(where))) return false;
  await repository(session).delete(where);
  return true;
}

/**
 * Everything the desk keeps of an author apart from cases: strikes, mutes and bans, notes, and the sums, unless these began after
 * `until`. @returns rows by table
 */
export async function deleteConduct(
  session: TenantSession,
  authorKey: Buffer,
  until: number,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const own = 'tenant_id = ? AND author_key = ?';
  for (const [table, where, more] of [
    ['strikes', own, []],
    ['sanctions', own, []],
    ['author_notes', own, []],
    ['authors', `${own} AND first_flagged_at <= ?`, [until]],
  ] as const) {
    const parameters = [idToBytes(session.tenantId), authorKey, ...more];
    const [row] = (await session.manager.query(
      `SELECT COUNT(*) AS count FROM ${table} WHERE ${where}`,
      parameters,
    )) as [{ count: number | string }];
    counts[table] = Number(row.count);
    if (counts[table] > 0) await session.manager.query(`DELETE FROM ${table} WHERE ${where}`, parameters);
  }
  return counts;
}
