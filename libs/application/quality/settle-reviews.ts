import type { ReviewSettlement, ReviewView } from '#libs/contracts';
import { FengsuiError, type Principal } from '#libs/domain';
import {
  findReview,
  forTenant,
  lockReview,
  type SecondReviewRow,
  type TenantSession,
  updateReview,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { onDecision } from '../cases/on-decision.js';
import { reverseDecision } from '../cases/reverse-decision.js';
import type { Services } from '../services.js';
import { reviewView } from './review-view.js';
import { type By, decisionOf, foundReview, nameOf } from './second-reviews.js';

/**
 * Says who of two was right. A decision that is not upheld is taken back at the platform.
 * @throws FengsuiError `review.not_found`, `review.illegal_transition` when nobody disagreed, `approval.own` for either of the
 * two, `decision.illegal_transition` when the decision does not stand any more.
 */
export async function settleReview(
  services: Services,
  by: By,
  id: string,
  { outcome, note }: ReviewSettlement,
): Promise<ReviewView> {
  if (by.principal.kind !== 'member')
    throw new FengsuiError('approval.member_only', 'Only people say who of two people was right.');
  return outcome === 'uphold' ? uphold(services, by, id, note) : reverse(services, by, id, note);
}

async function uphold({ database }: Services, by: By, id: string, note?: string): Promise<ReviewView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, by.principal.tenantId);
    const row = await settled(session, by, id, 'upheld', note);
    await recordAudit(session, by, {
      action: 'review.settled',
      subject: { type: 'review', id },
      after: { decisionId: row.decisionId, outcome: 'uphold' },
      reason: note,
    });
    return reviewView(row, await decisionOf(session, row));
  });
}

/** The case is locked first, as whoever works on it locks it; then the review. */
async function reverse(services: Services, by: By, id: string, note?: string): Promise<ReviewView> {
  const read = forTenant(services.database.read, by.principal.tenantId);
  const { decisionId } = foundReview(await findReview(read, id), by.principal);
  return onDecision(services, by, decisionId, async ({ session, record, decision, actor, now, key }) => {
    const row = await settled(session, by, id, 'reversed', note);
    const done = await reverseDecision(session, {
      ...{ record, decision, reversal: 'review', by: actor, reason: note ?? null, reopen: false, now, key },
    });
    return {
      row: done.row,
      events: done.events,
      audit: {
        action: 'decision.reversed',
        before: { state: decision.state },
        after: { decisionId, reviewId: id, inverse: done.inverse },
        reason: note,
      },
      answer: reviewView(row, done.decision),
    };
  });
}

async function settled(
  session: TenantSession,
  by: By,
  id: string,
  state: 'upheld' | 'reversed',
  note: string | undefined,
): Promise<SecondReviewRow> {
  const row = foundReview(await lockReview(session, id), by.principal);
  checkSettles(row, by.principal);
  const change = { state, settledId: by.principal.id, settledName: nameOf(by), note: note ?? null };
  await updateReview(session, id, change);
  return { ...row, ...change };
}

function checkSettles({ state, makerId, reviewerId }: SecondReviewRow, { id }: Principal): void {
  if (state !== 'disagreed')
    throw new FengsuiError(
      'review.illegal_transition',
      `A review that is ${state} is not settled; only where two people disagreed.`,
    );
  if (makerId === id || reviewerId === id)
    throw new FengsuiError('approval.own', 'Somebody else says who of you two was right.');
}
