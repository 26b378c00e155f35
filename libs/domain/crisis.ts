import type { WorkCalendar } from './desk.js';

/** How grave an incident is: 1 (红, I), the gravest, to 4 (蓝, IV). */
export const LEVELS = [1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

/** The colours that levels are known by in emergency plans (突发事件应对法). */
export const LEVEL_COLOURS = { 1: 'red', 2: 'orange', 3: 'yellow', 4: 'blue' } as const satisfies Record<
  Level,
  string
>;

export const INCIDENT_STATES = ['triage', 'active', 'stable', 'resolved', 'reviewed', 'closed'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** Who does what in an incident; each is one member, or nobody yet. */
export const INCIDENT_ROLES = ['commander', 'deputy', 'scribe', 'liaison'] as const;
export type IncidentRole = (typeof INCIDENT_ROLES)[number];

export const INCIDENT_ORIGINS = ['burst', 'case', 'hand'] as const;
export type IncidentOrigin = (typeof INCIDENT_ORIGINS)[number];

/** Whom a step tells. `rotate` takes the next of a team each time the step is reached. */
export type Target =
  | { readonly kind: 'person'; readonly memberId: string }
  | { readonly kind: 'schedule'; readonly scheduleId: string }
  | { readonly kind: 'team'; readonly memberIds: readonly string[]; readonly rotate: boolean }
  | { readonly kind: 'role'; readonly role: IncidentRole }
  | { readonly kind: 'channel'; readonly channelId: string };

/** When a step is skipped: incidents milder than `atLeastLevel`, times outside or inside working hours. */
export interface StepCondition {
  readonly atLeastLevel?: Level | undefined;
  readonly hours?: 'working' | 'other' | undefined;
}

export interface EscalationStep {
  readonly targets: readonly Target[];
  /** How long those who were told have to answer before the next step, in milliseconds. */
  readonly waitMs: number;
  /** How often in a row they are told, each time with the same wait; once unless told. */
  readonly times?: number | undefined;
  readonly condition?: StepCondition | undefined;
}

/** Copied into a run when it starts: changing the policy changes no run. */
export interface EscalationPolicy {
  readonly steps: readonly EscalationStep[];
  /** How often all steps are gone through, 1 and more. */
  readonly rounds: number;
  /** Told when nobody answered at all. */
  readonly fallback: readonly Target[];
  /** Who acknowledged and did nothing further: after so long it begins again; null: never. */
  readonly acknowledgementMs: number | null;
  /** What `hours` of conditions go by; {@link STANDARD_CALENDAR} unless told. */
  readonly calendar?: WorkCalendar | undefined;
}
