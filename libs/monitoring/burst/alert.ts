import { type AlertState, FengsuiError } from '#libs/domain';

export const ALERT_COMMANDS = ['confirm', 'dismiss', 'merge'] as const;
export type AlertCommand = (typeof ALERT_COMMANDS)[number];

/** What people may do with an alert. Who dismissed one may think again; what went into another goes on there. */
export const ALERT_TRANSITIONS: Readonly<Record<AlertState, Partial<Record<AlertCommand, AlertState>>>> = {
  open: { confirm: 'confirmed', dismiss: 'dismissed', merge: 'merged' },
  confirmed: { merge: 'merged' },
  dismissed: { confirm: 'confirmed' },
  merged: {},
};

/** @throws FengsuiError `alert.illegal_transition` */
export function nextAlertState(state: AlertState, command: AlertCommand): AlertState {
  const next = ALERT_TRANSITIONS[state][command];
  if (next) return next;
  const possible = Object.keys(ALERT_TRANSITIONS[state]).join(', ') || 'change no more';
  throw new FengsuiError(
    'alert.illegal_transition',
    `An alert that is ${state} cannot ${command}; it can ${possible}.`,
  );
}
