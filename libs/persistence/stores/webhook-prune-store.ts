import { idToBytes } from '../dialect.js';
import { marks, type Session } from '../session.js';
import { acrossTenants } from '../tenant-guard.js';

/** The least id of its time: ids are UUIDv7 (RFC 9562) and begin with 48 bits of milliseconds. */
const idAt = (at: number): string => {
  const hex = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
};

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
