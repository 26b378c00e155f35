import type { Overview } from '#libs/contracts';
import type { Principal } from '#libs/domain';
import {
  countCases,
  countPending,
  forTenant,
  readDailyVerdicts,
  readHead,
  trialsPlacedSince,
  type VerdictCounts,
} from '#libs/persistence';
import { queuesOf } from '../cases/read-cases.js';
import { midnightOf } from '../quality/scope.js';
import type { Services } from '../services.js';
import { shanghaiDay } from './day.js';

/** The counters above the queue, and the feed's head at the very moment they were counted. Open cases are those the caller may see. */
export async function readOverview({ database, clock }: Services, me: Principal): Promise<Overview> {
  return database.snapshot(async (open) => {
    const session = forTenant(open, me.tenantId);
    const day = await readDailyVerdicts(session, shanghaiDay(clock.now()));
    const isPerson = me.kind === 'member';
    return {
      head: await readHead(session),
      today: isPerson ? added(day, await trialsPlacedSince(session, midnightOf(clock.now()))) : day,
      pending: await countPending(session),
      openCases: await countCases(session, { state: ['open'], queues: queuesOf(me), slippedIn: isPerson }),
    };
  });
}

/** What was slipped in counts for people, who saw it come: the platform's counts do not know it. */
const added = (one: VerdictCounts, other: VerdictCounts): VerdictCounts => ({
  allow: one.allow + other.allow,
  review: one.review + other.review,
  block: one.block + other.block,
});
