import { agreement, choiceOf, type Proportion, percentile, proportion } from '#libs/cases';
import type { DeskFigures, FiguresQuery } from '#libs/contracts';
import type { Principal } from '#libs/domain';
import {
  type BucketCount,
  backlogByBucket,
  type CauseGroup,
  type DurationCount,
  databaseNow,
  decidedByBucket,
  durations,
  type FactGroup,
  forTenant,
  groupCauses,
  groupFacts,
  openedByBucket,
  type ReviewedPair,
  reviewedPairs,
} from '#libs/persistence';
import type { Services } from '../services.js';
import { goldenOf, goldenResults } from './golden-results.js';
import { groupBy } from './group-by.js';
import { bucketsOf, stretchOf } from './scope.js';

/** Of rules, of terms and of models: those that took part most often. */
const MOST_CAUSES = 200;

/** How the desk does: what comes and goes, how fast, how rightly. Counted from rows that decisions leave when they are committed. */
export async function readDeskFigures(
  { database }: Services,
  me: Principal,
  { queue, bucket, ...wanted }: FiguresQuery,
): Promise<DeskFigures> {
  const session = forTenant(database.read, me.tenantId);
  const stretch = stretchOf(wanted, await databaseNow(session));
  const scope = { ...stretch, queue };
  const buckets = bucketsOf(bucket);
  const groups = await groupFacts(session, scope);
  const causes = await groupCauses(session, scope, MOST_CAUSES);
  return {
    from: momentOf(stretch.from),
    to: momentOf(stretch.to),
    bucket,
    backlog: (await backlogByBucket(session, scope, buckets)).map((one) => ({
      ...one,
      at: momentOf(one.at),
    })),
    flow: flowOf(
      await openedByBucket(session, scope, buckets),
      await decidedByBucket(session, scope, buckets),
    ),
    sla: slaOf(groups),
    decisionMs: percentilesOf(await durations(session, scope, 'worked')),
    waitMs: percentilesOf(await durations(session, scope, 'waited')),
    actions: countedBy(groups, ({ actions }) => actions.split('+')),
    labels: countedBy(groups, ({ label }) => [label]),
    clauses: countedBy(groups, ({ clause }) => (clause === null ? [] : [clause])),
    rules: causes.map(({ kind, name, flagged, upheld, overturned }) => ({
      kind,
      name,
      flagged,
      precision: proportion(upheld, flagged),
      overturned: proportion(overturned, flagged),
    })),
    overturn: {
      all: overturnOf(groups),
      byLabel: overturnedBy(groups, ({ label }) => label),
      byRule: overturnedCauses(causes, 'rule'),
      byModel: overturnedCauses(causes, 'model'),
    },
    agreement: agreementOf(await reviewedPairs(session, scope)),
    golden: goldenOf(await goldenResults(session, stretch)),
  };
}

export const momentOf = (at: number): string => new Date(at).toISOString();

export const percentilesOf = (bins: readonly DurationCount[]): DeskFigures['decisionMs'] => ({
  p50: percentile(bins, 0.5),
  p90: percentile(bins, 0.9),
  p99: percentile(bins, 0.99),
});

export const agreementOf = (pairs: readonly ReviewedPair[]): DeskFigures['agreement'] =>
  agreement(pairs.map(({ first, second }) => ({ first, second: choiceOf(second), n: 1 })));

function flowOf(opened: readonly BucketCount[], decided: readonly BucketCount[]): DeskFigures['flow'] {
  const times = [...new Set([...opened, ...decided].map(({ at }) => at))].sort((a, b) => a - b);
  const of = (counts: readonly BucketCount[]) => new Map(counts.map(({ at, n }) => [at, n]));
  const [openedAt, decidedAt] = [of(opened), of(decided)];
  return times.map((at) => ({
    at: momentOf(at),
    opened: openedAt.get(at) ?? 0,
    decided: decidedAt.get(at) ?? 0,
  }));
}

function slaOf(groups: readonly FactGroup[]): DeskFigures['sla'] {
  const of = (inTime: boolean) =>
    groups.reduce((sum, group) => sum + (group.inTime === inTime ? group.n : 0), 0);
  const [met, missed] = [of(true), of(false)];
  return { met, missed, share: met + missed === 0 ? null : met / (met + missed) };
}

/** The most frequent first; a group counts once for each of its names. */
function countedBy(
  groups: readonly FactGroup[],
  namesOf: (group: FactGroup) => readonly string[],
): DeskFigures['actions'] {
  const counts = new Map<string, number>();
  for (const group of groups)
    for (const name of namesOf(group)) counts.set(name, (counts.get(name) ?? 0) + group.n);
  return [...counts]
    .map(([name, n]) => ({ name, n }))
    .sort((a, b) => b.n - a.n || (a.name < b.name ? -1 : 1));
}

const overturnOf = (groups: readonly FactGroup[]): Proportion =>
  proportion(
    groups.reduce((sum, { overturned }) => sum + overturned, 0),
    groups.reduce((sum, { n }) => sum + n, 0),
  );

function overturnedBy(
  groups: readonly FactGroup[],
  nameOf: (group: FactGroup) => string,
): DeskFigures['overturn']['byLabel'] {
  return [...groupBy(groups, nameOf)]
    .map(([name, same]) => ({ name, overturned: overturnOf(same) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const overturnedCauses = (causes: readonly CauseGroup[], kind: CauseGroup['kind']) =>
  causes
    .filter((cause) => cause.kind === kind)
    .map(({ name, overturned, flagged }) => ({ name, overturned: proportion(overturned, flagged) }));
