import { type Doer, FengsuiError, type Task, type TenantId } from '#libs/domain';
import {
  type AdapterSummary,
  bumpRevision,
  databaseNow,
  forTenant,
  lockAdapters,
  stopWatching,
  type TenantSession,
  updateAdapter,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { isPromotable } from './figures.js';

/**
 * Puts a version in force in place of the one that is. The caller's transaction holds the task's adapters locked, and writes
 * nothing afterwards but the feed.
 */
export async function putInForce(
  session: TenantSession,
  by: Doer,
  adapters: readonly AdapterSummary[],
  next: AdapterSummary,
): Promise<void> {
  const now = await databaseNow(session);
  const live = adapters.find(({ state }) => state === 'live');
  if (live) await updateAdapter(session, live.id, { state: 'retired', stateSince: now });
  await updateAdapter(session, next.id, { state: 'live', stateSince: now, replaced: live?.number ?? 0 });
  await bumpRevision(session);
  await recordAudit(session, by, {
    action: 'model.promoted',
    subject: { type: 'model', id: next.task },
    before: { version: live?.number ?? null },
    after: { version: next.number },
  });
}

/**
 * Puts a version in force by hand: one in the shadow without waiting, or a retired one again.
 * @throws FengsuiError `model.not_found`; `model.illegal_transition` for one that is not better or serves another base model
 */
export async function promote(
  { database, release }: Services,
  tenantId: TenantId,
  by: Doer,
  task: Task,
  version: number,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const adapters = await lockAdapters(session, task);
    const next = adapters.find(({ number }) => number === version);
    if (!next) throw new FengsuiError('model.not_found', `There is no version ${version} of ${task}.`);
    if (next.state === 'live') return;
    if (next.base !== release.current.classifiers[task]?.digest)
      throw new FengsuiError(
        'model.illegal_transition',
        'It was trained over another base model: train again.',
      );
    if (!isPromotable(next))
      throw new FengsuiError('model.illegal_transition', 'It was not found better with enough confidence.');
    if (next.state === 'shadow') await stopWatching(session, task);
    await putInForce(session, by, adapters, next);
  });
}

/**
 * Puts in force what was before the live version: the adapter it replaced, or the base model. A version in the shadow
 * goes too, so that nothing takes over by itself.
 * @returns the version that is in force now; null: the base model
 * @throws FengsuiError `model.nothing_to_roll_back`
 */
export async function rollback(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  task: Task,
): Promise<{ live: number | null }> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const adapters = await lockAdapters(session, task);
    const live = adapters.find(({ state }) => state === 'live');
    if (!live) throw new FengsuiError('model.nothing_to_roll_back', `No version of ${task} is in force.`);
    const now = await databaseNow(session);
    const previous = adapters.find(({ number }) => number === live.replaced);
    for (const { id, state } of adapters)
      if (state === 'live' || state === 'shadow')
        await updateAdapter(session, id, { state: 'retired', stateSince: now });
    if (previous) await updateAdapter(session, previous.id, { state: 'live', stateSince: now });
    await stopWatching(session, task);
    await bumpRevision(session);
    await recordAudit(session, by, {
      action: 'model.rolled_back',
      subject: { type: 'model', id: task },
      before: { version: live.number },
      after: { version: previous?.number ?? null },
    });
    return { live: previous?.number ?? null };
  });
}
