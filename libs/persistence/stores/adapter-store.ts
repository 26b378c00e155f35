import { In } from 'typeorm';
import type { AdapterState, Task } from '#libs/domain';
import { idToBytes } from '../dialect.js';
import type { AdapterRow } from '../entities/learning.js';
import { insertRows } from '../rows.js';
import { forUpdate, type TenantSession } from '../session.js';

/** An adapter without its file. */
export type AdapterSummary = Omit<AdapterRow, 'packed'>;

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.adapter);

export async function insertAdapter(session: TenantSession, row: AdapterRow): Promise<void> {
  await insertRows(session, session.entities.adapter, [row], ({ packed }) => packed.length);
}

/** Newest first; of one task or of all. */
export async function findAdapters(session: TenantSession, task?: Task): Promise<AdapterSummary[]> {
  return repository(session).find({
    where: { tenantId: session.tenantId, ...(task && { task }) },
    order: { number: 'DESC' },
  });
}

/** The same for one task, each locked until the transaction ends. */
export async function lockAdapters(session: TenantSession, task: Task): Promise<AdapterSummary[]> {
  if (forUpdate(session) !== '') {
    await session.manager.query('SELECT id FROM adapters WHERE tenant_id = ? AND task = ? FOR UPDATE', [
      idToBytes(session.tenantId),
      task,
    ]);
  }
  return findAdapters(session, task);
}

/** The files of adapters in one of the states. */
export async function findAdapterFiles(
  session: TenantSession,
  states: readonly AdapterState[],
  task?: Task,
): Promise<AdapterRow[]> {
  return repository(session)
    .createQueryBuilder('a')
    .addSelect('a.packed')
    .where({ tenantId: session.tenantId, state: In([...states]), ...(task && { task }) })
    .getMany();
}

export async function updateAdapter(
  session: TenantSession,
  id: string,
  change: Partial<Pick<AdapterRow, 'state' | 'stateSince' | 'replaced' | 'shadow'>>,
): Promise<void> {
  const { shadow, ...columns } = change;
  await repository(session).update(
    { id, tenantId: session.tenantId },
    { ...columns, ...(shadow !== undefined && { shadow: shadow as object }) },
  );
}
