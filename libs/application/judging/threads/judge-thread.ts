/** A thread that judges: it has the shared release of its own, and the releases of tenants as they are asked for. */
import { setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import { needsPerson } from '#libs/cases';
import type { TenantId } from '#libs/domain';
import type { Release } from '#libs/engine';
import { answerInThread } from '#libs/runtime';
import { findPersonal } from '../../privacy/masked.js';
import { loadRelease } from '../../release/load-release.js';
import { compileTenant } from '../../release/tenant-parts.js';
import { judge } from '../judge.js';
import type { JudgeAnswer, JudgeQuestion, JudgeThreadData } from './judge-question.js';

const MOST_TENANTS = 64;
/** Steps behind the event loop, of the 19 that there are (setpriority(2)): a third of its share where both want a core. */
const NICENESS = 5;

const { releaseId, givesWay } = workerData as JudgeThreadData;
const known = new Map<TenantId, Release>();
// On Linux this is of the calling thread alone; elsewhere it would be of the process.
if (givesWay && process.platform === 'linux') setPriority(0, NICENESS);
void start();

async function start(): Promise<void> {
  const shared = await loadRelease({ warm: true });
  if (shared.ref.id !== releaseId)
    throw new Error(
      `the release on disk is ${shared.ref.id}, the one in force ${releaseId}: reload or restart`,
    );
  answerInThread((question: JudgeQuestion) => answer(question, shared));
}

async function answer(question: JudgeQuestion, shared: Release): Promise<JudgeAnswer> {
  const release = await releaseOf(question, shared);
  if (release === undefined) return 'unknown';
  if (release.ref.id !== question.releaseId) return 'other';
  const done = new Int32Array(question.progress);
  const failures: [string, unknown][] = [];
  const verdicts = question.contents.map(({ counters, ...content }) => {
    Atomics.add(done, 0, 1);
    return judge(release, (...failure) => failures.push(failure), content, counters).verdict;
  });
  const personal = question.contents.map(({ item }, index) => {
    const verdict = verdicts[index];
    return verdict && needsPerson(verdict) ? findPersonal(item.text, verdict) : undefined;
  });
  return { verdicts, personal, failures };
}

async function releaseOf(
  { tenantId, releaseId: wanted, sources }: JudgeQuestion,
  shared: Release,
): Promise<Release | undefined> {
  if (wanted === releaseId) return shared;
  const compiled = known.get(tenantId);
  if (compiled?.ref.id === wanted || !sources) return compiled?.ref.id === wanted ? compiled : undefined;
  const { release } = await compileTenant(shared, sources);
  known.delete(tenantId);
  known.set(tenantId, release);
  const [oldest] = known.keys();
  if (oldest !== undefined && known.size > MOST_TENANTS) known.delete(oldest);
  return release;
}
