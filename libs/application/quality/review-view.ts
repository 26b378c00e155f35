import type { ReviewView } from '#libs/contracts';
import type { DecisionRow, SecondReviewRow } from '#libs/persistence';
import { decisionView } from '../cases/decision-view.js';

/** A review that was answered, with the decision it was about. */
export function reviewView(row: SecondReviewRow, decision: DecisionRow): ReviewView {
  const { id, actions, clause, by, madeAt } = decisionView(decision);
  return {
    id: row.id,
    state: row.state,
    caseId: row.caseId,
    queue: row.queue,
    label: row.label === '' ? null : row.label,
    decision: { id, actions, clause, by, madeAt },
    reviewer: personOf(row.reviewerId, row.reviewerName),
    actions: row.actions && [...row.actions],
    clause: row.clause,
    reviewedAt: row.reviewedAt === null ? null : new Date(row.reviewedAt).toISOString(),
    settledBy: personOf(row.settledId, row.settledName),
    note: row.note,
  };
}

const personOf = (id: string | null, name: string | null): ReviewView['reviewer'] =>
  id === null ? null : { id, name: name ?? id };
