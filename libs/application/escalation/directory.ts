import type { IncidentRole, Target } from '#libs/domain';
import type { Directory } from '#libs/escalation';
import { findChannels, findOwnMembers, type TenantSession } from '#libs/persistence';
import { membersOfRoster, rostersOf } from '../on-call/rosters.js';

type Roles = Readonly<Partial<Record<IncidentRole, string | null>>>;

/** Looks up all that it takes to say whom targets stand for at any moment from one to another. */
export async function directoryFor(
  session: TenantSession,
  targets: readonly Target[],
  roles: Roles,
  from: number,
  to: number,
): Promise<Directory> {
  const rosters = await rostersOf(session, scheduleIdsOf(targets), from, to);
  const memberIds = [
    ...memberIdsOf(targets),
    ...[...rosters.values()].flatMap(membersOfRoster),
    ...Object.values(roles).filter((id) => id !== null),
  ];
  const members = await findOwnMembers(session, [...new Set(memberIds)]);
  const channels = await findChannels(session, channelIdsOf(targets));
  return {
    rosters,
    roles,
    activeMembers: new Set(members.flatMap(({ id, state }) => (state === 'active' ? [id] : []))),
    activeChannels: new Set(channels.flatMap(({ id, active }) => (active === 1 ? [id] : []))),
  };
}

export const memberIdsOf = (targets: readonly Target[]): string[] => [
  ...new Set(
    targets.flatMap((one) =>
      one.kind === 'person' ? [one.memberId] : one.kind === 'team' ? one.memberIds : [],
    ),
  ),
];
export const scheduleIdsOf = (targets: readonly Target[]): string[] => [
  ...new Set(targets.flatMap((one) => (one.kind === 'schedule' ? [one.scheduleId] : []))),
];
export const channelIdsOf = (targets: readonly Target[]): string[] => [
  ...new Set(targets.flatMap((one) => (one.kind === 'channel' ? [one.channelId] : []))),
];
