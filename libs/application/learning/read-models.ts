import type { AdapterView, ModelList, ModelView } from '#libs/contracts';
import { TASKS, type TenantId } from '#libs/domain';
import {
  type AdapterSummary,
  countCorrections,
  databaseNow,
  findAdapters,
  findLearning,
  forTenant,
  type LearningRow,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { figuresOf, objectionTo, shadowOf } from './figures.js';
import { TRAINS_AT } from './learning-round.js';
import { LEAST_DECISIONS } from './train-step.js';

/** The newest versions that are listed; older ones stay stored. */
const MOST_VERSIONS = 50;

/** Base models, the versions that the tenant's corrections taught, and what is going on. */
export async function readModels({ database, release }: Services, tenantId: TenantId): Promise<ModelList> {
  const session = forTenant(database.read, tenantId);
  const [adapters, learning, now] = [
    await findAdapters(session),
    await findLearning(session),
    await databaseNow(session),
  ];
  const models: ModelView[] = [];
  for (const task of TASKS) {
    const classifier = release.current.classifiers[task];
    const versions = adapters.filter((row) => row.task === task);
    const work = learning.find((row) => row.task === task);
    const live = versions.find(({ state, base }) => state === 'live' && base === classifier?.digest);
    models.push({
      task,
      base: classifier
        ? { digest: classifier.digest, name: classifier.name, threshold: classifier.threshold }
        : null,
      live: live?.number ?? null,
      corrections: {
        total: await countCorrections(session, task),
        fresh: work?.fresh ?? 0,
        trainsAt: TRAINS_AT,
        least: LEAST_DECISIONS,
      },
      training: trainingOf(work, now),
      versions: versions.slice(0, MOST_VERSIONS).map(adapterView),
    });
  }
  return { models };
}

function trainingOf(work: LearningRow | undefined, now: number): ModelView['training'] {
  if (!work) return 'idle';
  const claimed = work.claimedUntil > now;
  const due = work.requestedAt !== null || work.fresh >= TRAINS_AT;
  if (claimed && due) return 'running';
  return work.requestedAt === null ? 'idle' : 'requested';
}

function adapterView(row: AdapterSummary): AdapterView {
  const { upTo: _upTo, ...shadow } = shadowOf(row);
  const objection = objectionTo(row);
  return {
    version: row.number,
    state: row.state,
    digest: row.digest,
    base: row.base,
    ...(objection && { objection }),
    figures: figuresOf(row),
    shadow,
    createdAt: new Date(row.createdAt).toISOString(),
    stateSince: new Date(row.stateSince).toISOString(),
  };
}
