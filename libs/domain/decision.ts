import type { Id } from './ids.js';

export type DecisionId = Id<'decision'>;

/** What a decision orders for the words themselves. */
export const CONTENT_ACTIONS = ['approve', 'remove', 'hide'] as const;
/** What it orders for their author, from mild to grave: 提醒 → 警告 → 禁言 → 封禁. */
export const AUTHOR_ACTIONS = ['remind', 'warn', 'mute', 'ban'] as const;
/** Everything a decision may order. */
export const ACTION_KINDS = [...CONTENT_ACTIONS, ...AUTHOR_ACTIONS, 'no_action'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** One action of a decision. */
export interface Action {
  readonly kind: ActionKind;
  /** How long a mute or a ban lasts, in hours; absent: until it is revoked. */
  readonly hours?: number | undefined;
}

/** pending: within the undo window; committed: the platform was told; reversed: undone in time, or taken back later. */
export const DECISION_STATES = ['pending', 'committed', 'reversed'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/** How long a decision can be undone before the platform hears of it, in milliseconds. */
export const UNDO_MS = 10_000;
