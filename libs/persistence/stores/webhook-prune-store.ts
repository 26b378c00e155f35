import { idAt, idToBytes } from '../dialect.js';
import { marks, type Session } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

/**
 * Forgets deliveries made before: delivered ones, dead ones, and those of endpoints that are gone.
 * @returns how many, `limit` at most
 */
export async function pruneDeliveries(
  session: Session,
  deliveredBefore: number,
  deadBefore: number,
  limit: number,
): Promise<number> {
  return acrossTenants('upkeep', async () => {
    const rows = (await session.manager.query(
      `SELECT id FROM webhook_deliveries
        WHERE (id < ? AND state = 'delivered') OR (id < ? AND state = 'dead')
          OR webhook_id NOT IN (SELECT id FROM webhooks)
        LIMIT ${limit}`,
      [idToBytes(idAt(deliveredBefore)), idToBytes(idAt(deadBefore))],
    )) as { id: Buffer }[];
    if (rows.length > 0) {
      await session.manager.query(
        `DELETE FROM webhook_deliveries WHERE id IN (${marks(rows)})`,
        rows.map(({ id }) => id),
      );
    }
    return rows.length;
  });
}
