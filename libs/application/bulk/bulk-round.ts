import { claimLease, nextBulkState, nextDecisionState } from '#libs/cases';
import { type ErrorCode, newId, SYSTEM, type TenantId, UNDO_MS } from '#libs/domain';
import {
  appendToFeed,
  type BulkCaseRow,
  type BulkRow,
  bulkCasesWith,
  type CaseRecord,
  type DecisionRow,
  databaseNow,
  findDueBulks,
  forTenant,
  insertDecisions,
  lockBulk,
  lockCases,
  lockDecisions,
  moveWindow,
  type NewFeedEvent,
  type TenantSession,
  updateBulk,
  updateBulkCases,
  updateCaseWork,
  updateDecision,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { caseWork } from '../cases/case-work-view.js';
import { newDecision } from '../cases/new-decision.js';
import { commanded } from '../cases/on-case.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';
import { skipOf } from './preview-bulk.js';

/** How many cases one transaction decides about. */
const AT_ONCE = 100;
/** Decisions of a bulk are not due while it runs, nor while it is taken back; should that ever stop, they wait for people. */
export const PARKED_MS = 365 * 24 * 60 * 60_000;
/** Words are in the decisions, and go with their cases: a bulk decision that has ended keeps none. */
export const WORDLESS = { note: null, message: null } as const;

/**
 * Brings bulk decisions on. Each step is one transaction under the bulk's lock that decides a hundred cases and notes what became
 * of each: whoever dies in between has done nothing, and the next round goes on behind what is done.
 */
export async function bulkRound({ database, feedSignal, tenantKeys }: Services): Promise<void> {
  for (const { id, tenantId } of await findDueBulks(database.read, await databaseNow(database.read))) {
    const key = await tenantKeys.of(tenantId);
    for (let more = true; more; ) {
      const step = await database.transaction((open) => bulkStep(forTenant(open, tenantId), id, key));
      if (step.head !== null) feedSignal.publish(tenantId as TenantId, step.head);
      more = step.more;
    }
  }
}

interface Step {
  readonly more: boolean;
  readonly head: number | null;
}

async function bulkStep(session: TenantSession, id: string, key: TenantKey): Promise<Step> {
  const bulk = await lockBulk(session, id);
  if (!bulk || bulk.wakeAt === null) return { more: false, head: null };
  const now = await databaseNow(session);
  const taking = bulk.state === 'undoing';
  const rows = await bulkCasesWith(session, id, taking ? 'decided' : 'waiting', AT_ONCE);
  if (rows.length === 0) {
    await (taking ? takenBack(session, bulk) : finished(session, bulk, now));
    return { more: false, head: null };
  }
  const cases = new Map(
    (
      await lockCases(
        session,
        rows.map(({ caseId }) => caseId),
      )
    ).map((record) => [record.row.id, record]),
  );
  const events = taking
    ? await takeBack(session, bulk, rows, cases, now, key)
    : await decide(session, bulk, rows, cases, now, key);
  return { more: true, head: events.length > 0 ? await appendToFeed(session, events, now) : null };
}

async function finished(session: TenantSession, bulk: BulkRow, now: number): Promise<void> {
  const undoUntil = bulk.done > 0 ? now + UNDO_MS : null;
  if (undoUntil !== null) await moveWindow(session, bulk.id, undoUntil);
  const state = nextBulkState(bulk.state, 'finish');
  await updateBulk(session, { ...bulk, ...WORDLESS, state, undoUntil, wakeAt: null });
}

const takenBack = (session: TenantSession, bulk: BulkRow): Promise<void> =>
  updateBulk(session, { ...bulk, state: nextBulkState(bulk.state, 'take_back'), wakeAt: null });

/** What stands against deciding this case now; null: nothing. Only what was previewed, in that version, is decided. */
function obstacle(row: BulkCaseRow, record: CaseRecord | undefined, makerId: string): ErrorCode | null {
  if (!record) return 'case.not_found';
  const skip = skipOf(record, makerId);
  if (skip === 'claimed') return 'case.claimed';
  return skip !== null || record.row.versionId !== row.versionId ? 'case.illegal_transition' : null;
}

async function decide(
  session: TenantSession,
  bulk: BulkRow,
  rows: readonly BulkCaseRow[],
  cases: ReadonlyMap<string, CaseRecord>,
  now: number,
  key: TenantKey,
): Promise<NewFeedEvent[]> {
  const { maker, makerId, actions, clause, note, message, strikes } = bulk;
  const by = { kind: maker.kind === 'member' ? ('member' as const) : ('program' as const), id: makerId };
  const decisions: DecisionRow[] = [];
  const events: NewFeedEvent[] = [];
  const results: BulkCaseRow[] = [];
  for (const row of rows) {
    const record = cases.get(row.caseId);
    const against = obstacle(row, record, makerId);
    if (!record || against !== null) {
      results.push({ ...row, result: against ?? 'case.not_found' });
      continue;
    }
    const order = { actions, clause, note, message, strikes };
    const decision: DecisionRow = {
      ...newDecision(record.row, order, by, maker.name, now),
      bulkId: bulk.id,
      confirmer: bulk.confirmer,
      commitAt: now + PARKED_MS,
    };
    const lease = claimLease(null, { id: makerId, name: maker.name }, newId(), now);
    const decided = { ...commanded(commanded(record.row, 'claim', lease), 'decide', null), updatedAt: now };
    await updateCaseWork(session, decided);
    decisions.push(decision);
    events.push({ type: 'case.released', data: caseWork({ ...record, row: decided }, key, decision) });
    results.push({ ...row, result: 'decided', decisionId: decision.id });
  }
  await insertDecisions(session, decisions);
  await updateBulkCases(session, results);
  await updateBulk(session, {
    ...bulk,
    done: bulk.done + decisions.length,
    failed: bulk.failed + rows.length - decisions.length,
  });
  for (const { id, caseId } of decisions)
    await recordAudit(session, SYSTEM, {
      action: 'case.decided',
      subject: { type: 'case', id: caseId },
      after: { decisionId: id, bulkId: bulk.id, actions, clause, by: maker.name },
    });
  return events;
}

async function takeBack(
  session: TenantSession,
  bulk: BulkRow,
  rows: readonly BulkCaseRow[],
  cases: ReadonlyMap<string, CaseRecord>,
  now: number,
  key: TenantKey,
): Promise<NewFeedEvent[]> {
  const decisions = await lockDecisions(
    session,
    rows.flatMap(({ decisionId }) => decisionId ?? []),
  );
  const events: NewFeedEvent[] = [];
  for (const { caseId, decisionId } of rows) {
    const record = cases.get(caseId);
    const decision = decisionId === null ? undefined : decisions.get(decisionId);
    if (!record || decision?.state !== 'pending') continue;
    const undone: DecisionRow = {
      ...decision,
      state: nextDecisionState(decision.state, 'undo'),
      reversedAt: now,
      reversal: 'undone',
      reverser: bulk.maker,
    };
    await updateDecision(session, undone);
    // A newer version may have opened it again already.
    if (record.row.state !== 'decided') continue;
    const open = { ...commanded(commanded(record.row, 'undo', null), 'release', null), updatedAt: now };
    await updateCaseWork(session, open);
    events.push({ type: 'case.undone', data: caseWork({ ...record, row: open }, key, undone) });
    await recordAudit(session, SYSTEM, {
      action: 'case.undone',
      subject: { type: 'case', id: caseId },
      before: { decisionId, bulkId: bulk.id },
    });
  }
  await updateBulkCases(
    session,
    rows.map((row) => ({ ...row, result: 'undone' })),
  );
  return events;
}
