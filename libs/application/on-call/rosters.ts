import type { DeskCalendar, NewOnCallSchedule } from '#libs/contracts';
import { type Roster, STANDARD_CALENDAR, type WorkCalendar } from '#libs/domain';
import {
  findOnCallSchedules,
  type OnCallOverrideRow,
  type OnCallScheduleRow,
  onCallOverridesBetween,
  type TenantSession,
} from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';

/** A schedule as it is stored: its name stands beside it. */
export type StoredSchedule = Omit<NewOnCallSchedule, 'name'>;

/** The calendar with a key; the standard one where there is none, or none any more: somebody is on call rather than nobody. */
export const calendarOf = (key: string | null, calendars: readonly DeskCalendar[]): WorkCalendar =>
  calendars.find((one) => one.key === key) ?? STANDARD_CALENDAR;

export const rosterOf = (
  { timeZone, calendar, layers }: StoredSchedule,
  calendars: readonly DeskCalendar[],
  overrides: readonly OnCallOverrideRow[],
): Roster => ({
  timeZone,
  calendar: calendarOf(calendar, calendars),
  layers,
  overrides: overrides.map(({ id, memberId, startsAt, endsAt }) => ({
    id,
    memberId,
    from: startsAt,
    to: endsAt,
  })),
});

/** Schedules with everything that it takes to say who is on call in a stretch of time. Those that are gone are left out. */
export async function rostersOf(
  session: TenantSession,
  scheduleIds: readonly string[],
  from: number,
  to: number,
): Promise<Map<string, Roster>> {
  const rows = await findOnCallSchedules<StoredSchedule>(session, scheduleIds);
  return rostersOfRows(session, rows, from, to);
}

export async function rostersOfRows(
  session: TenantSession,
  rows: readonly OnCallScheduleRow<StoredSchedule>[],
  from: number,
  to: number,
): Promise<Map<string, Roster>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map(({ id }) => id);
  const { calendars } = await queuesOfTenant(session);
  const overrides = await onCallOverridesBetween(session, ids, from, to);
  return new Map(
    rows.map(({ id, value }) => [
      id,
      rosterOf(
        value,
        calendars,
        overrides.filter(({ scheduleId }) => scheduleId === id),
      ),
    ]),
  );
}

/** Everybody whom a roster may name. */
export const membersOfRoster = ({ layers, overrides }: Roster): string[] => [
  ...layers.flatMap(({ memberIds }) => memberIds),
  ...overrides.map(({ memberId }) => memberId),
];
