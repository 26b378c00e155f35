import { In } from 'typeorm';
import { newId } from '#libs/domain';
import type { OutboxRow } from '../entities/delivery.js';
import { insertRows } from '../rows.js';
import { type Session, skipLocked, type TenantSession } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

/** Leaves messages to be handed over after the commit. */
export async function appendToOutbox(
  session: TenantSession,
  topic: OutboxRow['topic'],
  payloads: readonly unknown[],
  createdAt: number,
): Promise<void> {
  await insertRows(
    session,
    session.entities.outbox,
    payloads.map((payload) => ({ id: newId(), tenantId: session.tenantId, topic, payload, createdAt })),
  );
}

/** The oldest messages that no other relay holds. They stay until {@link deleteFromOutbox}. */
export async function takeFromOutbox(session: Session, limit: number): Promise<OutboxRow[]> {
  return acrossTenants('the relay', async () => {
    const query = session.manager
      .getRepository(session.entities.outbox)
      .createQueryBuilder('message')
      .orderBy('message.id')
      .limit(limit);
    if (skipLocked(session)) query.setLock('pessimistic_write').setOnLocked('skip_locked');
    return query.getMany();
  });
}

export async function deleteFromOutbox(session: Session, ids: readonly string[]): Promise<void> {
  return acrossTenants('the relay', async () => {
    await session.manager.getRepository(session.entities.outbox).delete({ id: In([...ids]) });
  });
}
