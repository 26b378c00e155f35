import type { MonitorPreview, MonitorPreviewRequest } from '#libs/contracts';
import { FengsuiError, type Item, newId, type Principal, seesQueue, type TenantId } from '#libs/domain';
import { brandsIn, type Release, tenantRelease, type WatchedBrand } from '#libs/engine';
import {
  type ContentVersionRow,
  findActiveMonitors,
  findCasesOfItems,
  findVerdictsOfVersions,
  forTenant,
  newestVersions,
  type TenantSession,
} from '#libs/persistence';
import { shanghaiDay } from '../feed/day.js';
import { sha256 } from '../learning/digest.js';
import { inSlices } from '../learning/in-slices.js';
import { maskContent } from '../privacy/masked.js';
import type { Services } from '../services.js';
import { compileBrands } from './brand-lexicon.js';
import { checkWatch, namesOfWatch } from './check-watch.js';
import { iso } from './monitor-view.js';
import { watchedOf } from './watched.js';

const MOST_MS = 10_000;
const MOST_SAMPLES = 20;

/** Tenants that try a monitor out in this process: reading thousands of items must not crowd out judging. */
const running = new Set<TenantId>();

interface Match {
  readonly row: ContentVersionRow;
  readonly item: Item;
  readonly found: MonitorPreview['samples'][number];
}

/**
 * What a monitor would find among the newest stored items. Writes nothing.
 * @throws FengsuiError `request.invalid`, `monitor.preview_running`
 */
export async function previewMonitor(
  services: Services,
  me: Principal,
  wish: MonitorPreviewRequest,
): Promise<MonitorPreview> {
  checkWatch(wish);
  if (running.has(me.tenantId))
    throw new FengsuiError('monitor.preview_running', 'Wait until it is done: one a tenant at a time.', [], {
      'retry-after': '2',
    });
  running.add(me.tenantId);
  try {
    return await preview(services, me, wish);
  } finally {
    running.delete(me.tenantId);
  }
}

async function preview(
  { database, release: { current } }: Services,
  me: Principal,
  { items, ...wish }: MonitorPreviewRequest,
): Promise<MonitorPreview> {
  const session = forTenant(database.read, me.tenantId);
  const id = newId();
  const row = { id, name: id, ...wish, scenes: orAll(wish.scenes), types: orAll(wish.types) };
  const candidate = watchedOf({ ...row, disguised: Number(wish.disguised) });
  // Others are named too: a comparison says something else of each.
  const others = (await findActiveMonitors(session)).map(watchedOf);
  const brands = await compileBrands([candidate, ...others], current);
  const release = tenantRelease(current, { brands }, sha256);
  const versions = await newestVersions(session, items);
  const { looked, matches } = await inSlices(look(versions, release, candidate, performance.now() + MOST_MS));
  const oldest = looked.at(-1);
  return {
    looked: looked.length,
    matched: matches.length,
    since: oldest ? iso(oldest.acceptedAt) : null,
    names: namesOfWatch(wish),
    days: daysOf(looked, matches),
    samples: await samplesOf(session, me, matches),
    complete: looked.length === versions.length,
  };
}

const orAll = (list: string[]): string[] | null => (list.length === 0 ? null : list);

function* look(
  versions: readonly ContentVersionRow[],
  release: Release,
  { monitor }: WatchedBrand,
  deadline: number,
): Generator<undefined, { looked: ContentVersionRow[]; matches: Match[] }> {
  const looked: ContentVersionRow[] = [];
  const matches: Match[] = [];
  for (const row of versions) {
    yield;
    if (performance.now() > deadline) break;
    looked.push(row);
    const item = JSON.parse(row.itemJson) as Item;
    const brand = brandsIn(item, release).find((one) => one.monitor === monitor);
    if (!brand) continue;
    const { itemId, version } = row;
    const { sentiment, score, spans } = brand;
    const { scene, text } = item;
    matches.push({
      row,
      item,
      found: { itemId, version, scene, text, spans: [...spans], sentiment, score },
    });
  }
  return { looked, matches };
}

function daysOf(looked: readonly ContentVersionRow[], matches: readonly Match[]): MonitorPreview['days'] {
  const days = new Map<string, { looked: number; matched: number }>();
  const dayOf = ({ acceptedAt }: ContentVersionRow) => shanghaiDay(acceptedAt);
  for (const row of looked) {
    const day = days.get(dayOf(row)) ?? { looked: 0, matched: 0 };
    days.set(dayOf(row), { ...day, looked: day.looked + 1 });
  }
  for (const { row } of matches) {
    const day = days.get(dayOf(row));
    if (day) day.matched++;
  }
  return [...days].map(([day, counts]) => ({ day, ...counts })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Items in queues that the caller may not see are counted, and not shown. Personal data is masked for everybody. */
async function samplesOf(
  session: TenantSession,
  me: Principal,
  matches: readonly Match[],
): Promise<MonitorPreview['samples']> {
  const some = matches.slice(0, MOST_SAMPLES * 3);
  const verdicts = await findVerdictsOfVersions(
    session,
    some.map(({ row }) => row.id),
  );
  const cases = await findCasesOfItems(
    session,
    some.map(({ row }) => row.itemId),
  );
  return some
    .filter(({ row }) => {
      const queue = cases.get(row.itemId)?.queue;
      return queue === undefined || seesQueue(me, queue);
    })
    .slice(0, MOST_SAMPLES)
    .map(({ row, item, found }) => ({
      ...found,
      text: maskContent(item.text, verdicts.get(row.id) ?? null).text,
    }));
}
