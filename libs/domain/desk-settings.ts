import type { ActionKind } from './decision.js';

/** What is done to an author, from mild to grave. */
export type PenaltyKind = 'remind' | 'warn' | 'mute' | 'ban';

export interface Penalty {
  readonly action: PenaltyKind;
  /** How long a mute or a ban lasts; absent: until it is revoked. */
  readonly hours?: number | undefined;
}

/** From so many points on, this is suggested. */
export interface Rung extends Penalty {
  readonly points: number;
}

/** How a tenant's desk weighs what authors do, and who has to agree. */
export interface DeskSettings {
  /** From mild to grave; the points rise. */
  readonly ladder: readonly Rung[];
  readonly strikes: {
    /** Points of a strike; what is not named gives none. A decision's gravest action counts, not their sum. */
    readonly byAction: Readonly<Partial<Record<ActionKind, number>>>;
    /** Multiplies the points, by severity 0 to 4. */
    readonly bySeverity: readonly number[];
    /** So many days a strike counts. */
    readonly expireDays: number;
  };
  /** What waits for a second person, where there is one who may agree. */
  readonly secondReview: {
    readonly kinds: readonly ActionKind[];
    /** Mutes for at least so many hours, or without an end, wait too; null: none do. */
    readonly minHours: number | null;
  };
  /** So many days after a decision its author may appeal. */
  readonly appealDays: number;
  /** So many hours after an appeal it should be answered. */
  readonly appealAnswerHours: number;
}

/** In force until a tenant says otherwise (ADR 0043). */
export const DEFAULT_DESK_SETTINGS: DeskSettings = {
  ladder: [
    { points: 0, action: 'remind' },
    { points: 1, action: 'warn' },
    { points: 3, action: 'mute', hours: 24 },
    { points: 5, action: 'mute', hours: 168 },
    { points: 8, action: 'ban', hours: 720 },
    { points: 12, action: 'ban' },
  ],
  strikes: {
    byAction: { remove: 1, hide: 0.5, remind: 0, warn: 1, mute: 2, ban: 4 },
    bySeverity: [0.5, 1, 1, 1.5, 2],
    expireDays: 90,
  },
  secondReview: { kinds: ['ban'], minHours: null },
  appealDays: 30,
  appealAnswerHours: 72,
};
