import { In, LessThan, LessThanOrEqual, MoreThan, Not } from 'typeorm';
import type { ReviewState } from '#libs/domain';
import type { DecisionRow } from '../entities/decision.js';
import type { SecondReviewRow } from '../entities/quality.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const repository = (session: TenantSession) => session.manager.getRepository(session.entities.secondReview);

export async function insertSecondReview(session: TenantSession, row: SecondReviewRow): Promise<void> {
  await insertRows(session, session.entities.secondReview, [row]);
}

/** Who looks for reviews: nobody reviews their own decisions, nor in queues they do not see. */
export interface Reviewer {
  readonly id: string;
  /** Null: every queue. */
  readonly queues: readonly string[] | null;
}

const seen = (queues: readonly string[] | null) => (queues === null ? {} : { queue: In([...queues]) });

/** What somebody may take: waiting ones, and those whose taker has let the time run out. */
const open = (session: TenantSession, { id, queues }: Reviewer, now: number) => {
  const others = { tenantId: session.tenantId, makerId: Not(id), ...seen(queues) };
  return [
    { ...others, state: 'waiting' as const },
    { ...others, state: 'taken' as const, takenUntil: LessThanOrEqual(now) },
  ];
};

/** The review somebody has taken and not answered yet. */
export async function heldReview(
  session: TenantSession,
  reviewerId: string,
  now: number,
): Promise<SecondReviewRow | null> {
  return repository(session).findOneBy({
    tenantId: session.tenantId,
    state: 'taken',
    reviewerId,
    takenUntil: MoreThan(now),
  });
}

/** The oldest review somebody may take, locked; one that another transaction looks at is left out. */
export async function nextReview(
  session: TenantSession,
  reviewer: Reviewer,
  now: number,
): Promise<SecondReviewRow | null> {
  return repository(session).findOne({
    where: open(session, reviewer, now),
    order: { id: 'ASC' },
    ...(session.dialect === 'mysql' && {
      lock: { mode: 'pessimistic_write' as const, onLocked: 'skip_locked' as const },
    }),
  });
}

export async function countOpenReviews(
  session: TenantSession,
  reviewer: Reviewer,
  now: number,
): Promise<number> {
  return repository(session).countBy(open(session, reviewer, now));
}

export async function findReview(session: TenantSession, id: string): Promise<SecondReviewRow | null> {
  return repository(session).findOneBy({ id, tenantId: session.tenantId });
}

/** A review, locked until the transaction ends. */
export async function lockReview(session: TenantSession, id: string): Promise<SecondReviewRow | null> {
  return repository(session).findOne({
    where: { id, tenantId: session.tenantId },
    ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
  });
}

export async function updateReview(
  session: TenantSession,
  id: string,
  change: Partial<Omit<SecondReviewRow, 'id' | 'tenantId' | 'actions'>> & {
    readonly actions?: SecondReviewRow['actions'];
  },
): Promise<void> {
  const { actions, ...rest } = change;
  await repository(session).update(
    { id, tenantId: session.tenantId },
    { ...rest, ...(actions && { actions: [...actions] }) },
  );
}

interface ReviewFilter {
  readonly state: ReviewState;
  readonly queues: readonly string[] | null;
}

const filtered = (session: TenantSession, { state, queues }: ReviewFilter) => ({
  tenantId: session.tenantId,
  state,
  ...seen(queues),
});

/** Newest first. */
export async function pageOfReviews(
  session: TenantSession,
  filter: ReviewFilter,
  limit: number,
  before?: string,
): Promise<SecondReviewRow[]> {
  return repository(session).find({
    where: { ...filtered(session, filter), ...(before && { id: LessThan(before) }) },
    order: { id: 'DESC' },
    take: limit,
  });
}

export async function countReviews(session: TenantSession, filter: ReviewFilter): Promise<number> {
  return repository(session).countBy(filtered(session, filter));
}

/** Decisions that reviews are about, in no order. */
export async function decisionsById(session: TenantSession, ids: readonly string[]): Promise<DecisionRow[]> {
  if (ids.length === 0) return [];
  return session.manager
    .getRepository(session.entities.decision)
    .findBy({ tenantId: session.tenantId, id: In([...ids]) });
}
