import { localTime, type QuietHours, type WorkCalendar } from '#libs/domain';
import { CHINESE_WEEK } from '#libs/monitoring';
import type { TenantSession } from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';

/** A tenant's calendars by key; without one, the week is China's. */
export async function calendarsOf(session: TenantSession): Promise<(key: string | null) => WorkCalendar> {
  const { calendars } = await queuesOfTenant(session);
  return (key) => calendars.find((calendar) => calendar.key === key) ?? CHINESE_WEEK;
}

/** Whether a moment lies in quiet hours, `HH:MM` of the calendar's time zone; they may reach into the next day. */
export function isQuiet(at: number, hours: QuietHours | null, { timeZone }: WorkCalendar): boolean {
  if (hours === null) return false;
  const time = new Date(localTime(at, timeZone)).toISOString().slice(11, 16);
  const { from, to } = hours;
  return from < to ? time >= from && time < to : time >= from || time < to;
}
