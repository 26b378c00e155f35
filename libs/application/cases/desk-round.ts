import type { CaseId } from '#libs/domain';
import {
  appendToFeed,
  databaseNow,
  dueDecisionsOf,
  findDueCases,
  findDueDecisions,
  forTenant,
  lockCase,
  type NewFeedEvent,
  type TenantSession,
  tenantsWithDueWork,
  updateCaseWork,
  updateDecision,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { caseDecided, caseWork } from './case-work-view.js';
import { commanded } from './on-case.js';

/** How many cases one transaction brings on. */
const AT_ONCE = 100;

/**
 * Does what is due by the database's clock: commits decisions whose undo window is over, gives cases back whose claim or
 * hold has ended. Several processes may run it at once: each piece is looked at again under its lock.
 */
export async function deskRound({ database, feedSignal }: Services): Promise<void> {
  const { read } = database;
  for (const tenantId of await tenantsWithDueWork(read, await databaseNow(read))) {
    const head = await database.transaction((open) => bringOn(forTenant(open, tenantId)));
    if (head !== null) feedSignal.publish(tenantId, head);
  }
}

async function bringOn(session: TenantSession): Promise<number | null> {
  const now = await databaseNow(session);
  const decisions = await findDueDecisions(session, now, AT_ONCE);
  const cases = await findDueCases(session, now, AT_ONCE);
  const events: NewFeedEvent[] = [];
  // Locks are taken in one order, whatever is due.
  const ids = [...new Set([...decisions.map(({ caseId }) => caseId), ...cases])].sort();
  for (const id of ids) events.push(...(await bringOnCase(session, id as CaseId, now)));
  return events.length > 0 ? appendToFeed(session, events, now) : null;
}

async function bringOnCase(session: TenantSession, id: CaseId, now: number): Promise<NewFeedEvent[]> {
  const record = await lockCase(session, id);
  if (!record) return [];
  const { item, verdict } = record;
  let { row } = record;
  const events: NewFeedEvent[] = [];
  const isOver = (until: number | null) => until !== null && until <= now;
  const command = isOver(row.leaseUntil) ? 'release' : isOver(row.heldUntil) ? 'resume' : null;
  if (command) {
    row = { ...commanded(row, command, null), updatedAt: now };
    await updateCaseWork(session, row);
    events.push({ type: 'case.released', data: caseWork(row) });
  }
  for (const decision of await dueDecisionsOf(session, id, now)) {
    await updateDecision(session, { ...decision, state: 'committed', committedAt: now });
    events.push({ type: 'case.decided', data: caseDecided(row, decision, item, verdict) });
  }
  return events;
}
