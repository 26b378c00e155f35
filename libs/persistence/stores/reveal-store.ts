import { LessThan, MoreThan } from 'typeorm';
import { newId } from '#libs/domain';
import { insertRows } from '../rows.js';
import type { Session, TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

/** How often somebody looked at unmasked words since then. */
export async function countReveals(session: TenantSession, madeBy: string, since: number): Promise<number> {
  return session.manager
    .getRepository(session.entities.reveal)
    .countBy({ tenantId: session.tenantId, madeBy, at: MoreThan(since) });
}

export async function insertReveal(session: TenantSession, madeBy: string, at: number): Promise<void> {
  await insertRows(session, session.entities.reveal, [
    { id: newId(), tenantId: session.tenantId, madeBy, at },
  ]);
}

export async function deleteRevealsBefore(session: Session, at: number): Promise<void> {
  await acrossTenants('upkeep', () =>
    session.manager.getRepository(session.entities.reveal).delete({ at: LessThan(at) }),
  );
}
