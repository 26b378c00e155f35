import type { TenantId } from '#libs/domain';
import {
  appendToFeed,
  claimIncident,
  databaseNow,
  findDueRuns,
  findIncident,
  forTenant,
  lockEscalationRun,
  type TenantSession,
} from '#libs/persistence';
import { factsOf } from '../incidents/incident-facts.js';
import type { Services } from '../services.js';
import { advanceRun } from './advance-run.js';
import { dropRun } from './begin-run.js';

const AT_ONCE = 100;

/**
 * Tells whoever is to be told now, by the database's clock. Each run is one transaction under its incident's lock, which tells people, notes
 * what was told and sets the next due time: whoever dies in between has told nobody, and whoever comes second finds nothing due. An
 * incident that somebody holds is left for the next round.
 */
export async function escalationRound({ database, feedSignal, logger }: Services): Promise<void> {
  for (const due of await findDueRuns(database.read, AT_ONCE)) {
    try {
      const head = await database.transaction((open) => step(forTenant(open, due.tenantId), due));
      if (head !== null) feedSignal.publish(due.tenantId as TenantId, head);
    } catch (error) {
      logger.warn({ err: error, run: due.id }, 'a step of an escalation will be tried again');
    }
  }
}

async function step(
  session: TenantSession,
  { id, incidentId }: { readonly id: string; readonly incidentId: string },
): Promise<number | null> {
  const isHeld = await claimIncident(session, incidentId);
  const incident = await findIncident(session, incidentId);
  if (incident && !isHeld) return null;
  const row = await lockEscalationRun(session, id);
  const now = await databaseNow(session);
  if (!row || row.dueAt === null || row.dueAt > now) return null;
  if (!incident) {
    await dropRun(session, row, now);
    return null;
  }
  const events = await advanceRun(session, row, factsOf(incident), now);
  return events.length > 0 ? appendToFeed(session, events, now) : null;
}
