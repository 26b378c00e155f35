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

/** States in which somebody has to work on an incident. */
export const OPEN_INCIDENT_STATES = [
  'triage',
  'active',
  'stable',
] as const satisfies readonly IncidentState[];
export const isOpenIncident = (state: IncidentState): boolean =>
  (OPEN_INCIDENT_STATES as readonly IncidentState[]).includes(state);

/** What somebody does to an incident; `dismiss` is for what turned out to be none. */
export const INCIDENT_COMMANDS = [
  'acknowledge',
  'stabilise',
  'resolve',
  'review',
  'close',
  'dismiss',
  'reopen',
  'merge',
] as const;
export type IncidentCommand = (typeof INCIDENT_COMMANDS)[number];

/** The clocks of an incident: somebody takes it on, the public hears a first word, colleagues hear the next. */
export const INCIDENT_TIMERS = ['acknowledge', 'first_statement', 'next_update'] as const;
export type IncidentTimerKind = (typeof INCIDENT_TIMERS)[number];

/** What an incident may be linked with. */
export const INCIDENT_LINK_KINDS = ['case', 'mention', 'alert', 'statement', 'incident', 'url'] as const;
export type IncidentLinkKind = (typeof INCIDENT_LINK_KINDS)[number];

/** What a line of an incident's timeline tells; words for each stand in the console. */
export const INCIDENT_EVENT_KINDS = [
  'opened',
  'joined',
  'acknowledged',
  'level',
  'state',
  'reopened',
  'merged',
  'absorbed',
  'changed',
  'roles',
  'update',
  'note',
  'statement',
  'linked',
  'unlinked',
  'timer_missed',
  'review',
  'alert.raised',
  'alert.merged',
  'escalation.started',
  'escalation.notified',
  'escalation.nobody',
  'escalation.acknowledged',
  'escalation.lapsed',
  'escalation.exhausted',
  'escalation.handed_on',
  'escalation.ended',
  'playbook.started',
  'playbook.ended',
  'step.started',
  'step.assigned',
  'step.done',
  'step.skipped',
  'step.approved',
  'step.declined',
  'step.overdue',
  'step.acted',
  'hold.started',
  'hold.ended',
  'statement.published',
  'statement.withdrawn',
] as const;
export type IncidentEventKind = (typeof INCIDENT_EVENT_KINDS)[number];
