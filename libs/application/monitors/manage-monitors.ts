import type { MonitorChange, MonitorListQuery, MonitorPage, MonitorView, NewMonitor } from '#libs/contracts';
import { type Doer, FengsuiError, newId, type TenantId } from '#libs/domain';
import {
  type BackfillRow,
  bumpRevision,
  countMonitors,
  databaseNow,
  deleteMonitor,
  findBackfills,
  findMonitor,
  forgetBaseline,
  forTenant,
  insertMonitor,
  lockMonitor,
  type MonitorRow,
  pageOfMonitors,
  putBackfill,
  type TenantSession,
  updateMonitor,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from '../items/idempotency.js';
import type { TenantKey } from '../privacy/tenant-keys.js';
import type { Services } from '../services.js';
import { beginBackfill } from './begin-backfill.js';
import { checkCalendar, checkWatch } from './check-watch.js';
import { monitorView } from './monitor-view.js';

/** All of them are looked for in every text, and told apart by a mark each. */
export const MOST_MONITORS = 200;
/** How far back a changed watch looks unless told otherwise. */
const BACKFILL_DAYS = 30;

/** @throws FengsuiError `monitor.too_many`, `request.invalid` */
export async function createMonitor(
  { database, tenantKeys }: Services,
  tenantId: TenantId,
  by: Doer,
  monitor: NewMonitor,
  request?: IdempotentRequest,
): Promise<MonitorView> {
  checkWatch(monitor);
  const key = await tenantKeys.of(tenantId);
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<MonitorView>(session, request);
    if (earlier) return earlier;
    if ((await countMonitors(session)) >= MOST_MONITORS)
      throw new FengsuiError('monitor.too_many', `A tenant may have ${MOST_MONITORS}; delete one first.`);
    await checkCalendar(session, monitor.calendar);
    const now = await databaseNow(session);
    const row: MonitorRow = {
      ...columnsOf(monitor, null, key),
      id: newId(),
      tenantId,
      state: 'learning',
      mutedUntil: null,
      createdAt: now,
      updatedAt: now,
    };
    await insertMonitor(session, row);
    const backfill =
      monitor.active && monitor.backfillDays > 0
        ? await beginBackfill(session, row, monitor.backfillDays, now)
        : undefined;
    await bumpRevision(session);
    const view = monitorView(row, backfill, key);
    await keepAnswer(session, request, view, now);
    await recordAudit(session, by, { action: 'monitor.created', subject: subjectOf(row), after: told(row) });
    return view;
  });
}

/** Oldest first. */
export async function listMonitors(
  { database, tenantKeys }: Services,
  tenantId: TenantId,
  { cursor, limit }: MonitorListQuery,
): Promise<MonitorPage> {
  const key = await tenantKeys.of(tenantId);
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfMonitors(session, limit + 1, cursor);
  const page = rows.slice(0, limit);
  const backfills = await findBackfills(
    session,
    page.map(({ id }) => id),
  );
  return {
    monitors: page.map((row) => monitorView(row, backfills.get(row.id), key)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countMonitors(session),
  };
}

/** @throws FengsuiError `monitor.not_found`, also for another tenant's monitor. */
export async function readMonitor(
  { database, tenantKeys }: Services,
  tenantId: TenantId,
  id: string,
): Promise<MonitorView> {
  const key = await tenantKeys.of(tenantId);
  const session = forTenant(database.read, tenantId);
  const row = foundMonitor(await findMonitor(session, id));
  return monitorView(row, await backfillOf(session, id), key);
}

/** Changes what is named and leaves the rest. @throws FengsuiError `monitor.not_found`, `request.invalid` */
export async function changeMonitor(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  change: MonitorChange,
): Promise<MonitorView> {
  return onMonitor(services, tenantId, id, async (session, row, key, now) => {
    const changed: MonitorRow = { ...row, ...columnsOf(change, row, key), updatedAt: now };
    checkWatch(changed);
    if (change.calendar !== undefined) await checkCalendar(session, changed.calendar);
    await updateMonitor(session, changed);
    const days = change.backfillDays ?? (watchOf(row) === watchOf(changed) ? 0 : BACKFILL_DAYS);
    const backfill =
      changed.active === 1 && days > 0
        ? await beginBackfill(session, changed, days, now)
        : await backfillOf(session, id);
    await bumpRevision(session);
    await recordAudit(session, by, {
      action: 'monitor.changed',
      subject: subjectOf(row),
      before: told(row),
      after: told(changed),
    });
    return monitorView(changed, backfill, key);
  });
}

/** One transaction over a monitor that is locked. @throws FengsuiError `monitor.not_found` */
export async function onMonitor<Result>(
  { database, tenantKeys }: Pick<Services, 'database' | 'tenantKeys'>,
  tenantId: TenantId,
  id: string,
  work: (session: TenantSession, row: MonitorRow, key: TenantKey, now: number) => Promise<Result>,
): Promise<Result> {
  const key = await tenantKeys.of(tenantId);
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = foundMonitor(await lockMonitor(session, id));
    return work(session, row, key, await databaseNow(session));
  });
}

/** Its mentions go in the background. @throws FengsuiError `monitor.not_found` */
export async function removeMonitor(
  services: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
): Promise<void> {
  await onMonitor(services, tenantId, id, async (session, row, _key, now) => {
    await deleteMonitor(session, id);
    await forgetBaseline(session, id);
    await putBackfill(session, {
      monitorId: id,
      tenantId,
      state: 'removing',
      days: 0,
      fromAt: 0,
      total: 0,
      done: 0,
      found: 0,
      reached: null,
      watchSince: row.updatedAt,
      createdAt: now,
      finishedAt: null,
      wakeAt: now,
    });
    await bumpRevision(session);
    await recordAudit(session, by, { action: 'monitor.removed', subject: subjectOf(row), before: told(row) });
  });
}

export function foundMonitor(row: MonitorRow | null): MonitorRow {
  if (!row) throw new FengsuiError('monitor.not_found', 'No monitor of this tenant has this id.');
  return row;
}

export const backfillOf = async (session: TenantSession, id: string): Promise<BackfillRow | undefined> =>
  (await findBackfills(session, [id])).get(id);

type Columns = Omit<MonitorRow, 'id' | 'tenantId' | 'state' | 'mutedUntil' | 'createdAt' | 'updatedAt'>;

/** What a wish makes of a monitor; what it does not name stays. */
function columnsOf(wish: MonitorChange, before: Columns, key: TenantKey): Columns;
function columnsOf(wish: NewMonitor, before: null, key: TenantKey): Columns;
function columnsOf(wish: MonitorChange, before: Columns | null, key: TenantKey): Columns {
  const list = (terms: readonly string[] | undefined, was: string[] | null | undefined) =>
    terms ? emptyToNull([...new Set(terms)]) : (was ?? null);
  return {
    name: wish.name ?? before?.name ?? '',
    kind: wish.kind ?? before?.kind ?? 'brand',
    include: list(wish.include, before?.include) ?? [],
    exclude: list(wish.exclude, before?.exclude) ?? [],
    query: wish.query === undefined ? (before?.query ?? null) : wish.query,
    scenes: list(wish.scenes, before?.scenes),
    types: list(wish.types, before?.types),
    disguised: Number(wish.disguised ?? before?.disguised === 1),
    officialAuthors: list(
      wish.officialAuthors?.map((author) => authorOf(author, before?.officialAuthors ?? [], key)),
      before?.officialAuthors,
    ),
    calendar: wish.calendar === undefined ? (before?.calendar ?? null) : wish.calendar,
    quietHours: wish.quietHours === undefined ? (before?.quietHours ?? null) : wish.quietHours,
    alert: wish.alert ?? before?.alert ?? null,
    active: Number(wish.active ?? before?.active === 1),
  };
}

const emptyToNull = (list: string[]): string[] | null => (list.length === 0 ? null : list);

/** The key of an author who is named by id, or by the pseudonym of one who is official already. */
const authorOf = (named: string, official: readonly string[], key: TenantKey): string =>
  official.find((one) => key.pseudonymOf(Buffer.from(one, 'hex')) === named) ??
  key.authorKey(named).toString('hex');

/** What decides which items are mentions. */
const watchOf = ({
  include,
  exclude,
  query,
  scenes,
  types,
  disguised,
  officialAuthors,
}: MonitorRow): string =>
  JSON.stringify([include, exclude, query, scenes, types, disguised, officialAuthors]);

const subjectOf = ({ id }: MonitorRow) => ({ type: 'monitor' as const, id });

const told = ({ id: _id, tenantId: _tenant, createdAt: _at, updatedAt: _then, ...row }: MonitorRow) => ({
  ...row,
  active: row.active === 1,
  disguised: row.disguised === 1,
  officialAuthors: row.officialAuthors?.length ?? 0,
});
