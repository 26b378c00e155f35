import type { Action } from '#libs/domain';

const THREE_DAYS_H = 72;

/** What each decision key orders. The graver ones take the words away, too. */
export const DECISIONS = {
  approve: [{ kind: 'approve' }],
  remove: [{ kind: 'remove' }],
  hide: [{ kind: 'hide' }],
  remind: [{ kind: 'remind' }],
  warn: [{ kind: 'remove' }, { kind: 'warn' }],
  mute: [{ kind: 'remove' }, { kind: 'mute', hours: THREE_DAYS_H }],
  ban: [{ kind: 'remove' }, { kind: 'ban' }],
  no_action: [{ kind: 'no_action' }],
} as const satisfies Record<string, readonly Action[]>;

export type Choice = keyof typeof DECISIONS;
export const CHOICES = Object.keys(DECISIONS) as readonly Choice[];

/** Minutes and seconds until a time, such as 4:07; 0:00 when it is over. */
export function timeLeft(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
