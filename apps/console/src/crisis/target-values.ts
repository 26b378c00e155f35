import { INCIDENT_ROLES, type Target } from '#libs/domain';

/** What a choice of a list stands for: `person:ID`, `schedule:ID`, `channel:ID`, `role:NAME`, or `team` for a new one. */
export function targetOf(choice: string): Target | null {
  const [kind, id = ''] = choice.split(':');
  switch (kind) {
    case 'person':
      return { kind, memberId: id };
    case 'schedule':
      return { kind, scheduleId: id };
    case 'channel':
      return { kind, channelId: id };
    case 'role': {
      const role = INCIDENT_ROLES.find((one) => one === id);
      return role ? { kind, role } : null;
    }
    case 'team':
      return { kind, memberIds: [], rotate: true };
    default:
      return null;
  }
}

/** Whether two targets would tell the same; teams are never the same. */
export const sameTarget = (one: Target, other: Target): boolean =>
  one.kind !== 'team' && JSON.stringify(one) === JSON.stringify(other);
