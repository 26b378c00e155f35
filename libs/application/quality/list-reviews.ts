import type { ReviewListQuery, ReviewPage } from '#libs/contracts';
import type { Principal } from '#libs/domain';
import { countReviews, decisionsById, forTenant, pageOfReviews } from '#libs/persistence';
import { queuesOf } from '../cases/read-cases.js';
import type { Services } from '../services.js';
import { reviewView } from './review-view.js';

/** Reviews of one state, newest first: those where two people disagreed wait for a third. */
export async function listReviews(
  { database }: Services,
  me: Principal,
  { state, cursor, limit }: ReviewListQuery,
): Promise<ReviewPage> {
  const session = forTenant(database.read, me.tenantId);
  const filter = { state, queues: queuesOf(me) };
  const rows = await pageOfReviews(session, filter, limit + 1, cursor);
  const page = rows.slice(0, limit);
  const decisions = await decisionsById(
    session,
    page.map(({ decisionId }) => decisionId),
  );
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  return {
    reviews: page.flatMap((row) => {
      const decision = byId.get(row.decisionId);
      return decision ? [reviewView(row, decision)] : [];
    }),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countReviews(session, filter),
  };
}
