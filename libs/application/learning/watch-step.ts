import { adjusting, baseLogOdds, gramsOf, readAdapter } from '#libs/classifier';
import { type Item, SYSTEM } from '#libs/domain';
import { classifierInput, type Release } from '#libs/engine';
import {
  type AdapterRow,
  type ContentVersionRow,
  databaseNow,
  endLearning,
  findAdapterFiles,
  forTenant,
  holdsClaim,
  type LearningClaim,
  lockAdapters,
  newestVersions,
  updateAdapter,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { sha256 } from './digest.js';
import { type ShadowRecord, shadowOf } from './figures.js';
import { putInForce } from './in-force.js';
import { inSlices } from './in-slices.js';

/** An adapter goes live after it ran beside the model in force for so many texts, or for so long if there are fewer. */
const SHADOW_TEXTS = 500;
const SHADOW_MS = 8_000;

/** Lets the adapter in the shadow see what was written lately, counts where it differs, and promotes it when its time is up. */
export async function watchStep(services: Services, claim: LearningClaim): Promise<void> {
  const { database, tenants, logger } = services;
  const { tenantId, task } = claim;
  const read = forTenant(database.read, tenantId);
  const [row] = await findAdapterFiles(read, ['shadow'], task);
  const inForce = await tenants.of(tenantId);
  const before = row && shadowOf(row);
  const versions = await newestVersions(read, SHADOW_TEXTS, before?.upTo);
  const shadow =
    row && before && (await inSlices(watch(row, before, versions, services.release.current, inForce)));
  const promoted = await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const adapters = await lockAdapters(session, task);
    if (!(await holdsClaim(session, claim))) return false;
    const next = adapters.find(({ id, state }) => id === row?.id && state === 'shadow');
    const timeIsUp =
      next &&
      ((shadow?.texts ?? 0) >= SHADOW_TEXTS || (await databaseNow(session)) - next.stateSince >= SHADOW_MS);
    if (next) await updateAdapter(session, next.id, { shadow });
    await endLearning(session, claim, { learnt: null, watching: !!next && !timeIsUp });
    if (next && timeIsUp) await putInForce(session, SYSTEM, adapters, next);
    return !!timeIsUp;
  });
  if (promoted) logger.info({ task, version: row?.number, shadow }, 'an adapter went live');
}

function* watch(
  row: AdapterRow,
  before: ShadowRecord,
  versions: readonly ContentVersionRow[],
  shared: Release,
  inForce: Release,
): Generator<undefined, ShadowRecord> {
  const base = shared.classifiers[row.task];
  const current = inForce.classifiers[row.task];
  let { texts, raised, lowered } = before;
  if (base?.digest !== row.base || !current) return before;
  const adjusted = adjusting(readAdapter(Buffer.from(row.packed, 'base64'), sha256), base.learntFrom);
  for (const { itemJson } of versions) {
    yield;
    const input = classifierInput((JSON.parse(itemJson) as Item).text, shared);
    const calledBefore = current.score(input) >= current.threshold;
    const callsNow = adjusted(baseLogOdds(base, input), gramsOf(input.folded)) >= 0;
    texts++;
    if (callsNow && !calledBefore) raised++;
    if (!callsNow && calledBefore) lowered++;
  }
  const upTo = versions[0]?.id ?? before.upTo;
  return { texts, raised, lowered, ...(upTo !== undefined && { upTo }) };
}
