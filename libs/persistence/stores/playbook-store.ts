import { In, MoreThan } from 'typeorm';
import { idToBytes } from '../dialect.js';
import type { PlaybookRow, PlaybookVersionRow } from '../entities/playbook.js';
import { insertRows } from '../rows.js';
import { forUpdate, type TenantSession } from '../session.js';

const playbooks = (session: TenantSession) => session.manager.getRepository(session.entities.playbook);
const versions = (session: TenantSession) => session.manager.getRepository(session.entities.playbookVersion);

export async function insertPlaybook(session: TenantSession, row: PlaybookRow): Promise<void> {
  await insertRows(session, session.entities.playbook, [row]);
}

export async function insertPlaybookVersion(session: TenantSession, row: PlaybookVersionRow): Promise<void> {
  await insertRows(session, session.entities.playbookVersion, [row]);
}

export async function findPlaybook(session: TenantSession, id: string): Promise<PlaybookRow | null> {
  return playbooks(session).findOneBy({ id, tenantId: session.tenantId });
}

export async function findPlaybookByKey(session: TenantSession, key: string): Promise<PlaybookRow | null> {
  return playbooks(session).findOneBy({ key, tenantId: session.tenantId });
}

/** A playbook, locked until the transaction ends. */
export async function lockPlaybook(session: TenantSession, id: string): Promise<PlaybookRow | null> {
  await session.manager.query(
    `SELECT id FROM playbooks WHERE tenant_id = ? AND id = ?${forUpdate(session)}`,
    [idToBytes(session.tenantId), idToBytes(id)],
  );
  return findPlaybook(session, id);
}

export async function countPlaybooks(session: TenantSession): Promise<number> {
  return playbooks(session).countBy({ tenantId: session.tenantId });
}

/** Oldest first. */
export async function pageOfPlaybooks(
  session: TenantSession,
  limit: number,
  after?: string,
): Promise<PlaybookRow[]> {
  return playbooks(session).find({
    where: { tenantId: session.tenantId, ...(after && { id: MoreThan(after) }) },
    order: { id: 'ASC' },
    take: limit,
  });
}

/** The newest versions of a playbook, newest first. */
export async function versionsOfPlaybook(
  session: TenantSession,
  playbookId: string,
  limit?: number,
): Promise<PlaybookVersionRow[]> {
  return versions(session).find({
    where: { tenantId: session.tenantId, playbookId },
    order: { number: 'DESC' },
    ...(limit !== undefined && { take: limit }),
  });
}

/** Every version of these playbooks that is live, in draft or in review; of each other playbook the newest is left to ask for. */
export async function standingVersions(
  session: TenantSession,
  playbookIds: readonly string[],
): Promise<PlaybookVersionRow[]> {
  if (playbookIds.length === 0) return [];
  return versions(session).find({
    where: {
      tenantId: session.tenantId,
      playbookId: In([...playbookIds]),
      state: In(['live', 'draft', 'review']),
    },
    order: { number: 'DESC' },
  });
}

/** The versions in force, in an order that never changes. */
export async function findLivePlaybooks(session: TenantSession): Promise<PlaybookVersionRow[]> {
  return versions(session).find({
    where: { tenantId: session.tenantId, state: 'live' },
    order: { playbookId: 'ASC' },
  });
}

export async function findPlaybooks(
  session: TenantSession,
  ids: readonly string[],
): Promise<Map<string, PlaybookRow>> {
  if (ids.length === 0) return new Map();
  const rows = await playbooks(session).findBy({ tenantId: session.tenantId, id: In([...ids]) });
  return new Map(rows.map((row) => [row.id, row]));
}

export async function updatePlaybookVersion(session: TenantSession, row: PlaybookVersionRow): Promise<void> {
  const { id, tenantId: _tenant, playbookId: _playbook, number: _number, createdAt: _at, ...rest } = row;
  await versions(session).update({ id, tenantId: session.tenantId }, rest);
}
