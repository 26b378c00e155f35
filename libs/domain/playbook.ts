import type { IncidentOrigin, Level, StepCondition, Target } from './crisis.js';
import { FengsuiError } from './errors.js';
import type { Scene } from './item.js';
import type { Bilingual } from './notification.js';

export const PLAYBOOK_STATES = ['draft', 'review', 'live', 'retired'] as const;
export type PlaybookState = (typeof PLAYBOOK_STATES)[number];

export const PLAYBOOK_COMMANDS = [
  'edit',
  'submit',
  'publish',
  'reject',
  'withdraw',
  'supersede',
  'retire',
] as const;
export type PlaybookCommand = (typeof PLAYBOOK_COMMANDS)[number];

/**
 * What may happen to a version. `publish`: somebody else approves it; `supersede`: another
 * version takes its place. What is absent is refused.
 */
export const PLAYBOOK_TRANSITIONS: Readonly<
  Record<PlaybookState, Partial<Record<PlaybookCommand, PlaybookState>>>
> = {
  draft: { edit: 'draft', submit: 'review', withdraw: 'retired' },
  review: { publish: 'live', reject: 'draft', withdraw: 'draft' },
  live: { supersede: 'retired', retire: 'retired' },
  retired: {},
};

/** @throws FengsuiError `playbook.illegal_transition` when the state does not know the command. */
export function nextPlaybookState(state: PlaybookState, command: PlaybookCommand): PlaybookState {
  const next = PLAYBOOK_TRANSITIONS[state][command];
  if (next) return next;
  const possible = Object.keys(PLAYBOOK_TRANSITIONS[state]).join(', ') || 'do nothing more';
  throw new FengsuiError(
    'playbook.illegal_transition',
    `A version that is ${state} cannot ${command}; it can ${possible}.`,
  );
}

/** What may be blamed in an incident, as verdicts tell it of a brand. */
export const INCIDENT_REASONS = [
  'quality',
  'service',
  'safety',
  'price',
  'delivery',
  'fraud',
  'general',
] as const;
export type IncidentReason = (typeof INCIDENT_REASONS)[number];

/** When a step is taken at all: everything that is given has to hold. */
export interface PlaybookCondition extends StepCondition {
  /** Any of these is blamed. */
  readonly reasons?: readonly IncidentReason[] | undefined;
}

/** Who sees to a step: whoever has the role when it comes to it, or one member. */
export type StepOwner = Extract<Target, { kind: 'role' | 'person' }>;

export const STEP_APPROVALS = ['none', 'commander', 'second'] as const;
/** `commander`: the commander or deputy agrees; `second`: somebody else than who asks. */
export type StepApproval = (typeof STEP_APPROVALS)[number];

/** What Fengsui does by itself. Everything that touches judging ends by itself after `hours`, or with the incident. */
export type PlaybookAction =
  | { readonly kind: 'notify'; readonly targets: readonly Target[]; readonly message: Bilingual }
  | {
      readonly kind: 'open_queue';
      readonly queue: string;
      /** Cases of this scene go there; null: those that name the monitor. */
      readonly scene: Scene | null;
      readonly hours: number;
    }
  | {
      readonly kind: 'tighten';
      /** Null: every scene. */
      readonly scene: Scene | null;
      /** From this score on, in (0, 1], abuse and spam are looked at by a person. */
      readonly minScore: number;
      readonly hours: number;
    }
  | {
      readonly kind: 'hold';
      /** Null: the incident's own monitor. */
      readonly monitorId: string | null;
      /** Any of these in a text; none: whatever names the monitor. */
      readonly terms: readonly string[];
      readonly hours: number;
    }
  | { readonly kind: 'webhook'; readonly data: Readonly<Record<string, string>> };
export type PlaybookActionKind = PlaybookAction['kind'];
export const PLAYBOOK_ACTIONS = [
  'notify',
  'open_queue',
  'tighten',
  'hold',
  'webhook',
] as const satisfies readonly PlaybookActionKind[];

export interface PlaybookStep {
  /** Lower-case letters, digits and hyphens; told apart within the playbook. */
  readonly key: string;
  readonly title: Bilingual;
  /** What is to be done, in so many words; may be empty. */
  readonly text: Bilingual;
  readonly owner: StepOwner;
  /** Minutes after it opens; null: no haste. */
  readonly dueMin: number | null;
  /** Opens when all of these are done or skipped; none: when the playbook starts. */
  readonly after: readonly string[];
  readonly when: PlaybookCondition;
  readonly approval: StepApproval;
  /** Null: a person does it. */
  readonly action: PlaybookAction | null;
}

/** Which incidents start it by themselves. */
export interface PlaybookStart {
  /** None: by hand alone. */
  readonly levels: readonly Level[];
  /** Null: any monitor, or none. */
  readonly monitors: readonly string[] | null;
  /** Null: however the incident came to be. */
  readonly origins: readonly IncidentOrigin[] | null;
}

/** What a version holds. */
export interface PlaybookBody {
  readonly name: Bilingual;
  readonly startsOn: PlaybookStart;
  readonly steps: readonly PlaybookStep[];
}

export const STEP_STATES = ['todo', 'doing', 'done', 'skipped', 'overdue'] as const;
/** `overdue`: its time is over and it is neither done nor skipped; it can still be both. */
export type StepState = (typeof STEP_STATES)[number];

/** `ended`: the incident was over before every step was. */
export const PLAYBOOK_RUN_STATES = ['running', 'completed', 'ended'] as const;
export type PlaybookRunState = (typeof PLAYBOOK_RUN_STATES)[number];

/** What a playbook has put over judging for a while. */
export const HOLD_KINDS = ['hold', 'tighten', 'open_queue'] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];
