import { nextBulkState } from '#libs/cases';
import type {
  BulkDecisionListQuery,
  BulkDecisionPage,
  BulkDecisionView,
  BulkResults,
  BulkResultsQuery,
  Decline,
  NewBulkDecision,
} from '#libs/contracts';
import { type Doer, FengsuiError, may, type Principal, UNDO_MS } from '#libs/domain';
import {
  type BulkRow,
  countBulks,
  databaseNow,
  findBulk,
  findDecisions,
  forTenant,
  lockBulk,
  moveWindow,
  pageOfBulkCases,
  pageOfBulks,
  type TenantSession,
  turnBulkCases,
  updateBulk,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { deskActor } from '../cases/on-decision.js';
import { orderOf, waitsForSecond } from '../cases/order.js';
import type { Services } from '../services.js';
import { PARKED_MS, WORDLESS } from './bulk-round.js';

type By = Doer & { readonly principal: Principal };

/**
 * Decides about everything that was previewed; the clock does it, a hundred cases at a time. Asked for again, it is the same bulk
 * decision: nothing is decided twice. The gravest wait for a second person first.
 * @throws FengsuiError `bulk.not_found`, `bulk.preview_expired`, `bulk.nothing_to_decide`, and what {@link orderOf} throws
 */
export function startBulk(services: Services, by: By, wish: NewBulkDecision): Promise<BulkDecisionView> {
  const { previewId, ...order } = wish;
  return onBulk(services, by, previewId, async (session, row, now) => {
    if (row.makerId !== by.principal.id) throw notFound();
    if (row.state !== 'previewed') return null;
    if (row.expiresAt <= now)
      throw new FengsuiError('bulk.preview_expired', 'A preview holds for ten minutes; look again.');
    if (row.total === 0)
      throw new FengsuiError(
        'bulk.nothing_to_decide',
        'All of these are claimed, escalated, held or decided.',
      );
    const checked = await orderOf(session, order);
    const waits = await waitsForSecond(session, checked, row.makerId);
    const state = nextBulkState(row.state, waits ? 'propose' : 'start');
    return {
      row: { ...row, ...checked, state, wakeAt: waits ? null : now },
      action: waits ? 'bulk.proposed' : 'bulk.started',
      after: { cases: row.total, actions: order.actions, clause: checked.clause },
    };
  });
}

/** @throws FengsuiError `bulk.not_found`, `approval.member_only`, `approval.own`, `bulk.illegal_transition` */
export function confirmBulk(services: Services, by: By, id: string): Promise<BulkDecisionView> {
  return onBulk(services, by, id, async (_, row, now) => {
    checkOther(by, row);
    const state = nextBulkState(row.state, 'confirm');
    return { row: { ...row, state, confirmer: deskActor(by), wakeAt: now }, action: 'bulk.confirmed' };
  });
}

/** @throws FengsuiError like {@link confirmBulk} */
export function declineBulk(
  services: Services,
  by: By,
  id: string,
  { reason }: Decline,
): Promise<BulkDecisionView> {
  return onBulk(services, by, id, async (session, row) => {
    checkOther(by, row);
    const state = nextBulkState(row.state, 'decline');
    await turnBulkCases(session, id, 'waiting', 'cancelled');
    return { row: { ...row, ...WORDLESS, state, reason }, action: 'bulk.declined', reason };
  });
}

/** Stops where it is: what was decided stands, and can still be taken back for ten seconds. @throws FengsuiError `bulk.not_found`, `decision.not_yours`, `bulk.illegal_transition` */
export function cancelBulk(services: Services, by: By, id: string): Promise<BulkDecisionView> {
  return onBulk(services, by, id, async (session, row, now) => {
    checkOwn(by, row);
    const state = nextBulkState(row.state, 'cancel');
    const undoUntil = row.done > 0 ? now + UNDO_MS : null;
    if (undoUntil !== null) await moveWindow(session, id, undoUntil);
    await turnBulkCases(session, id, 'waiting', 'cancelled');
    return {
      row: { ...row, ...WORDLESS, state, undoUntil, wakeAt: null },
      action: 'bulk.cancelled',
      after: { done: row.done, of: row.total },
    };
  });
}

/**
 * Takes all of it back before the platform hears of any: from here on nothing is committed, and the clock opens the cases again.
 * @throws FengsuiError `bulk.not_found`, `decision.not_yours`, `bulk.illegal_transition`, `bulk.too_late`
 */
export function undoBulk(services: Services, by: By, id: string): Promise<BulkDecisionView> {
  return onBulk(services, by, id, async (session, row, now) => {
    checkOwn(by, row);
    const state = nextBulkState(row.state, 'undo');
    if (row.state !== 'running' && (row.undoUntil === null || row.undoUntil <= now))
      throw new FengsuiError('bulk.too_late', 'The ten seconds are over; reverse single decisions instead.');
    await moveWindow(session, id, now + PARKED_MS);
    await turnBulkCases(session, id, 'waiting', 'cancelled');
    return {
      row: { ...row, ...WORDLESS, state, undoUntil: null, wakeAt: now },
      action: 'bulk.undone',
      after: { done: row.done },
    };
  });
}

/** @throws FengsuiError `bulk.not_found` */
export async function readBulk({ database }: Services, me: Principal, id: string): Promise<BulkDecisionView> {
  return bulkView(await seen(forTenant(database.read, me.tenantId), me, id));
}

/** Newest first. */
export async function listBulks(
  { database }: Services,
  me: Principal,
  { state, cursor, limit }: BulkDecisionListQuery,
): Promise<BulkDecisionPage> {
  const session = forTenant(database.read, me.tenantId);
  // Previews are listed for nobody: they are their makers' alone, and gone in ten minutes.
  if (state === 'previewed') return { bulks: [], nextCursor: null, total: 0 };
  const rows = await pageOfBulks(session, { state }, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    bulks: page.map(bulkView),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countBulks(session, { state }),
  };
}

/** What became of each case. @throws FengsuiError `bulk.not_found` */
export async function readBulkResults(
  { database }: Services,
  me: Principal,
  id: string,
  { cursor, limit }: BulkResultsQuery,
): Promise<BulkResults> {
  const session = forTenant(database.read, me.tenantId);
  const bulk = await seen(session, me, id);
  const rows = await pageOfBulkCases(session, id, limit + 1, cursor ?? -1);
  const page = rows.slice(0, limit);
  const ids = page.flatMap(({ decisionId }) => decisionId ?? []);
  const found = await findDecisions(session, ids);
  const undone = new Set(found.filter(({ reversal }) => reversal === 'undone').map((row) => row.id));
  const last = page.at(-1);
  return {
    results: page.map(({ caseId, decisionId, result }) => ({
      caseId,
      decisionId,
      // Somebody may have taken this one back alone.
      result: decisionId !== null && undone.has(decisionId) ? 'undone' : result,
    })),
    nextCursor: last && rows.length > limit ? String(last.position) : null,
    total: bulk.total,
  };
}

interface Change {
  readonly row: BulkRow;
  readonly action: string;
  readonly after?: object;
  readonly reason?: string;
}

/** Runs one piece of work on a bulk decision under its lock. A null change: it is as it was. */
async function onBulk(
  { database }: Services,
  by: By,
  id: string,
  work: (session: TenantSession, row: BulkRow, now: number) => Promise<Change | null>,
): Promise<BulkDecisionView> {
  const { tenantId } = by.principal;
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = await lockBulk(session, id);
    if (!row) throw notFound();
    const change = await work(session, row, await databaseNow(session));
    if (!change) return bulkView(row);
    await updateBulk(session, change.row);
    const { action, after, reason } = change;
    await recordAudit(session, by, {
      action,
      subject: { type: 'bulk', id },
      after,
      ...(reason && { reason }),
    });
    return bulkView(change.row);
  });
}

async function seen(session: TenantSession, me: Principal, id: string): Promise<BulkRow> {
  const row = await findBulk(session, id);
  if (!row || (row.state === 'previewed' && row.makerId !== me.id)) throw notFound();
  return row;
}

const notFound = () => new FengsuiError('bulk.not_found', 'No bulk decision that you may see has this id.');

function checkOther({ principal }: By, { makerId }: BulkRow): void {
  if (principal.kind !== 'member')
    throw new FengsuiError('approval.member_only', 'A member agrees at the console; a program cannot.');
  if (principal.id === makerId)
    throw new FengsuiError('approval.own', 'Somebody else with cases:review has to agree.');
}

function checkOwn({ principal }: By, { makerId }: BulkRow): void {
  if (principal.id !== makerId && !may(principal, 'cases:review'))
    throw new FengsuiError(
      'decision.not_yours',
      'Who began it, or a senior moderator, stops it or takes it back.',
    );
}

const bulkView = (row: BulkRow): BulkDecisionView => ({
  id: row.id,
  state: row.state,
  total: row.total,
  done: row.done,
  failed: row.failed,
  undoUntil: row.undoUntil === null ? null : new Date(row.undoUntil).toISOString(),
  actions: [...row.actions],
  clause: row.clause,
  by: row.maker,
  confirmedBy: row.confirmer,
  reason: row.reason,
  createdAt: new Date(row.createdAt).toISOString(),
});
