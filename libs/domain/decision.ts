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

/**
 * proposed: the gravest wait for a second person; pending: within the undo window; committed: the platform was told;
 * reversed: declined, undone in time, or taken back later.
 */
export const DECISION_STATES = ['proposed', 'pending', 'committed', 'reversed'] as const;
export type DecisionState = (typeof DECISION_STATES)[number];

/**
 * Why a decision does not stand. undone: within the window; declined: by the second person; superseded: decided otherwise while
 * it waited for one; the rest after it was committed.
 */
export const REVERSALS = [
  'undone',
  'declined',
  'superseded',
  'reconsidered',
  'appeal',
  'review',
  'revoked',
] as const;
export type Reversal = (typeof REVERSALS)[number];
/** Those that the platform hears of, as it heard of the decision. */
export const TOLD_REVERSALS = ['reconsidered', 'appeal', 'review', 'revoked'] as const satisfies Reversal[];
export type ToldReversal = (typeof TOLD_REVERSALS)[number];

/** What takes an action back at the platform. */
export const INVERSE_KINDS = ['restore', 'show', 'withdraw_warning', 'unmute', 'unban'] as const;
export type InverseKind = (typeof INVERSE_KINDS)[number];

/** How an action that lasts stands: until its time is over, or it is taken back. */
export const EFFECT_STATES = ['active', 'expired', 'revoked'] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

/** How long a decision can be undone before the platform hears of it, in milliseconds. */
export const UNDO_MS = 10_000;

/** previewed: nobody said what to do yet; proposed: waits for a second person; undoing: is being taken back. */
export const BULK_STATES = [
  'previewed',
  'proposed',
  'running',
  'done',
  'cancelled',
  'undoing',
  'undone',
  'declined',
] as const;
export type BulkState = (typeof BULK_STATES)[number];
/** The most cases one decision may be about. */
export const MOST_BULK_CASES = 2_000;
/** How long a preview may be decided about, in milliseconds. */
export const PREVIEW_MS = 10 * 60_000;
