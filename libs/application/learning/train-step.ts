import { objection, readAdapter, trainAdapter } from '#libs/classifier';
import type { AdapterFiguresView } from '#libs/contracts';
import { newId } from '#libs/domain';
import {
  type AdapterRow,
  databaseNow,
  endLearning,
  findAdapterFiles,
  forTenant,
  holdsClaim,
  insertAdapter,
  type LearningClaim,
  lockAdapters,
  updateAdapter,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { sha256 } from './digest.js';
import { NO_SHADOW } from './figures.js';
import { inSlices } from './in-slices.js';
import { gatherMaterial } from './material.js';

/** Fewer decisions than this, or of either class, teach nothing that could be measured. */
export const LEAST_DECISIONS = 100;
export const LEAST_OF_A_CLASS = 10;
const SEED = 1;

/** Trains an adapter on the corrections there are, measures it, and puts it in the shadow or rejects it. */
export async function trainStep(services: Services, claim: LearningClaim): Promise<void> {
  const { database, release, logger } = services;
  const { tenantId, task } = claim;
  const shared = release.current;
  const base = shared.classifiers[task];
  const read = forTenant(database.read, tenantId);
  const begunAt = await databaseNow(read);
  const [live] = (await findAdapterFiles(read, ['live'], task)).filter((row) => row.base === base?.digest);
  const { decisions, left, guard } = base
    ? await gatherMaterial(read, task, shared, live)
    : { decisions: [], left: { repeated: 0, contradictory: 0, overCap: 0 }, guard: [] };
  const positive = decisions.filter(({ label }) => label === 1).length;
  const enough =
    decisions.length >= LEAST_DECISIONS &&
    Math.min(positive, decisions.length - positive) >= LEAST_OF_A_CLASS;
  if (!base || !enough) {
    logger.info({ task, decisions: decisions.length, positive }, 'too little to learn from');
    await finish(services, claim);
    return;
  }
  const started = process.cpuUsage();
  const { bytes, figures } = await inSlices(
    trainAdapter(
      { task, base: base.digest, learntFrom: base.learntFrom, decisions, guard, seed: SEED },
      sha256,
    ),
  );
  const objected = objection(figures);
  const view: AdapterFiguresView = { ...figures, left };
  const row = {
    id: newId(),
    tenantId,
    task,
    state: objected ? 'rejected' : 'shadow',
    digest: readAdapter(bytes, sha256).digest,
    base: base.digest,
    packed: Buffer.from(bytes).toString('base64'),
    figures: view,
    shadow: NO_SHADOW,
    replaced: null,
    createdAt: begunAt,
  } satisfies Partial<AdapterRow>;
  await finish(services, claim, row);
  const { user, system } = process.cpuUsage(started);
  const cpuMs = Math.round((user + system) / 1_000);
  logger.info({ task, objected, accuracy: figures.accuracy, cpuMs }, 'an adapter was trained');
}

async function finish(
  { database }: Services,
  claim: LearningClaim,
  row?: Omit<AdapterRow, 'number' | 'stateSince'>,
): Promise<void> {
  const { task, tenantId, fresh } = claim;
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const adapters = await lockAdapters(session, task);
    if (!(await holdsClaim(session, claim))) return;
    const now = await databaseNow(session);
    const shadows = adapters.filter(({ state }) => state === 'shadow');
    if (row) {
      for (const { id } of shadows) await updateAdapter(session, id, { state: 'retired', stateSince: now });
      await insertAdapter(session, { ...row, number: (adapters[0]?.number ?? 0) + 1, stateSince: now });
    }
    const watching = row ? row.state === 'shadow' : shadows.length > 0;
    await endLearning(session, claim, { learnt: fresh, watching });
  });
}
