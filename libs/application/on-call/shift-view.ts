import type { OnCallShifts, OnCallShiftView } from '#libs/contracts';
import type { Shift } from '#libs/escalation';
import { findOwnMembers, type TenantSession } from '#libs/persistence';

const HOUR_MS = 60 * 60_000;

/** What members are called, and whether anything reaches them. */
export interface People {
  nameOf(id: string): string;
  isActive(id: string): boolean;
}

export async function peopleOf(session: TenantSession, ids: readonly string[]): Promise<People> {
  const members = new Map((await findOwnMembers(session, [...new Set(ids)])).map((row) => [row.id, row]));
  return {
    nameOf: (id) => members.get(id)?.displayName || members.get(id)?.login || '',
    isActive: (id) => members.get(id)?.state === 'active',
  };
}

export const personView = (id: string, people: People) => ({
  id,
  name: people.nameOf(id),
  active: people.isActive(id),
});

export const shiftView = ({ from, to, onCall }: Shift, people: People): OnCallShiftView => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  member: onCall && personView(onCall.memberId, people),
  layer: onCall?.layer ?? null,
  override: onCall?.override ?? null,
});

/** Whether nobody would hear of anything in a shift. */
export const isGap = ({ onCall }: Shift, people: People): boolean =>
  onCall === null || !people.isActive(onCall.memberId);

/** Hours on call by member, the most first. */
export function hoursByMember(shifts: readonly Shift[], people: People): OnCallShifts['hours'] {
  const hours = new Map<string, number>();
  for (const { from, to, onCall } of shifts)
    if (onCall) hours.set(onCall.memberId, (hours.get(onCall.memberId) ?? 0) + (to - from) / HOUR_MS);
  return [...hours]
    .map(([id, sum]) => ({ member: personView(id, people), hours: Math.round(sum * 100) / 100 }))
    .sort((a, b) => b.hours - a.hours);
}
