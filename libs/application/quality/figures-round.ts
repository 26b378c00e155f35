import type { TenantId } from '#libs/domain';
import { databaseNow, findTenants, forTenant, sampleBacklog } from '#libs/persistence';
import type { Services } from '../services.js';

/** The time between two samples of the backlog. */
export const SAMPLE_MS = 5 * 60 * 1_000;

/** Notes how much waits, for every tenant, once in a stretch of time however many processes ask. */
export async function figuresRound({ database }: Pick<Services, 'database'>): Promise<void> {
  for (const { id } of await findTenants(database.read)) {
    await database.transaction(async (open) => {
      const session = forTenant(open, id as TenantId);
      await sampleBacklog(session, await databaseNow(session), SAMPLE_MS);
    });
  }
}
