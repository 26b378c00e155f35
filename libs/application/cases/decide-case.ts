import { claimLease, nextDecisionState, provenLease } from '#libs/cases';
import type { ClaimView, Decide, DecisionList, DecisionView, Undo } from '#libs/contracts';
import { type CaseId, type Doer, FengsuiError, newId, type Principal, seesQueue } from '#libs/domain';
import {
  type DecisionRow,
  decisionsOf,
  findCase,
  findDecision,
  forTenant,
  insertDecisions,
  latestDecision,
  proposalsOf,
  type TenantSession,
  updateDecision,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { aftermathOf } from './aftermath.js';
import { caseWork, claimView } from './case-work-view.js';
import { decisionDetail } from './decision-view.js';
import { newDecision } from './new-decision.js';
import { commanded, onCase } from './on-case.js';
import { deskActor } from './on-decision.js';
import { orderOf, waitsForSecond } from './order.js';
import { readCase } from './read-cases.js';

type By = Doer & { readonly principal: Principal };
const MOST_DECISIONS = 100;

/**
 * Decides a claimed case. For ten seconds the decision can be undone, and the platform hears nothing; then it is
 * committed (`deskRound`). The gravest wait for a second person first: then the case is escalated and shows the proposal.
 * @throws FengsuiError `case.lease_lost`, `case.claimed`, `case.illegal_transition` when a newer version came in between,
 * and what {@link orderOf} throws.
 */
export function decideCase(services: Services, by: By, id: CaseId, wish: Decide): Promise<DecisionView> {
  return onCase(services, by, id, async ({ row, lease, worker, now, key, ...record }) => {
    const { session, verdict } = record;
    provenLease(lease, wish.token, worker, now);
    if (wish.version !== undefined && wish.version !== verdict.version)
      throw new FengsuiError(
        'case.illegal_transition',
        `The words were edited: version ${verdict.version} is the one to decide about.`,
        [{ pointer: '/version', code: 'version.stale', detail: 'read the case again' }],
      );
    const order = await orderOf(session, wish);
    const waits = await waitsForSecond(session, order, worker.id);
    const decision = newDecision(row, order, by.principal, worker.name, now);
    if (waits) decision.state = 'proposed';
    await supersede(session, id, by, now);
    await insertDecisions(session, [decision]);
    const decided = commanded(row, waits ? 'propose' : 'decide', null);
    const seen = { ...record, row: decided, proposal: waits ? decision : null };
    return {
      row: decided,
      events: [{ type: 'case.released', data: caseWork(seen, key, decision) }],
      audit: {
        action: waits ? 'decision.proposed' : 'case.decided',
        after: { decisionId: decision.id, actions: wish.actions, clause: decision.clause },
        reason: wish.note,
      },
      answer: decisionDetail(decision, {}),
    };
  });
}

/** What waited for a second person about this case is overtaken by what is decided now. */
async function supersede(session: TenantSession, id: CaseId, by: By, now: number): Promise<void> {
  for (const proposal of await proposalsOf(session, id))
    await updateDecision(session, {
      ...proposal,
      state: nextDecisionState(proposal.state, 'supersede'),
      reversal: 'superseded',
      reversedAt: now,
      reverser: deskActor(by),
    });
}

/**
 * Takes one's own decision back before the platform hears of it; the case is claimed again.
 * @throws FengsuiError `decision.not_found`, `decision.committed` when the window is over, `decision.not_yours` for a
 * colleague's decision, `decision.illegal_transition` for one that was taken back already or waits for a second person.
 */
export function undoDecision(
  services: Services,
  by: By,
  id: CaseId,
  { decisionId }: Undo,
): Promise<ClaimView> {
  return onCase(services, by, id, async ({ row, worker, now, key, ...record }) => {
    const { session } = record;
    const decision = await latestDecision(session, id);
    if (decision?.id !== decisionId)
      throw new FengsuiError('decision.not_found', 'No decision of this id is the latest about this case.');
    if (decision.makerId !== worker.id && decision.confirmer?.id !== worker.id)
      throw new FengsuiError('decision.not_yours', 'Only who decided may undo it within the window.');
    if (decision.state === 'committed' || (decision.state === 'pending' && decision.commitAt <= now))
      throw new FengsuiError('decision.committed', 'The ten seconds are over; decide anew instead.');
    const state = nextDecisionState(decision.state, 'undo');
    const undone: DecisionRow = {
      ...decision,
      state,
      reversedAt: now,
      reversal: 'undone',
      reverser: deskActor(by),
    };
    await updateDecision(session, undone);
    const lease = claimLease(null, worker, newId(), now);
    const claimed = commanded(row, 'undo', lease);
    return {
      row: claimed,
      events: [{ type: 'case.undone', data: caseWork({ ...record, row: claimed }, key, undone) }],
      audit: { action: 'case.undone', before: { decisionId } },
      answer: claimView({ ...record, row: claimed }, lease, key),
    };
  });
}

/** Everything that was decided about a case, newest first. @throws FengsuiError `case.not_found` */
export async function listDecisions(services: Services, me: Principal, id: CaseId): Promise<DecisionList> {
  await readCase(services, me, id);
  const session = forTenant(services.database.read, me.tenantId);
  const rows = await decisionsOf(session, id, MOST_DECISIONS);
  const aftermaths = await aftermathOf(session, rows);
  return { decisions: rows.map((row) => decisionDetail(row, aftermaths.get(row.id))) };
}

/** @throws FengsuiError `decision.not_found`, also for one about a case in a queue that is not the caller's */
export async function readDecision(
  { database }: Services,
  me: Principal,
  id: string,
): Promise<DecisionView & { caseId: string }> {
  const session = forTenant(database.read, me.tenantId);
  const row = await findDecision(session, id);
  const record = row && (await findCase(session, row.caseId as CaseId));
  if (!row || !record || !seesQueue(me, record.row.queue))
    throw new FengsuiError('decision.not_found', 'No decision that you may see has this id.');
  return { ...decisionDetail(row, (await aftermathOf(session, [row])).get(id)), caseId: row.caseId };
}
