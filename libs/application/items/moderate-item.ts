import { type Item, newId, type TenantId, type Verdict } from '#libs/domain';
import {
  databaseNow,
  deletePending,
  findVerdict,
  findVersionId,
  forTenant,
  lockPending,
} from '#libs/persistence';
import { lookAround } from '../judging/look-around.js';
import { writeVerdicts } from '../judging/write-verdicts.js';
import type { Services } from '../services.js';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from './idempotency.js';
import { storeContent } from './store-content.js';

/**
 * Judges one item while the caller waits, and stores the same rows as the asynchronous path. Words that have their
 * verdict get that verdict again; words that wait in the queue are judged here, and the worker finds nothing left to do.
 */
export async function moderateItem(
  services: Services,
  tenantId: TenantId,
  item: Item,
  request?: IdempotentRequest,
): Promise<Verdict> {
  const { tenantKeys, database, clock } = services;
  const key = await tenantKeys.of(tenantId);
  const [counters] = await lookAround(services, tenantId, [{ item, at: clock.now() }]);
  const content = { versionId: newId(), itemId: newId(), version: 1, item, counters };
  const draft = await services.judging.judgeNow(tenantId, content);
  const { verdict, head } = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<Verdict>(session, request);
    if (earlier) return { verdict: earlier, head: null };
    const now = await databaseNow(session);
    const [stored] = await storeContent(session, [item], now, key);
    if (!stored) throw new Error('one item in, one entry out');
    const { itemId, version } = stored;
    const final: Verdict = { ...draft.verdict, itemId, version };
    let versionId = stored.newVersionId;
    if (!versionId) {
      const standing = await findVerdict(session, itemId, version);
      if (standing) {
        await keepAnswer(session, request, standing, now);
        return { verdict: standing, head: null };
      }
      versionId = await findVersionId(session, itemId, version);
      await lockPending(session, [versionId]);
      await deletePending(session, [versionId]);
    }
    const newHead = await writeVerdicts(session, [{ versionId, item, verdict: final }], now, key);
    await keepAnswer(session, request, final, now);
    return { verdict: final, head: newHead };
  });
  services.metrics.accepted.inc({ path: 'sync' });
  if (head !== null) services.feedSignal.publish(tenantId, head);
  return verdict;
}
