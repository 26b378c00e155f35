import type { MonitorChange, MonitorListQuery, MonitorPage, MonitorView, NewMonitor } from '#libs/contracts';
import { type Doer, FengsuiError, newId, type TenantId } from '#libs/domain';
import {
  bumpRevision,
  countMonitors,
  databaseNow,
  deleteMonitor,
  findMonitor,
  forTenant,
  insertMonitor,
  type MonitorRow,
  pageOfMonitors,
  updateMonitor,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from '../items/idempotency.js';
import type { Services } from '../services.js';

/** All of them are looked for in every text, and told apart by a mark each. */
export const MOST_MONITORS = 200;

/** @throws FengsuiError `monitor.too_many` */
export async function createMonitor(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  monitor: NewMonitor,
  request?: IdempotentRequest,
): Promise<MonitorView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<MonitorView>(session, request);
    if (earlier) return earlier;
    if ((await countMonitors(session)) >= MOST_MONITORS)
      throw new FengsuiError('monitor.too_many', `A tenant may have ${MOST_MONITORS}; delete one first.`);
    const now = await databaseNow(session);
    const { name, include, exclude, active } = monitor;
    const row: MonitorRow = {
      id: newId(),
      tenantId,
      name,
      include: distinct(include),
      exclude: distinct(exclude),
      active: active ? 1 : 0,
      createdAt: now,
      updatedAt: now,
    };
    await insertMonitor(session, row);
    await bumpRevision(session);
    await keepAnswer(session, request, view(row), now);
    await recordAudit(session, by, { action: 'monitor.created', subject: subjectOf(row), after: told(row) });
    return view(row);
  });
}

/** Oldest first. */
export async function listMonitors(
  { database }: Services,
  tenantId: TenantId,
  { cursor, limit }: MonitorListQuery,
): Promise<MonitorPage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfMonitors(session, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    monitors: page.map(view),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countMonitors(session),
  };
}

/** @throws FengsuiError `monitor.not_found`, also for another tenant's monitor. */
export async function readMonitor(
  { database }: Services,
  tenantId: TenantId,
  id: string,
): Promise<MonitorView> {
  return view(found(await findMonitor(forTenant(database.read, tenantId), id)));
}

/** Changes what is named and leaves the rest. @throws FengsuiError `monitor.not_found` */
export async function changeMonitor(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  change: MonitorChange,
): Promise<MonitorView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = found(await findMonitor(session, id));
    const changed: MonitorRow = {
      ...row,
      name: change.name ?? row.name,
      include: distinct(change.include ?? row.include),
      exclude: distinct(change.exclude ?? row.exclude),
      active: Number(change.active ?? row.active === 1),
      updatedAt: await databaseNow(session),
    };
    await updateMonitor(session, changed);
    await bumpRevision(session);
    await recordAudit(session, by, {
      action: 'monitor.changed',
      subject: subjectOf(row),
      before: told(row),
      after: told(changed),
    });
    return view(changed);
  });
}

/** @throws FengsuiError `monitor.not_found` */
export async function removeMonitor(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = found(await findMonitor(session, id));
    if (!(await deleteMonitor(session, id))) found(null);
    await bumpRevision(session);
    await recordAudit(session, by, { action: 'monitor.removed', subject: subjectOf(row), before: told(row) });
  });
}

function found(row: MonitorRow | null): MonitorRow {
  if (!row) throw new FengsuiError('monitor.not_found', 'No monitor of this tenant has this id.');
  return row;
}

const subjectOf = ({ id }: MonitorRow) => ({ type: 'monitor', id });
const told = ({ name, include, exclude, active }: MonitorRow) => ({
  name,
  include,
  exclude,
  active: active === 1,
});

const distinct = (terms: readonly string[]): string[] => [...new Set(terms)];

const view = ({ id, name, include, exclude, active, createdAt, updatedAt }: MonitorRow): MonitorView => ({
  id,
  name,
  include,
  exclude,
  active: active === 1,
  createdAt: new Date(createdAt).toISOString(),
  updatedAt: new Date(updatedAt).toISOString(),
});
