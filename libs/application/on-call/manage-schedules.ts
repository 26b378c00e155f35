import type {
  NewOnCallSchedule,
  OnCallScheduleChange,
  OnCallScheduleListQuery,
  OnCallSchedulePage,
  OnCallScheduleView,
} from '#libs/contracts';
import { type Doer, FengsuiError, newId, type TenantId } from '#libs/domain';
import {
  countOnCallSchedules,
  databaseNow,
  deleteOnCallSchedule,
  findOnCallSchedule,
  forTenant,
  insertOnCallSchedule,
  lockEscalationPolicies,
  lockOnCallSchedule,
  type OnCallScheduleRow,
  pageOfOnCallSchedules,
  updateOnCallSchedule,
} from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import { scheduleIdsOf } from '../escalation/directory.js';
import { type StoredPolicy, targetsOf } from '../escalation/stored-policy.js';
import { earlierAnswer, type IdempotentRequest, keepAnswer } from '../items/idempotency.js';
import type { Services } from '../services.js';
import { checkSchedule } from './check-schedule.js';
import type { StoredSchedule } from './rosters.js';
import { scheduleViews } from './schedule-view.js';

const MOST_SCHEDULES = 100;

type Row = OnCallScheduleRow<StoredSchedule>;

/** @throws FengsuiError `on_call.too_many`, `request.invalid` */
export async function createSchedule(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  { name, ...value }: NewOnCallSchedule,
  request?: IdempotentRequest,
): Promise<OnCallScheduleView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const earlier = await earlierAnswer<OnCallScheduleView>(session, request);
    if (earlier) return earlier;
    if ((await countOnCallSchedules(session)) >= MOST_SCHEDULES)
      throw new FengsuiError('on_call.too_many', `A tenant may have ${MOST_SCHEDULES}; delete one first.`);
    await checkSchedule(session, value);
    const now = await databaseNow(session);
    const row: Row = { id: newId(), tenantId, name, revision: 1, value, createdAt: now, updatedAt: now };
    await insertOnCallSchedule(session, row);
    const [view] = await scheduleViews(session, [row], now);
    await keepAnswer(session, request, view, now);
    await recordAudit(session, by, { action: 'on_call.created', subject: subjectOf(row), after: told(row) });
    return view as OnCallScheduleView;
  });
}

/** Oldest first. */
export async function listSchedules(
  { database }: Services,
  tenantId: TenantId,
  { cursor, limit }: OnCallScheduleListQuery,
): Promise<OnCallSchedulePage> {
  const session = forTenant(database.read, tenantId);
  const rows = await pageOfOnCallSchedules<StoredSchedule>(session, limit + 1, cursor);
  const page = rows.slice(0, limit);
  return {
    schedules: await scheduleViews(session, page, await databaseNow(session)),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    total: await countOnCallSchedules(session),
  };
}

/** @throws FengsuiError `on_call.not_found` */
export async function readSchedule(
  { database }: Services,
  tenantId: TenantId,
  id: string,
): Promise<OnCallScheduleView> {
  const session = forTenant(database.read, tenantId);
  const row = foundSchedule(await findOnCallSchedule<StoredSchedule>(session, id));
  const [view] = await scheduleViews(session, [row], await databaseNow(session));
  return view as OnCallScheduleView;
}

/** @throws FengsuiError `on_call.not_found`, `on_call.changed` when somebody changed it since it was read, `request.invalid` */
export async function changeSchedule(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
  { revision, name, ...value }: OnCallScheduleChange,
): Promise<OnCallScheduleView> {
  return database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const row = foundSchedule(await lockOnCallSchedule<StoredSchedule>(session, id));
    if (row.revision !== revision)
      throw new FengsuiError('on_call.changed', 'Read the schedule again, and make your changes to that.', [
        {
          pointer: '/revision',
          code: 'on_call.changed',
          detail: `the schedule is at revision ${row.revision}`,
        },
      ]);
    await checkSchedule(session, value);
    const now = await databaseNow(session);
    const changed: Row = { ...row, name, value, revision: revision + 1, updatedAt: now };
    await updateOnCallSchedule(session, changed);
    await recordAudit(session, by, {
      action: 'on_call.changed',
      subject: subjectOf(row),
      before: told(row),
      after: told(changed),
    });
    const [view] = await scheduleViews(session, [changed], now);
    return view as OnCallScheduleView;
  });
}

/** @throws FengsuiError `on_call.not_found`, `on_call.in_use` while a policy tells through it */
export async function removeSchedule(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  id: string,
): Promise<void> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const policies = await lockEscalationPolicies<StoredPolicy>(session);
    const row = foundSchedule(await lockOnCallSchedule<StoredSchedule>(session, id));
    const users = policies.filter(({ value }) => scheduleIdsOf(targetsOf(value)).includes(id));
    if (users.length > 0)
      throw new FengsuiError(
        'on_call.in_use',
        `Policies tell through it: ${users.map(({ name }) => name).join(', ')}.`,
      );
    await deleteOnCallSchedule(session, id);
    await recordAudit(session, by, { action: 'on_call.removed', subject: subjectOf(row), before: told(row) });
  });
}

/** @throws FengsuiError `on_call.not_found` */
export function foundSchedule(row: Row | null): Row {
  if (!row) throw new FengsuiError('on_call.not_found', 'No schedule of this tenant has this id.');
  return row;
}

const subjectOf = ({ id }: Row) => ({ type: 'on_call_schedule' as const, id });
const told = ({ name, value }: Row) => ({ name, ...value });
