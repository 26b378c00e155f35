import type { Overview } from '#libs/contracts';
import type { Principal } from '#libs/domain';
import { countCases, countPending, forTenant, readDailyVerdicts, readHead } from '#libs/persistence';
import { queuesOf } from '../cases/read-cases.js';
import type { Services } from '../services.js';
import { shanghaiDay } from './day.js';

/** The counters above the queue, and the feed's head at the very moment they were counted. Open cases are those the caller may see. */
export async function readOverview({ database, clock }: Services, me: Principal): Promise<Overview> {
  return database.snapshot(async (open) => {
    const session = forTenant(open, me.tenantId);
    return {
      head: await readHead(session),
      today: await readDailyVerdicts(session, shanghaiDay(clock.now())),
      pending: await countPending(session),
      openCases: await countCases(session, { state: ['open'], queues: queuesOf(me) }),
    };
  });
}
