import { FengsuiError, type NotificationState } from '#libs/domain';

/** What may befall a notification. `hand_over`: it is under way where no answer tells that it came. */
export const NOTIFICATION_COMMANDS = [
  'hand_over',
  'deliver',
  'fail',
  'coalesce',
  'expire',
  'withdraw',
] as const;
export type NotificationCommand = (typeof NOTIFICATION_COMMANDS)[number];

const WAITING = {
  hand_over: 'sent',
  deliver: 'delivered',
  fail: 'failed',
  coalesce: 'coalesced',
  expire: 'expired',
  withdraw: 'withdrawn',
} as const;

/** What leads where; what is not here is refused. `failed` waits too while a next try is named. */
export const NOTIFICATION_TRANSITIONS: Readonly<
  Record<NotificationState, Partial<Record<NotificationCommand, NotificationState>>>
> = {
  queued: WAITING,
  failed: WAITING,
  sent: { deliver: 'delivered', withdraw: 'withdrawn' },
  delivered: {},
  coalesced: {},
  expired: {},
  withdrawn: {},
};

/** @throws FengsuiError `notification.illegal_transition` */
export function nextNotificationState(
  state: NotificationState,
  command: NotificationCommand,
): NotificationState {
  const next = NOTIFICATION_TRANSITIONS[state][command];
  if (next === undefined)
    throw new FengsuiError(
      'notification.illegal_transition',
      `A notification that is ${state} cannot ${command}.`,
    );
  return next;
}
