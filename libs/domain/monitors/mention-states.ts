import { FengsuiError } from '../errors.js';
import type { MentionState } from './monitor.js';

export const MENTION_COMMANDS = ['answer', 'resolve', 'reopen'] as const;
export type MentionCommand = (typeof MENTION_COMMANDS)[number];

/** Current state and command in, next state out; what is absent is refused. */
export const MENTION_TRANSITIONS: Readonly<
  Record<MentionState, Partial<Record<MentionCommand, MentionState>>>
> = {
  new: { answer: 'answered', resolve: 'resolved' },
  answered: { resolve: 'resolved', reopen: 'new' },
  resolved: { reopen: 'new' },
};

/** @throws FengsuiError `mention.illegal_transition` when the state does not know the command. */
export function nextMentionState(state: MentionState, command: MentionCommand): MentionState {
  const next = MENTION_TRANSITIONS[state][command];
  if (next) return next;
  const possible = Object.keys(MENTION_TRANSITIONS[state]).join(', ');
  throw new FengsuiError(
    'mention.illegal_transition',
    `A mention that is ${state} cannot ${command}; it can ${possible}.`,
  );
}
