import { nextDecisionState } from '#libs/cases';
import type { CaseDecided } from '#libs/contracts';
import type { CaseId } from '#libs/domain';
import {
  appendToFeed,
  type CaseRecord,
  caseAtVersion,
  databaseNow,
  dueDecisionsOf,
  expireSanctions,
  findDueCases,
  findDueDecisions,
  forTenant,
  lockCases,
  type NewFeedEvent,
  noteFeedSeqs,
  type TenantSession,
  tenantsWithDueWork,
  updateCaseWork,
  updateDecision,
} from '#libs/persistence';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';
import { caseDecided, caseWork } from './case-work-view.js';
import { recordConduct } from './conduct.js';
import { committed } from './consequences.js';
import { commanded } from './on-case.js';

/** How many cases one transaction brings on. */
const AT_ONCE = 100;
/** How many such transactions a tenant gets in a row before the next one's turn. */
const MOST_TURNS = 10;

/**
 * Does what is due by the database's clock: commits decisions whose undo window is over, gives cases back whose claim or
 * hold has ended. Several processes may run it at once: each piece is looked at again under its lock.
 */
export async function deskRound({ database, feedSignal, tenantKeys }: Services): Promise<void> {
  const { read } = database;
  for (const tenantId of await tenantsWithDueWork(read, await databaseNow(read))) {
    const key = await tenantKeys.of(tenantId);
    for (let left = MOST_TURNS, more = true; more && left > 0; left--) {
      const turn = await database.transaction((open) => bringOn(forTenant(open, tenantId), key));
      if (turn.head !== null) feedSignal.publish(tenantId, turn.head);
      more = turn.more;
    }
  }
}

/** @returns the feed's new head, if it has one, and whether there may be more to do */
async function bringOn(
  session: TenantSession,
  key: TenantKey,
): Promise<{ readonly head: number | null; readonly more: boolean }> {
  const now = await databaseNow(session);
  const decisions = await findDueDecisions(session, now, AT_ONCE);
  const cases = await findDueCases(session, now, AT_ONCE);
  const ids = [...new Set([...decisions.map(({ caseId }) => caseId), ...cases])];
  const events: NewFeedEvent[] = [];
  const told = new Map<string, number>();
  // All are locked first, in one order: authors' records come after cases.
  for (const record of await lockCases(session, ids)) {
    for (const event of await bringOnCase(session, record, now, key)) {
      if (event.type === 'case.decided') told.set((event.data as CaseDecided).decisionId, events.length);
      events.push(event);
    }
  }
  const ended = await expireSanctions(session, now, AT_ONCE);
  const more = decisions.length === AT_ONCE || cases.length === AT_ONCE || ended;
  if (events.length === 0) return { head: null, more: ended };
  const head = await appendToFeed(session, events, now);
  const first = head - events.length + 1;
  await noteFeedSeqs(
    session,
    [...told].map(([id, at]) => ({ id, seq: first + at })),
  );
  return { head, more };
}

async function bringOnCase(
  session: TenantSession,
  record: CaseRecord,
  now: number,
  key: TenantKey,
): Promise<NewFeedEvent[]> {
  let { row } = record;
  const events: NewFeedEvent[] = [];
  const isOver = (until: number | null) => until !== null && until <= now;
  const command = isOver(row.leaseUntil) ? 'release' : isOver(row.heldUntil) ? 'resume' : null;
  if (command) {
    row = { ...commanded(row, command, null), updatedAt: now };
    await updateCaseWork(session, row);
    events.push({ type: 'case.released', data: caseWork({ ...record, row }, key) });
  }
  for (const decision of await dueDecisionsOf(session, row.id as CaseId, now)) {
    const done = { ...decision, state: nextDecisionState(decision.state, 'commit'), committedAt: now };
    await updateDecision(session, done);
    // The platform hears of the words that were decided about, whatever was written since.
    const about = { ...((await caseAtVersion(session, record, decision.versionId)) ?? record), row };
    const settled = { ...about, decision: done, now, key };
    const strike = await recordConduct(session, settled);
    events.push({ type: 'case.decided', data: caseDecided(about, done, key, strike) });
    events.push(...(await committed(session, settled)));
  }
  return events;
}
