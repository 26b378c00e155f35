import { checkHold, claimLease, LEASE_MS, provenLease } from '#libs/cases';
import type { ClaimView, Escalate, Hold, LeaseProof, LeaseView } from '#libs/contracts';
import { type CaseId, type CaseState, type Doer, FengsuiError, newId, type Principal } from '#libs/domain';
import { type CaseNotes, notesOf } from '#libs/persistence';
import type { Services } from '../services.js';
import { caseWork, claimView } from './case-work-view.js';
import { commanded, type OpenedCase, onCase, type WorkedCase } from './on-case.js';

type By = Doer & { readonly principal: Principal };

/**
 * Claims a case. Claiming one's own case again renews the lease under a new token.
 * @throws FengsuiError `case.claimed` that names who holds it and until when; `auth.forbidden` for an escalated case and
 * a member who is no senior.
 */
export function claimCase(services: Services, by: By, id: CaseId): Promise<ClaimView> {
  return onCase(services, by, id, (opened) => claimed(opened, by));
}

/**
 * Claims a case if nobody holds it and it is in one of these states; waits for nobody.
 * @throws FengsuiError `case.claimed`, `case.not_found` when somebody was faster
 */
export function claimIfFree(
  services: Services,
  by: By,
  id: CaseId,
  states: readonly CaseState[],
): Promise<ClaimView> {
  const work = (opened: OpenedCase) => {
    if (!states.includes(opened.row.state))
      throw new FengsuiError('case.claimed', 'Somebody else was faster; take another.');
    return claimed(opened, by);
  };
  return onCase(services, by, id, work, 'skip');
}

function claimed(
  { row, lease, worker, now, key, ...record }: OpenedCase,
  { principal }: By,
): WorkedCase<ClaimView> {
  if (row.state === 'escalated' && principal.kind === 'member' && principal.role === 'moderator')
    throw new FengsuiError('auth.forbidden', 'An escalated case is for a senior moderator.');
  const made = claimLease(lease, worker, newId(), now);
  const taken = { ...record, row: commanded(row, 'claim', made) };
  return {
    row: taken.row,
    events: [{ type: 'case.claimed', data: caseWork(taken, key) }],
    audit: { action: 'case.claimed' },
    answer: claimView(taken, made, key),
  };
}

/** Keeps a claim for another while. @throws FengsuiError `case.lease_lost`, `case.claimed` */
export function keepClaim(services: Services, by: By, id: CaseId, { token }: LeaseProof): Promise<LeaseView> {
  return onCase(services, by, id, ({ row, lease, worker, now, key, ...record }) => {
    const kept = { ...provenLease(lease, token, worker, now), until: now + LEASE_MS };
    const claimed = commanded(row, 'claim', kept);
    return {
      row: claimed,
      events: [{ type: 'case.claimed', data: caseWork({ ...record, row: claimed }, key) }],
      answer: { until: new Date(kept.until).toISOString() },
    };
  });
}

/** Gives a case back to its queue. @throws FengsuiError `case.lease_lost`, `case.claimed` */
export function releaseCase(services: Services, by: By, id: CaseId, { token }: LeaseProof): Promise<void> {
  return onCase(services, by, id, ({ row, lease, worker, now, key, ...record }) => {
    provenLease(lease, token, worker, now);
    const released = commanded(row, 'release', null);
    return {
      row: released,
      events: [{ type: 'case.released', data: caseWork({ ...record, row: released }, key) }],
      audit: { action: 'case.released' },
      answer: undefined,
    };
  });
}

/** Puts a case aside until a time; then it is open again. @throws FengsuiError `case.lease_lost`, `case.claimed`, `request.invalid` */
export function holdCase(
  services: Services,
  by: By,
  id: CaseId,
  { token, until, note }: Hold,
): Promise<void> {
  return onCase(services, by, id, ({ row, lease, worker, now, key, ...record }) => {
    provenLease(lease, token, worker, now);
    const heldUntil = Date.parse(until);
    checkHold(heldUntil, now);
    const held = commanded(row, 'hold', null, heldUntil);
    return {
      row: held,
      events: [{ type: 'case.released', data: caseWork({ ...record, row: held }, key) }],
      audit: { action: 'case.held', after: { until }, reason: note },
      answer: undefined,
    };
  });
}

/** Hands a case to the senior moderators. @throws FengsuiError `case.lease_lost`, `case.claimed` */
export function escalateCase(
  services: Services,
  by: By,
  id: CaseId,
  { token, note }: Escalate,
): Promise<void> {
  return onCase(services, by, id, ({ row, lease, worker, now, key, ...record }) => {
    provenLease(lease, token, worker, now);
    const escalation = { note, by: worker };
    const escalated = {
      ...commanded(row, 'escalate', null),
      notesJson: JSON.stringify({ ...notesOf(row), escalation } satisfies CaseNotes),
      escalatedBy: worker.id,
    };
    return {
      row: escalated,
      events: [{ type: 'case.released', data: caseWork({ ...record, row: escalated }, key) }],
      audit: { action: 'case.escalated', reason: note },
      answer: undefined,
    };
  });
}
