import { SYSTEM, type TenantId } from '#libs/domain';
import {
  appendToFeed,
  databaseNow,
  dueHolds,
  forTenant,
  incidentsWithDueSteps,
  lockIncident,
  lockRunsOfIncident,
  type NewFeedEvent,
  type TenantSession,
  tenantsWithDueSteps,
} from '#libs/persistence';
import { factsOf } from '../incidents/incident-facts.js';
import type { Services } from '../services.js';
import { bringOn } from './bring-on.js';
import { endHolds } from './holds.js';
import { situationOf } from './situation.js';

/** How many incidents of a tenant one round looks at. */
const AT_ONCE = 50;

/**
 * Does what is due by the database's clock: tells what is late, ends what stood over judging for long enough. Several processes may run it at
 * once: each piece is looked at again under its incident's lock, so that it is told once.
 */
export async function playbookRound(services: Services): Promise<void> {
  const { database, logger } = services;
  const now = await databaseNow(database.read);
  for (const tenantId of await tenantsWithDueSteps(database.read, now)) {
    const session = forTenant(database.read, tenantId);
    for (const incidentId of await incidentsWithDueSteps(session, now, AT_ONCE))
      await inTurn(services, tenantId, (open) => late(open, incidentId)).catch((error: unknown) =>
        logger.warn({ err: error, incidentId }, 'what is late in an incident will be told later'),
      );
    await inTurn(services, tenantId, async (open) => {
      const at = await databaseNow(open);
      return endHolds(open, await dueHolds(open, at), 'time', SYSTEM, at);
    });
  }
}

async function inTurn(
  { database, feedSignal }: Services,
  tenantId: TenantId,
  work: (session: TenantSession) => Promise<NewFeedEvent[]>,
): Promise<void> {
  const head = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const events = await work(session);
    return events.length === 0 ? null : appendToFeed(session, events, await databaseNow(session));
  });
  if (head !== null) feedSignal.publish(tenantId, head);
}

async function late(session: TenantSession, incidentId: string): Promise<NewFeedEvent[]> {
  const row = await lockIncident(session, incidentId);
  if (!row) return [];
  const incident = factsOf(row);
  const now = await databaseNow(session);
  const situation = await situationOf(session, incident, now);
  const events: NewFeedEvent[] = [];
  for (const record of await lockRunsOfIncident(session, incidentId))
    events.push(...(await bringOn(session, { incident, situation, record, by: SYSTEM, now })).events);
  return events;
}
