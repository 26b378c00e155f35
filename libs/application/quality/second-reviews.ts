import { checkActions, isRight } from '#libs/cases';
import type { ReviewAnswer, ReviewsWaiting, ReviewTask, ReviewView } from '#libs/contracts';
import { actorOf, type Doer, FengsuiError, type Item, type Principal } from '#libs/domain';
import {
  countOpenReviews,
  type DecisionRow,
  databaseNow,
  decisionsById,
  findVerdictsOfVersions,
  findVersions,
  forTenant,
  heldReview,
  lockReview,
  nextReview,
  type SecondReviewRow,
  type TenantSession,
  updateReview,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { queuesOf } from '../cases/read-cases.js';
import { checkClause } from '../guidelines/index.js';
import { maskContent, maskEvidence, maskReasons } from '../privacy/masked.js';
import type { Services } from '../services.js';
import { reviewView } from './review-view.js';

export type By = Doer & { readonly principal: Principal };

/** Whoever takes a review has so long to answer; then it is somebody else's. */
export const REVIEW_MS = 30 * 60 * 1_000;

/** How many reviews the caller could take now. */
export async function countReviewsWaiting({ database }: Services, me: Principal): Promise<ReviewsWaiting> {
  const session = forTenant(database.read, me.tenantId);
  return { waiting: await countOpenReviews(session, reviewerOf(me), await databaseNow(session)) };
}

/**
 * Gives the caller a decision to look at a second time, without what was decided and by whom: the one they have taken
 * already, else the oldest that is not their own. Null when there is none.
 * @throws FengsuiError `approval.member_only`
 */
export async function takeReview({ database }: Services, by: By): Promise<ReviewTask | null> {
  const reviewer = reviewerOf(by.principal);
  return database.transaction(async (open) => {
    const session = forTenant(open, by.principal.tenantId);
    const now = await databaseNow(session);
    const row = (await heldReview(session, reviewer.id, now)) ?? (await nextReview(session, reviewer, now));
    if (!row) return null;
    const takenUntil = now + REVIEW_MS;
    const change = { state: 'taken' as const, reviewerId: reviewer.id, reviewerName: nameOf(by), takenUntil };
    await updateReview(session, row.id, change);
    await recordAudit(session, by, { action: 'review.taken', subject: { type: 'review', id: row.id } });
    return taskOf(session, { ...row, ...change });
  });
}

/**
 * What the reviewer would have done, who is told then what was.
 * @throws FengsuiError `review.not_found`, `review.lost` when the time ran out, `request.invalid` for actions that do not go
 * together or a clause there is not.
 */
export async function answerReview(
  { database }: Services,
  by: By,
  id: string,
  { actions, clause }: ReviewAnswer,
): Promise<ReviewView> {
  const reviewer = reviewerOf(by.principal);
  checkActions(actions);
  return database.transaction(async (open) => {
    const session = forTenant(open, by.principal.tenantId);
    await checkClause(session, clause);
    const row = foundReview(await lockReview(session, id), by.principal);
    const now = await databaseNow(session);
    if (row.state !== 'taken' || row.reviewerId !== reviewer.id || (row.takenUntil ?? 0) <= now)
      throw new FengsuiError('review.lost', 'The review is not yours now; take the next one.');
    const decision = await decisionOf(session, row);
    const state = isRight(actions, [decision.actions]) ? ('agreed' as const) : ('disagreed' as const);
    const change = { state, actions, clause: clause ?? null, reviewedAt: now, takenUntil: null };
    await updateReview(session, id, change);
    await recordAudit(session, by, {
      action: 'review.answered',
      subject: { type: 'review', id },
      after: { decisionId: decision.id, state, actions, clause: change.clause },
    });
    return reviewView({ ...row, ...change }, decision);
  });
}

/** @throws FengsuiError `review.not_found`, also for another tenant's and for one in a queue that is not the caller's */
export function foundReview(row: SecondReviewRow | null, me: Principal): SecondReviewRow {
  const queues = queuesOf(me);
  if (row && (queues === null || queues.includes(row.queue))) return row;
  throw new FengsuiError('review.not_found', 'No review that you may see has this id.');
}

export async function decisionOf(
  session: TenantSession,
  { decisionId }: SecondReviewRow,
): Promise<DecisionRow> {
  const [decision] = await decisionsById(session, [decisionId]);
  if (decision) return decision;
  throw new FengsuiError('review.not_found', 'The decision is not there any more.');
}

export const nameOf = (by: By): string => actorOf(by).name ?? by.principal.id;

/** @throws FengsuiError `approval.member_only`: agreement is between people */
function reviewerOf(me: Principal): { readonly id: string; readonly queues: readonly string[] | null } {
  if (me.kind !== 'member')
    throw new FengsuiError('approval.member_only', 'Only people look at decisions a second time.');
  return { id: me.id, queues: queuesOf(me) };
}

async function taskOf(session: TenantSession, row: SecondReviewRow): Promise<ReviewTask> {
  const [version] = await findVersions(session, [row.versionId]);
  const verdict = (await findVerdictsOfVersions(session, [row.versionId])).get(row.versionId);
  if (!version || !verdict) throw new FengsuiError('review.not_found', 'The words are not there any more.');
  const item = JSON.parse(version.itemJson) as Item;
  const masked = maskContent(item.text, verdict);
  return {
    id: row.id,
    until: new Date(row.takenUntil ?? 0).toISOString(),
    severity: verdict.severity,
    verdict: verdict.verdict,
    labels: [...verdict.labels],
    evidence: maskEvidence(verdict.evidence, masked) as ReviewTask['evidence'],
    reasons: maskReasons(verdict.reasons, verdict.evidence, masked) as ReviewTask['reasons'],
    item: { type: item.type, scene: item.scene, text: masked.text, personal: [...masked.kinds] },
  };
}
