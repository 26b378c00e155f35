import { In, LessThan, MoreThan } from 'typeorm';
import type { OnCallOverrideRow, OnCallScheduleRow } from '../entities/on-call.js';
import { insertRows } from '../rows.js';
import type { TenantSession } from '../session.js';

const schedules = (session: TenantSession) => session.manager.getRepository(session.entities.onCallSchedule);
const overrides = (session: TenantSession) => session.manager.getRepository(session.entities.onCallOverride);

export async function insertOnCallSchedule(session: TenantSession, row: OnCallScheduleRow): Promise<void> {
  await insertRows(session, session.entities.onCallSchedule, [row]);
}

export async function findOnCallSchedule<Value>(
  session: TenantSession,
  id: string,
): Promise<OnCallScheduleRow<Value> | null> {
  const row = await schedules(session).findOneBy({ id, tenantId: session.tenantId });
  return row as OnCallScheduleRow<Value> | null;
}

/** Locked until the transaction ends. */
export async function lockOnCallSchedule<Value>(
  session: TenantSession,
  id: string,
): Promise<OnCallScheduleRow<Value> | null> {
  const row = await schedules(session).findOne({
    where: { id, tenantId: session.tenantId },
    ...(session.dialect === 'mysql' && { lock: { mode: 'pessimistic_write' as const } }),
  });
  return row as OnCallScheduleRow<Value> | null;
}

export async function findOnCallSchedules<Value>(
  session: TenantSession,
  ids: readonly string[],
): Promise<OnCallScheduleRow<Value>[]> {
  if (ids.length === 0) return [];
  const rows = await schedules(session).findBy({ id: In([...ids]), tenantId: session.tenantId });
  return rows as OnCallScheduleRow<Value>[];
}

/** Oldest first. */
export async function pageOfOnCallSchedules<Value>(
  session: TenantSession,
  limit: number,
  after?: string,
): Promise<OnCallScheduleRow<Value>[]> {
  const rows = await schedules(session).find({
    where: { tenantId: session.tenantId, ...(after && { id: MoreThan(after) }) },
    order: { id: 'ASC' },
    take: limit,
  });
  return rows as OnCallScheduleRow<Value>[];
}

export async function countOnCallSchedules(session: TenantSession): Promise<number> {
  return schedules(session).countBy({ tenantId: session.tenantId });
}

export async function updateOnCallSchedule(
  session: TenantSession,
  { id, name, revision, value, updatedAt }: OnCallScheduleRow,
): Promise<void> {
  await schedules(session).update(
    { id, tenantId: session.tenantId },
    { name, revision, value: value as object, updatedAt },
  );
}

/** With its overrides. */
export async function deleteOnCallSchedule(session: TenantSession, id: string): Promise<void> {
  await overrides(session).delete({ tenantId: session.tenantId, scheduleId: id });
  await schedules(session).delete({ id, tenantId: session.tenantId });
}

export async function insertOnCallOverride(session: TenantSession, row: OnCallOverrideRow): Promise<void> {
  await insertRows(session, session.entities.onCallOverride, [row]);
}

export async function findOnCallOverride(
  session: TenantSession,
  scheduleId: string,
  id: string,
): Promise<OnCallOverrideRow | null> {
  return overrides(session).findOneBy({ id, scheduleId, tenantId: session.tenantId });
}

export async function deleteOnCallOverride(session: TenantSession, id: string): Promise<void> {
  await overrides(session).delete({ id, tenantId: session.tenantId });
}

/** Those of these schedules that lie in a stretch of time at least in part, in the order they were made. */
export async function onCallOverridesBetween(
  session: TenantSession,
  scheduleIds: readonly string[],
  from: number,
  to: number,
): Promise<OnCallOverrideRow[]> {
  if (scheduleIds.length === 0) return [];
  return overrides(session).find({
    where: {
      tenantId: session.tenantId,
      scheduleId: In([...scheduleIds]),
      endsAt: MoreThan(from),
      startsAt: LessThan(to),
    },
    order: { id: 'ASC' },
  });
}

/** How many of a schedule's are not over. */
export async function countOnCallOverrides(
  session: TenantSession,
  scheduleId: string,
  now: number,
): Promise<number> {
  return overrides(session).countBy({ tenantId: session.tenantId, scheduleId, endsAt: MoreThan(now) });
}
