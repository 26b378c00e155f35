import { z } from 'zod';
import { levelSchema } from './escalation-policy.js';

export const ESCALATION_RUN_STATES = ['pending', 'notified', 'acknowledged', 'exhausted', 'ended'] as const;
export const ACKNOWLEDGED_VIA = ['console', 'link', 'robot', 'api'] as const;
/** Why a run ended: the incident is under control, became part of another, or a graver level began another run. */
export const RUN_ENDS = ['incident', 'merged', 'replaced'] as const;

const named = z.object({ id: z.uuid(), name: z.string() });

export const escalationNoticeSchema = z.object({
  at: z.iso.datetime(),
  /** Counts up whenever it began again, from 0; so do rounds, steps, and how often a step was told. */
  cycle: z.int(),
  round: z.int(),
  /** Null: the fallback. */
  step: z.int().nullable(),
  time: z.int(),
  kind: z.enum(['member', 'channel']),
  id: z.uuid(),
  name: z.string(),
});

export const escalationRunSchema = z
  .object({
    id: z.uuid(),
    incidentId: z.uuid(),
    /** The policy it is a copy of; null: the built-in one, which tells every crisis manager, then every admin. */
    policy: named.nullable(),
    level: levelSchema,
    state: z.enum(ESCALATION_RUN_STATES),
    steps: z.int(),
    rounds: z.int(),
    cycle: z.int(),
    round: z.int(),
    /** The step that comes next. */
    step: z.int(),
    /** When the next step comes, or an acknowledgement times out; null: nothing more by itself. */
    dueAt: z.iso.datetime().nullable(),
    startedAt: z.iso.datetime(),
    /** The latest answer. */
    acknowledged: z
      .object({
        at: z.iso.datetime(),
        via: z.enum(ACKNOWLEDGED_VIA),
        /** The member, or the channel whose link was used; null: a program. */
        by: z.object({ kind: z.enum(['member', 'channel']), id: z.uuid(), name: z.string() }).nullable(),
      })
      .nullable(),
    ended: z.object({ at: z.iso.datetime(), why: z.enum(RUN_ENDS) }).nullable(),
    /** Whoever was told, in order. */
    notices: z.array(escalationNoticeSchema),
    /** Whether the caller may answer for it now. */
    mayAcknowledge: z.boolean(),
  })
  .meta({ id: 'EscalationRun' });
export type EscalationRunView = z.infer<typeof escalationRunSchema>;

/** Newest first. */
export const escalationRunListSchema = z
  .object({ runs: z.array(escalationRunSchema) })
  .meta({ id: 'EscalationRunList' });
export type EscalationRunList = z.infer<typeof escalationRunListSchema>;

/** Begins an escalation by hand: of this policy, or of the one that the incident's level has. */
export const startEscalationSchema = z
  .strictObject({ policyId: z.uuid().nullable().default(null) })
  .meta({ id: 'StartEscalation' });
export type StartEscalation = z.infer<typeof startEscalationSchema>;

/** `escalation.notified`: a step has told these. */
export const escalationNotifiedSchema = z.object({
  incidentId: z.uuid(),
  runId: z.uuid(),
  memberIds: z.array(z.uuid()),
  channelIds: z.array(z.uuid()),
  cycle: z.int(),
  round: z.int(),
  /** Null: the fallback. */
  step: z.int().nullable(),
});
export type EscalationNotified = z.infer<typeof escalationNotifiedSchema>;

/** `escalation.acknowledged`: somebody is on it. */
export const escalationAcknowledgedSchema = z.object({
  incidentId: z.uuid(),
  runId: z.uuid(),
  /** Null: through a channel's link, or by a program. */
  memberId: z.uuid().nullable(),
  via: z.enum(ACKNOWLEDGED_VIA),
});
export type EscalationAcknowledged = z.infer<typeof escalationAcknowledgedSchema>;
