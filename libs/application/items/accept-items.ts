import { type JudgeJob, MAX_VERSIONS_PER_JOB, type Rejection, type SubmitAnswer } from '#libs/contracts';
import type { Item, ItemId, TenantId } from '#libs/domain';
import {
  appendToOutbox,
  databaseNow,
  forTenant,
  insertPending,
  type Session,
  type TenantSession,
} from '#libs/persistence';
import { inSpanOfTrace, traceparent } from '#libs/runtime';
import { freshContentsOf } from '../judging/fresh-contents.js';
import type { Services } from '../services.js';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from './idempotency.js';
import { type StoredContent, storeContent } from './store-content.js';

/** The sweeper looks after work that should have been done by then, */
const SWEEP_AFTER_MS = 2_000;
/** and later where others come first: what only waits for its turn is not handed over again and again. */
const LATER_AN_ITEM_MS = 1;
const MOST_LATER_MS = 20_000;

/**
 * Takes a batch in: content, idempotency row and outbox rows in one transaction. When this resolves, every accepted item
 * is safe and will be judged, whatever dies.
 * @throws FengsuiError `backlog.full` when too many items wait; nothing was stored then
 */
export async function acceptItems(
  services: Services,
  tenantId: TenantId,
  batch: { readonly items: readonly Item[]; readonly rejected: readonly Rejection[] },
  request?: IdempotentRequest,
): Promise<SubmitAnswer> {
  await services.backlog.admit(batch.items.length);
  const key = await services.tenantKeys.of(tenantId);
  const store = async (open: Session) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<SubmitAnswer>(session, request);
    if (earlier) return { answer: earlier };
    const now = await databaseNow(session);
    const stored = await storeContent(session, batch.items, now, key);
    const fresh = stored.flatMap(({ newVersionId }) => newVersionId ?? []);
    const later = Math.min(MOST_LATER_MS, services.backlog.length * LATER_AN_ITEM_MS);
    await insertPending(session, fresh, now + SWEEP_AFTER_MS + later);
    await wakeWorkers(session, fresh, now);
    const accepted = stored.map(({ item, itemId, version }) => ({
      id: itemId,
      externalId: item.externalId,
      version,
    }));
    const answer: SubmitAnswer = { accepted, rejected: [...batch.rejected] };
    await keepAnswer(session, request, answer, now);
    return { answer, stored, now };
  };
  const { answer, stored, now } = await services.metrics.time('accept', () =>
    inSpanOfTrace('accept', { attributes: { 'fengsui.items': batch.items.length } }, () =>
      services.database.transaction(store),
    ),
  );
  services.metrics.accepted.inc({ path: 'batch' }, answer.accepted.length);
  if (stored && services.jobBoard === null) keepForJudge(services, stored, now);
  services.relay.nudge();
  return answer;
}

/** The queue lies in this process: so does whoever judges what was just committed. */
function keepForJudge({ database }: Services, stored: readonly StoredContent[], acceptedAt: number): void {
  freshContentsOf(database).keep(
    stored.flatMap(({ item, itemId, version, newVersionId: versionId }) =>
      versionId === undefined ? [] : { versionId, itemId: itemId as ItemId, version, item, acceptedAt },
    ),
  );
}

async function wakeWorkers(
  session: TenantSession,
  versionIds: readonly string[],
  now: number,
): Promise<void> {
  const jobs: JudgeJob[] = [];
  const cause = traceparent();
  for (let from = 0; from < versionIds.length; from += MAX_VERSIONS_PER_JOB) {
    jobs.push({
      tenantId: session.tenantId,
      versionIds: versionIds.slice(from, from + MAX_VERSIONS_PER_JOB),
      ...(cause && { traceparent: cause }),
    });
  }
  await appendToOutbox(session, 'judge', jobs, now);
}
