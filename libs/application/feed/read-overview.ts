import type { Overview } from '#libs/contracts';
import type { TenantId } from '#libs/domain';
import { countCases, countPending, forTenant, readDailyVerdicts, readHead } from '#libs/persistence';
import type { Services } from '../services.js';
import { shanghaiDay } from './day.js';

/** The counters above the queue, and the feed's head at the very moment they were counted. */
export async function readOverview({ database, clock }: Services, tenantId: TenantId): Promise<Overview> {
  return database.snapshot(async (open) => {
    const session = forTenant(open, tenantId);
    return {
      head: await readHead(session),
      today: await readDailyVerdicts(session, shanghaiDay(clock.now())),
      pending: await countPending(session),
      openCases: await countCases(session, { state: 'open' }),
    };
  });
}
