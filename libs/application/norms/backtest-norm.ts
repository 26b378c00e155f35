import type { Backtest, BacktestQuery } from '#libs/contracts';
import {
  FengsuiError,
  type Item,
  type Principal,
  seesQueue,
  type TenantId,
  type Verdict,
  type VerdictKind,
} from '#libs/domain';
import { moderate, type Release } from '#libs/engine';
import {
  type ContentVersionRow,
  findCasesOfItems,
  findNorm,
  findVerdictsOfVersions,
  forTenant,
  newestVersions,
  type TenantSession,
} from '#libs/persistence';
import { inSlices } from '../learning/in-slices.js';
import { maskContent } from '../privacy/index.js';
import type { Services } from '../services.js';
import { candidateOf } from './candidate.js';

/** Judging every item twice stops after this long, with what is known by then. */
const MOST_MS = 15_000;
const MOST_EXAMPLES = 20;

/** Tenants with a backtest under way in this process: judging thousands of items twice must not crowd out judging. */
const running = new Set<TenantId>();

interface Judged {
  readonly row: ContentVersionRow;
  readonly item: Item;
  readonly before: VerdictKind;
  readonly after: VerdictKind;
  readonly reasons: Backtest['examples'][number]['reasons'];
}

/**
 * Judges the newest stored items with what is in force and with what would be, both times with what had happened around them
 * then. Writes nothing.
 * @throws FengsuiError `norm.not_found`, `dictionary.invalid`, `norm.backtest_running`
 */
export async function backtestNorm(
  services: Services,
  me: Principal,
  id: string,
  query: BacktestQuery,
): Promise<Backtest> {
  if (running.has(me.tenantId))
    throw new FengsuiError('norm.backtest_running', 'Wait until it is done: one a tenant at a time.', [], {
      'retry-after': '5',
    });
  running.add(me.tenantId);
  try {
    return await backtest(services, me, id, query);
  } finally {
    running.delete(me.tenantId);
  }
}

async function backtest(
  services: Services,
  me: Principal,
  id: string,
  { items }: BacktestQuery,
): Promise<Backtest> {
  const started = performance.now();
  const session = forTenant(services.database.read, me.tenantId);
  const row = await findNorm(session, id);
  if (!row) throw new FengsuiError('norm.not_found', 'No norm of this tenant has this id.');
  const before = await services.tenants.of(me.tenantId);
  const { release: after } = await candidateOf(
    await services.tenants.withoutNorms(me.tenantId),
    session,
    row,
  );
  const versions = await newestVersions(session, items);
  const verdicts = await findVerdictsOfVersions(
    session,
    versions.map((version) => version.id),
  );
  const judged = await inSlices(judgeTwice(versions, verdicts, before, after, started));
  const changed = judged.filter((one) => one.before !== one.after);
  return {
    items: judged.length,
    before: tally(judged.map((one) => one.before)),
    after: tally(judged.map((one) => one.after)),
    changed: changed.length,
    examples: await examplesOf(session, me, changed, verdicts),
    release: { before: before.ref.id, after: after.ref.id },
    elapsedMs: Math.round(performance.now() - started),
  };
}

function* judgeTwice(
  versions: readonly ContentVersionRow[],
  verdicts: ReadonlyMap<string, Verdict>,
  before: Release,
  after: Release,
  started: number,
): Generator<undefined, Judged[]> {
  const judged: Judged[] = [];
  for (const row of versions) {
    yield;
    if (performance.now() - started > MOST_MS) return judged;
    const item = JSON.parse(row.itemJson) as Item;
    const counters = verdicts.get(row.id)?.counters;
    const now = moderate(item, before, counters);
    yield;
    const then = moderate(item, after, counters);
    judged.push({ row, item, before: now.verdict, after: then.verdict, reasons: [...then.reasons] });
  }
  return judged;
}

function tally(verdicts: readonly VerdictKind[]): Backtest['before'] {
  const counts = { allow: 0, review: 0, block: 0 };
  for (const verdict of verdicts) counts[verdict]++;
  return counts;
}

/** Items in queues that the caller may not see are counted, and not shown. Personal data is masked for everybody. */
async function examplesOf(
  session: TenantSession,
  me: Principal,
  changed: readonly Judged[],
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<Backtest['examples']> {
  const cases = await findCasesOfItems(
    session,
    changed.map(({ row }) => row.itemId),
  );
  return changed
    .filter(({ row }) => {
      const queue = cases.get(row.itemId)?.queue;
      return queue === undefined || seesQueue(me, queue);
    })
    .slice(0, MOST_EXAMPLES)
    .map(({ row, item, before, after, reasons }) => ({
      itemId: row.itemId,
      version: row.version,
      scene: item.scene,
      text: maskContent(item.text, verdicts.get(row.id) ?? null).text.body,
      before,
      after,
      reasons: reasons.map(({ zh, en }) => ({ zh, en })),
    }));
}
