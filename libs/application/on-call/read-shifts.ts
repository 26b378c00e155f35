import {
  MOST_SHIFT_DAYS,
  type OnCallNow,
  type OnCallPreview,
  type OnCallShifts,
  type OnCallShiftsQuery,
} from '#libs/contracts';
import { FengsuiError, type Principal, type Roster, type TenantId } from '#libs/domain';
import { onCallAt, shiftsBetween } from '#libs/escalation';
import {
  allEscalationPolicies,
  databaseNow,
  findOnCallSchedule,
  forTenant,
  pageOfOnCallSchedules,
  type TenantSession,
} from '#libs/persistence';
import { queuesOfTenant } from '../desk/queues-of-tenant.js';
import { scheduleIdsOf } from '../escalation/directory.js';
import { type StoredPolicy, targetsOf } from '../escalation/stored-policy.js';
import type { Services } from '../services.js';
import { checkSchedule } from './check-schedule.js';
import { foundSchedule } from './manage-schedules.js';
import { membersOfRoster, rosterOf, rostersOfRows, type StoredSchedule } from './rosters.js';
import { hoursByMember, isGap, peopleOf, shiftView } from './shift-view.js';

const DAY_MS = 24 * 60 * 60_000;
const TWO_WEEKS_MS = 14 * DAY_MS;
const EVERY_SCHEDULE = 100;

/** Who is on call when, by a saved schedule. @throws FengsuiError `on_call.not_found`, `request.invalid` for a stretch that is none, or too long */
export async function readShifts(
  { database }: Services,
  tenantId: TenantId,
  id: string,
  query: OnCallShiftsQuery,
): Promise<OnCallShifts> {
  const session = forTenant(database.read, tenantId);
  const row = foundSchedule(await findOnCallSchedule<StoredSchedule>(session, id));
  const { from, to } = stretchOf(query, await databaseNow(session));
  const roster = (await rostersOfRows(session, [row], from, to)).get(id);
  return shiftsOf(session, roster as Roster, from, to);
}

/** The same for a schedule that nobody saved. @throws FengsuiError `request.invalid` */
export async function previewShifts(
  { database }: Services,
  tenantId: TenantId,
  { schedule, ...query }: OnCallPreview,
): Promise<OnCallShifts> {
  const session = forTenant(database.read, tenantId);
  await checkSchedule(session, schedule);
  const { from, to } = stretchOf(query, await databaseNow(session));
  const { calendars } = await queuesOfTenant(session);
  return shiftsOf(session, rosterOf(schedule, calendars, []), from, to);
}

function stretchOf({ from, to }: OnCallShiftsQuery, now: number): { from: number; to: number } {
  const start = from === undefined ? now : Date.parse(from);
  const end = to === undefined ? start + TWO_WEEKS_MS : Date.parse(to);
  if (end > start && end - start <= MOST_SHIFT_DAYS * DAY_MS) return { from: start, to: end };
  const detail = end > start ? `is more than ${MOST_SHIFT_DAYS} days later` : 'is not later than from';
  throw new FengsuiError('request.invalid', 'Shifts are told of a stretch of time.', [
    { pointer: '/to', code: 'time.out_of_range', detail },
  ]);
}

async function shiftsOf(
  session: TenantSession,
  roster: Roster,
  from: number,
  to: number,
): Promise<OnCallShifts> {
  const people = await peopleOf(session, membersOfRoster(roster));
  const shifts = shiftsBetween(roster, from, to);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    shifts: shifts.map((one) => shiftView(one, people)),
    gaps: shifts.filter((one) => isGap(one, people)).map((one) => shiftView(one, people)),
    hours: hoursByMember(shifts, people),
  };
}

/** Who is on call in every schedule, who is next, and when nobody is within the next two weeks. */
export async function readOnCallNow({ database }: Services, me: Principal): Promise<OnCallNow> {
  const session = forTenant(database.read, me.tenantId);
  const now = await databaseNow(session);
  const rows = await pageOfOnCallSchedules<StoredSchedule>(session, EVERY_SCHEDULE);
  const rosters = await rostersOfRows(session, rows, now, now + TWO_WEEKS_MS);
  const people = await peopleOf(session, [...rosters.values()].flatMap(membersOfRoster));
  const used = new Set(
    (await allEscalationPolicies<StoredPolicy>(session)).flatMap(({ value }) =>
      scheduleIdsOf(targetsOf(value)),
    ),
  );
  const schedules = rows.map(({ id, name }) => {
    const shifts = shiftsBetween(rosters.get(id) as Roster, now, now + TWO_WEEKS_MS);
    const [current, ...later] = shifts;
    const next = later.find(({ onCall }) => onCall !== null);
    return {
      id,
      name,
      now: current?.onCall ? shiftView(current, people) : null,
      next: next ? shiftView(next, people) : null,
      gaps: shifts.filter((one) => isGap(one, people)).map((one) => shiftView(one, people)),
      used: used.has(id),
    };
  });
  const ownId = me.kind === 'member' ? me.id : null;
  return {
    at: new Date(now).toISOString(),
    schedules,
    me: ownId !== null && [...rosters.values()].some((roster) => onCallAt(roster, now)?.memberId === ownId),
  };
}
