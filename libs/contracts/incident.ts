import { z } from 'zod';
import {
  INCIDENT_COMMANDS,
  INCIDENT_EVENT_KINDS,
  INCIDENT_LINK_KINDS,
  INCIDENT_ORIGINS,
  INCIDENT_ROLES,
  INCIDENT_STATES,
  INCIDENT_TIMERS,
} from '#libs/domain';
import { levelSchema } from './escalation-policy.js';
import { nameSchema } from './name.js';

const moment = z.iso.datetime();
export const incidentStateSchema = z.enum(INCIDENT_STATES);
export const incidentRoleSchema = z.enum(INCIDENT_ROLES);
/** Several lines that people write. */
export const wordsSchema = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' });
export const personNameSchema = z.object({ id: z.uuid(), name: z.string() });

/** `missed` while it still waits; done late is `done`, with `missedAt`. `stopped`: the incident ended first. */
export const incidentTimerSchema = z.object({
  kind: z.enum(INCIDENT_TIMERS),
  state: z.enum(['running', 'missed', 'done', 'stopped']),
  beganAt: moment,
  dueAt: moment,
  doneAt: moment.nullable(),
  missedAt: moment.nullable(),
  /** Until `dueAt` when this was answered, by the database's clock; negative: late. Null once it waits no longer. */
  remainingMs: z.int().nullable(),
});
export type IncidentTimerView = z.infer<typeof incidentTimerSchema>;

const refSchema = z.object({ id: z.uuid(), number: z.int() });
const rolesSchema = z.object({
  commander: personNameSchema.nullable(),
  deputy: personNameSchema.nullable(),
  scribe: personNameSchema.nullable(),
  liaison: personNameSchema.nullable(),
});

/** A managed crisis. */
export const incidentSchema = z
  .object({
    id: z.uuid(),
    number: z.int().min(1).meta({ description: 'What people call it by; counts up within the tenant' }),
    title: z.string(),
    summary: z.string().nullable(),
    level: levelSchema,
    state: incidentStateSchema,
    origin: z.enum(INCIDENT_ORIGINS),
    monitor: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
    /** The burst, or the case, that it began with. */
    burstId: z.uuid().nullable(),
    caseId: z.uuid().nullable(),
    roles: rolesSchema,
    /** Roles that its level needs and nobody has. */
    missingRoles: z.array(incidentRoleSchema),
    timers: z.array(incidentTimerSchema),
    openedAt: moment,
    acknowledgedAt: moment.nullable(),
    firstStatementAt: moment.nullable(),
    stableAt: moment.nullable(),
    resolvedAt: moment.nullable(),
    reviewedAt: moment.nullable(),
    closedAt: moment.nullable(),
    updatedAt: moment,
    /** Where it goes on, if it became part of another one. */
    mergedInto: refSchema.nullable(),
    /** How many links of each kind. */
    links: z.partialRecord(z.enum(INCIDENT_LINK_KINDS), z.int()),
    /** What the reader may do to it now. */
    allowed: z.array(z.enum(INCIDENT_COMMANDS)),
    /** Sent back with a change: 409 when somebody else changed it meanwhile. */
    revision: z.int().min(1),
  })
  .meta({ id: 'Incident' });
export type IncidentView = z.infer<typeof incidentSchema>;

const listOf = <T extends string>(member: z.ZodType<T, T>) =>
  z
    .string()
    .max(128)
    .transform((text) => text.split(','))
    .pipe(z.array(member).min(1));
const levels = listOf(z.string().regex(/^[1-4]$/)).transform((all) =>
  all.map((one) => Number(one) as 1 | 2 | 3 | 4),
);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const incidentListQuerySchema = z.strictObject({
  /** One state, or several with commas between them. */
  state: listOf(incidentStateSchema).optional(),
  /** One level, or several with commas between them. */
  level: levels.optional(),
  origin: listOf(z.enum(INCIDENT_ORIGINS)).optional(),
  monitor: z.uuid().optional(),
  /** Only those in which the reader has a role. */
  mine: flag.optional(),
  /** `true`: triage, active or stable. */
  open: flag.optional(),
  /** Opened then: from, inclusive; to, exclusive. */
  from: moment.optional(),
  to: moment.optional(),
  cursor: z.string().max(256).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type IncidentListQuery = z.infer<typeof incidentListQuerySchema>;

export const incidentPageSchema = z
  .object({ incidents: z.array(incidentSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'IncidentPage' });
export type IncidentPage = z.infer<typeof incidentPageSchema>;

/** One line of an incident's timeline: what happened when, and who did it. */
export const incidentEventSchema = z.object({
  id: z.uuid(),
  at: moment,
  kind: z.enum(INCIDENT_EVENT_KINDS),
  /** Null: Fengsui itself. */
  by: z.object({ kind: z.string(), id: z.uuid().nullable(), name: z.string().nullable() }).nullable(),
  /** Facts of this kind of line: ids, levels, states, and the words of notes and updates (`text`, `reason`). */
  detail: z.record(z.string(), z.unknown()),
});
export type IncidentEventView = z.infer<typeof incidentEventSchema>;

export const incidentTimelineQuerySchema = z.strictObject({
  kind: listOf(z.enum(INCIDENT_EVENT_KINDS)).optional(),
  order: z.enum(['newest', 'oldest']).default('newest'),
  cursor: z.string().max(256).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type IncidentTimelineQuery = z.infer<typeof incidentTimelineQuerySchema>;

export const incidentTimelineSchema = z
  .object({ events: z.array(incidentEventSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'IncidentTimeline' });
export type IncidentTimeline = z.infer<typeof incidentTimelineSchema>;

/** `incident.opened` and `incident.updated`: facts and no words; read the incident for the rest. */
export const incidentChangedSchema = z.object({
  incidentId: z.uuid(),
  number: z.int(),
  level: levelSchema,
  state: incidentStateSchema,
  origin: z.enum(INCIDENT_ORIGINS),
  monitorId: z.uuid().nullable(),
  /** What happened, as its timeline tells it. */
  what: z.enum(INCIDENT_EVENT_KINDS),
  revision: z.int(),
});
export type IncidentChanged = z.infer<typeof incidentChangedSchema>;

export const incidentTitleSchema = nameSchema(200);
