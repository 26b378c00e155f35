import { checkActions, claimLease, provenLease } from '#libs/cases';
import type { ClaimView, Decide, DecisionList, DecisionView, Undo } from '#libs/contracts';
import {
  type CaseId,
  type DecisionId,
  type Doer,
  FengsuiError,
  newId,
  type Principal,
  UNDO_MS,
} from '#libs/domain';
import {
  type DecisionRow,
  decisionsOf,
  forTenant,
  insertDecision,
  latestDecision,
  updateDecision,
} from '#libs/persistence';
import { checkClause } from '../guidelines/index.js';
import type { Services } from '../services.js';
import { caseWork, claimView } from './case-work-view.js';
import { decisionDetail, decisionView } from './decision-view.js';
import { commanded, onCase } from './on-case.js';
import { readCase } from './read-cases.js';

type By = Doer & { readonly principal: Principal };
const MOST_DECISIONS = 100;

/**
 * Decides a claimed case. For ten seconds the decision can be undone, and the platform hears nothing; then it is
 * committed (`commitDue`).
 * @throws FengsuiError `case.lease_lost`, `case.claimed`, `case.illegal_transition` when a newer version came in between,
 * `request.invalid` when the actions do not go together.
 */
export function decideCase(services: Services, by: By, id: CaseId, wish: Decide): Promise<DecisionView> {
  checkActions(wish.actions);
  return onCase(services, by, id, async ({ row, lease, worker, now, key, ...record }) => {
    const { session, verdict } = record;
    provenLease(lease, wish.token, worker, now);
    await checkClause(session, wish.clause);
    if (wish.version !== undefined && wish.version !== verdict.version)
      throw new FengsuiError(
        'case.illegal_transition',
        `The words were edited: version ${verdict.version} is the one to decide about.`,
        [{ pointer: '/version', code: 'version.stale', detail: 'read the case again' }],
      );
    const decision: DecisionRow = {
      id: newId<DecisionId>(),
      tenantId: session.tenantId,
      caseId: id,
      itemId: row.itemId,
      versionId: row.versionId,
      actions: wish.actions,
      clause: wish.clause ?? null,
      note: wish.note ?? null,
      makerKind: by.principal.kind,
      makerId: worker.id,
      makerName: worker.name,
      state: 'pending',
      madeAt: now,
      commitAt: now + UNDO_MS,
      committedAt: null,
      reversedAt: null,
      message: null,
      strikes: null,
      bulkId: null,
      confirmer: null,
      reversal: null,
      reverser: null,
      reason: null,
      feedSeq: null,
    };
    await insertDecision(session, decision);
    const decided = commanded(row, 'decide', null);
    return {
      row: decided,
      events: [{ type: 'case.released', data: caseWork({ ...record, row: decided }, key, decision) }],
      audit: {
        action: 'case.decided',
        after: { decisionId: decision.id, actions: wish.actions, clause: decision.clause },
        reason: wish.note,
      },
      answer: decisionView(decision),
    };
  });
}

/**
 * Takes one's own decision back before the platform hears of it; the case is claimed again.
 * @throws FengsuiError `decision.not_found`, `decision.committed` when the window is over, `auth.forbidden` for a
 * colleague's decision.
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
    if (decision.makerId !== worker.id)
      throw new FengsuiError('auth.forbidden', 'Only who decided may undo it within the window.');
    if (decision.state !== 'pending' || decision.commitAt <= now)
      throw new FengsuiError('decision.committed', 'The ten seconds are over; decide anew instead.');
    const undone: DecisionRow = { ...decision, state: 'reversed', reversedAt: now };
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
  const rows = await decisionsOf(forTenant(services.database.read, me.tenantId), id, MOST_DECISIONS);
  return { decisions: rows.map((row) => decisionDetail(row, {})) };
}
