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
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';
import { caseDecided, caseWork } from './case-work-view.js';
import { committed } from './consequences.js';
import { commanded } from './on-case.js';

/** How many cases one transaction brings on. */
const AT_ONCE = 100;

/**
 * Does what is due by the database's clock: commits decisions whose undo window is over, gives cases back whose claim or
 * hold has ended. Several processes may run it at once: each piece is looked at again under its lock.
 */
export async function deskRound({ database, feedSignal, tenantKeys }: Services): Promise<void> {
  const { read } = database;
  for (const tenantId of await tenantsWithDueWork(read, await databaseNow(read))) {
    const key = await tenantKeys.of(tenantId);
    const head = await database.transaction((open) => bringOn(forTenant(open, tenantId), key));
    if (head !== null) feedSignal.publish(tenantId, head);
  }
}

async function bringOn(session: TenantSession, key: TenantKey): Promise<number | null> {
  const now = await databaseNow(session);
  const decisions = await findDueDecisions(session, now, AT_ONCE);
  const cases = await findDueCases(session, now, AT_ONCE);
  const events: NewFeedEvent[] = [];
  // Locks are taken in one order, whatever is due.
  const ids = [...new Set([...decisions.map(({ caseId }) => caseId), ...cases])].sort();
  for (const id of ids) events.push(...(await bringOnCase(session, id as CaseId, now, key)));
  return events.length > 0 ? appendToFeed(session, events, now) : null;
}

async function bringOnCase(
  session: TenantSession,
  id: CaseId,
  now: number,
  key: TenantKey,
): Promise<NewFeedEvent[]> {
  const record = await lockCase(session, id);
  if (!record) return [];
  let { row } = record;
  const events: NewFeedEvent[] = [];
  const isOver = (until: number | null) => until !== null && until <= now;
  const command = isOver(row.leaseUntil) ? 'release' : isOver(row.heldUntil) ? 'resume' : null;
  if (command) {
    row = { ...commanded(row, command, null), updatedAt: now };
    await updateCaseWork(session, row);
    events.push({ type: 'case.released', data: caseWork({ ...record, row }, key) });
  }
  for (const decision of await dueDecisionsOf(session, id, now)) {
    const done = { ...decision, state: 'committed' as const, committedAt: now };
    await updateDecision(session, done);
    events.push({ type: 'case.decided', data: caseDecided({ ...record, row }, done, key) });
    events.push(...(await committed(session, { ...record, row, decision: done, now, key })));
  }
  return events;
}
