import { nextDecisionState } from '#libs/cases';
import type { DecisionView, Decline } from '#libs/contracts';
import { type Doer, FengsuiError, type Principal, UNDO_MS } from '#libs/domain';
import { type DecisionRow, updateDecision } from '#libs/persistence';
import type { Services } from '../services.js';
import { caseWork } from './case-work-view.js';
import { decisionDetail } from './decision-view.js';
import { commanded } from './on-case.js';
import { type OpenedDecision, onDecision } from './on-decision.js';

type By = Doer & { readonly principal: Principal };

/**
 * A second member agrees to a grave decision: its undo window begins.
 * @throws FengsuiError `decision.not_found`, `approval.member_only`, `approval.own`, `decision.illegal_transition`,
 * `case.claimed` while somebody else works on the case, `case.illegal_transition` when the words were edited since.
 */
export function confirmDecision(services: Services, by: By, id: string): Promise<DecisionView> {
  checkMember(by);
  return onDecision(services, by, id, async ({ session, record, decision, actor, now, key }) => {
    checkOther(by, decision.makerId);
    const state = nextDecisionState(decision.state, 'confirm');
    checkUnclaimed(by, record);
    if (decision.versionId !== record.row.versionId)
      throw new FengsuiError(
        'case.illegal_transition',
        'The words were edited since this was proposed; decline it and decide anew.',
      );
    const confirmed: DecisionRow = { ...decision, state, confirmer: actor, commitAt: now + UNDO_MS };
    await updateDecision(session, confirmed);
    const row = commanded(record.row, 'confirm', null);
    const seen = { ...record, row, proposal: null };
    return {
      row,
      events: [{ type: 'case.released', data: caseWork(seen, key, confirmed) }],
      audit: { action: 'decision.confirmed', after: { decisionId: id, actions: decision.actions } },
      answer: decisionDetail(confirmed, {}),
    };
  });
}

/** A second member does not agree: the case is open again. @throws FengsuiError like {@link confirmDecision} */
export function declineDecision(
  services: Services,
  by: By,
  id: string,
  { reason }: Decline,
): Promise<DecisionView> {
  checkMember(by);
  return onDecision(services, by, id, async ({ session, record, decision, actor, now, key }) => {
    checkOther(by, decision.makerId);
    const state = nextDecisionState(decision.state, 'decline');
    checkUnclaimed(by, record);
    const declined: DecisionRow = {
      ...decision,
      state,
      reversal: 'declined',
      reversedAt: now,
      reverser: actor,
      reason,
    };
    await updateDecision(session, declined);
    const { row: before } = record;
    const after = commanded(before, 'decline', null);
    // Who had claimed it to look closer keeps the claim.
    const row =
      after.state === 'claimed' || after.state === 'held' ? { ...before, state: after.state } : after;
    return {
      row,
      events: [{ type: 'case.released', data: caseWork({ ...record, row, proposal: null }, key, declined) }],
      audit: { action: 'decision.declined', after: { decisionId: id }, reason },
      answer: decisionDetail(declined, {}),
    };
  });
}

function checkMember({ principal }: By): void {
  if (principal.kind !== 'member')
    throw new FengsuiError('approval.member_only', 'A member agrees at the console; a program cannot.');
}

function checkOther({ principal }: By, makerId: string): void {
  if (makerId === principal.id)
    throw new FengsuiError('approval.own', 'Somebody else with cases:review has to agree.');
}

function checkUnclaimed({ principal }: By, { row }: OpenedDecision['record']): void {
  if (row.state === 'claimed' && row.leaseHolder !== principal.id)
    throw new FengsuiError('case.claimed', `${row.leaseName ?? 'Somebody'} works on this case.`);
}
