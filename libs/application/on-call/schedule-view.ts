import type { OnCallScheduleView } from '#libs/contracts';
import type { Roster } from '#libs/domain';
import { shiftsBetween } from '#libs/escalation';
import {
  allEscalationPolicies,
  namesOfMembers,
  type OnCallOverrideRow,
  type OnCallScheduleRow,
  onCallOverridesBetween,
  type TenantSession,
} from '#libs/persistence';
import { scheduleIdsOf } from '../escalation/directory.js';
import { type StoredPolicy, targetsOf } from '../escalation/stored-policy.js';
import { membersOfRoster, rostersOfRows, type StoredSchedule } from './rosters.js';
import { type People, peopleOf, personView, shiftView } from './shift-view.js';

const DAY_MS = 24 * 60 * 60_000;
const iso = (at: number): string => new Date(at).toISOString();

/** Schedules with who is on call now, who stands in, and what tells through them. */
export async function scheduleViews(
  session: TenantSession,
  rows: readonly OnCallScheduleRow<StoredSchedule>[],
  now: number,
): Promise<OnCallScheduleView[]> {
  const ids = rows.map(({ id }) => id);
  const overrides = await onCallOverridesBetween(session, ids, now, Number.MAX_SAFE_INTEGER);
  const rosters = await rostersOfRows(session, rows, now, now + DAY_MS);
  const people = await peopleOf(session, [
    ...[...rosters.values()].flatMap(membersOfRoster),
    ...overrides.map(({ memberId }) => memberId),
  ]);
  const makers = await namesOfMembers(
    session,
    overrides.flatMap(({ makerId }) => makerId ?? []),
  );
  const policies = await allEscalationPolicies<StoredPolicy>(session);
  return rows.map(({ id, name, revision, value, createdAt, updatedAt }) => ({
    ...value,
    ...{ id, name, revision },
    names: Object.fromEntries(
      value.layers.flatMap(({ memberIds }) => memberIds).map((one) => [one, people.nameOf(one)]),
    ),
    overrides: overrides
      .filter(({ scheduleId }) => scheduleId === id)
      .sort((a, b) => a.startsAt - b.startsAt)
      .map((one) => overrideView(one, people, makers)),
    now: nowView(rosters.get(id), now, people),
    usedBy: policies
      .filter((policy) => scheduleIdsOf(targetsOf(policy.value)).includes(id))
      .map((policy) => ({ id: policy.id, name: policy.name })),
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
  }));
}

/** Whose shift it is, cut off a day from now; null: nobody's. */
function nowView(roster: Roster | undefined, now: number, people: People) {
  const [shift] = roster ? shiftsBetween(roster, now, now + DAY_MS) : [];
  return shift?.onCall ? shiftView(shift, people) : null;
}

export const overrideView = (
  { id, memberId, startsAt, endsAt, makerId }: OnCallOverrideRow,
  people: People,
  makers: ReadonlyMap<string, string>,
): OnCallScheduleView['overrides'][number] => ({
  id,
  member: personView(memberId, people),
  from: iso(startsAt),
  to: iso(endsAt),
  madeBy: makerId === null ? null : (makers.get(makerId) ?? ''),
});
