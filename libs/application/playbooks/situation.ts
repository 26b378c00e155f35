import { STANDARD_CALENDAR, type WorkCalendar } from '#libs/domain';
import { isWorkingTime, type Situation } from '#libs/escalation';
import { blamedIn, findMonitor, type TenantSession } from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';
import type { IncidentFacts } from '../incidents/incident-change.js';

const DAY_MS = 24 * 60 * 60_000;
/** What fewer of the negative mentions blame is not what the incident is about. */
const LEAST_SHARE = 0.1;

/** What a playbook asks of an incident now: its level, what its monitor's mentions blame, whether people work. */
export async function situationOf(
  session: TenantSession,
  { level, monitorId, openedAt }: Pick<IncidentFacts, 'level' | 'monitorId' | 'openedAt'>,
  now: number,
): Promise<Situation> {
  const monitor = monitorId === null ? null : await findMonitor(session, monitorId);
  return {
    level,
    reasons: monitor === null ? [] : await blamed(session, monitor.id, openedAt - DAY_MS),
    isWorkingTime: isWorkingTime(now, await calendarOf(session, monitor?.calendar ?? null)),
  };
}

async function blamed(session: TenantSession, monitorId: string, from: number): Promise<string[]> {
  const { negative, reasons } = await blamedIn(session, monitorId, from);
  return reasons.flatMap(([reason, count]) => (count > 0 && count >= negative * LEAST_SHARE ? [reason] : []));
}

/** The calendar of that key; where there is none, or nobody chose one, weekdays from nine to six in Shanghai with 调休. */
async function calendarOf(session: TenantSession, key: string | null): Promise<WorkCalendar> {
  if (key === null) return STANDARD_CALENDAR;
  const { calendars } = await queuesOfTenant(session);
  return calendars.find((one) => one.key === key) ?? STANDARD_CALENDAR;
}
