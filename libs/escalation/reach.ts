import type { IncidentRole, Roster, Target } from '#libs/domain';
import { onCallAt } from './roster/index.js';
import type { Told } from './simulate.js';

/** What it takes to say whom targets stand for. */
export interface Directory {
  readonly activeMembers: ReadonlySet<string>;
  readonly activeChannels: ReadonlySet<string>;
  readonly rosters: ReadonlyMap<string, Roster>;
  readonly roles: Readonly<Partial<Record<IncidentRole, string | null>>>;
}

/** Whose turn it is in a team that takes turns. */
export interface Turn {
  /** Where in the step's targets the team stands. */
  readonly place: number;
  readonly memberId: string;
}

export interface Reached extends Told {
  readonly turns: readonly Turn[];
}

/**
 * Whom targets stand for at a moment, each once; members who are not active and channels that are switched off are nobody.
 * @param lastTurn whose turn it was last in the team at a place; null: nobody's yet
 */
export function reach(
  targets: readonly Target[],
  directory: Directory,
  at: number,
  lastTurn: (place: number) => string | null,
): Reached {
  const turns: Turn[] = [];
  const isActive = (memberId: string | null | undefined): memberId is string =>
    memberId != null && directory.activeMembers.has(memberId);
  const membersOf = (target: Target, place: number): readonly (string | null | undefined)[] => {
    switch (target.kind) {
      case 'person':
        return [target.memberId];
      case 'role':
        return [directory.roles[target.role]];
      case 'schedule': {
        const roster = directory.rosters.get(target.scheduleId);
        return roster ? [onCallAt(roster, at)?.memberId] : [];
      }
      case 'channel':
        return [];
      case 'team': {
        if (!target.rotate) return target.memberIds;
        const memberId = nextInTurn(target.memberIds, lastTurn(place), isActive);
        if (memberId !== null) turns.push({ place, memberId });
        return [memberId];
      }
    }
  };
  const memberIds = [...new Set(targets.flatMap(membersOf).filter(isActive))];
  const channelIds = targets.flatMap((one) =>
    one.kind === 'channel' && directory.activeChannels.has(one.channelId) ? [one.channelId] : [],
  );
  return { memberIds, channelIds: [...new Set(channelIds)], turns };
}

/** The first active one after whoever came last; null when none is active. */
function nextInTurn(
  memberIds: readonly string[],
  last: string | null,
  isActive: (memberId: string) => boolean,
): string | null {
  const order = [...new Set(memberIds)];
  const from = (last === null ? -1 : order.indexOf(last)) + 1;
  return [...order.slice(from), ...order.slice(0, from)].find(isActive) ?? null;
}
