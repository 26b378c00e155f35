import type { CaseView, NewCase } from '#libs/contracts';
import { type Doer, FengsuiError, type Item, type ItemId, type Principal, seesQueue } from '#libs/domain';
import {
  appendToFeed,
  databaseNow,
  findItem,
  findItems,
  findVerdict,
  findVersionId,
  findVersions,
  forTenant,
  type ItemRow,
  type TenantSession,
} from '#libs/persistence';
import { raiseSevereCases } from '../alerts/severe-cases.js';
import { recordAudit } from '../audit/index.js';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';
import { itemPlace } from '../items/digests.js';
import type { Services } from '../services.js';
import { openCases } from './open-cases.js';

/**
 * Opens a case about a stored item's latest words because somebody says so; an item's open case gets the note, the severity
 * and the queue.
 * @throws FengsuiError `item.not_found`, `item.unjudged`, `queue.not_found` also for one that is not the caller's
 */
export async function openByHand(
  { database, feedSignal, tenantKeys }: Services,
  by: Doer & { readonly principal: Principal },
  wish: NewCase,
): Promise<CaseView> {
  const { principal } = by;
  const key = await tenantKeys.of(principal.tenantId);
  const { view, head } = await database.transaction(async (open) => {
    const session = forTenant(open, principal.tenantId);
    await refuseUnknownQueue(session, principal, wish.queue);
    const item = await wantedItem(session, wish);
    const now = await databaseNow(session);
    const { reason: note, severity, queue } = wish;
    const flag = { ...(await latestJudged(session, item)), origin: 'hand' as const, note, severity, queue };
    const flagged = await openCases(session, [flag], now, key);
    const [event] = flagged.values();
    if (!event) throw new Error('an event for the case that was opened');
    if (!seesQueue(principal, event.data.queue))
      throw new FengsuiError('item.not_found', 'No item that you may see has this id.');
    await recordAudit(session, by, {
      action: 'case.opened',
      subject: { type: 'case', id: event.data.id },
      after: { severity: event.data.severity, queue: event.data.queue },
      reason: note,
    });
    const alerts = await raiseSevereCases(session, flagged, now);
    return { view: event.data, head: await appendToFeed(session, [event, ...alerts], now) };
  });
  feedSignal.publish(principal.tenantId, head);
  return view;
}

async function refuseUnknownQueue(
  session: TenantSession,
  principal: Principal,
  queue: string | undefined,
): Promise<void> {
  if (queue === undefined) return;
  const { queues } = await queuesOfTenant(session);
  if (queues.some(({ key }) => key === queue) && seesQueue(principal, queue)) return;
  throw new FengsuiError('queue.not_found', 'No queue that you may see has this key.', [
    { pointer: '/queue', code: 'queue.not_found', detail: 'see GET /v1/queues' },
  ]);
}

/** Locked, as submitting locks it: no newer words come in between. */
async function wantedItem(session: TenantSession, { itemId, item }: NewCase): Promise<ItemRow> {
  const known = itemId === undefined ? null : await findItem(session, itemId as ItemId);
  const subject = item ?? known;
  const place = subject && itemPlace(session.tenantId, subject);
  const [row] = place ? (await findItems(session, [place])).values() : [];
  if (row) return row;
  throw new FengsuiError('item.not_found', 'No item that you may see has this id.');
}

async function latestJudged(session: TenantSession, { id, latestVersion }: ItemRow) {
  const versionId = await findVersionId(session, id, latestVersion);
  const [version] = await findVersions(session, [versionId]);
  const verdict = await findVerdict(session, id, latestVersion);
  if (!version || !verdict)
    throw new FengsuiError('item.unjudged', 'Its latest words wait for a verdict; try again in a moment.');
  return { versionId, item: JSON.parse(version.itemJson) as Item, verdict };
}
