import { z } from 'zod';
import { INCIDENT_LINK_KINDS } from '#libs/domain';
import { levelSchema } from './escalation-policy.js';
import {
  incidentRoleSchema,
  incidentStateSchema,
  incidentTitleSchema,
  personNameSchema,
  wordsSchema,
} from './incident.js';

const revision = z
  .int()
  .min(1)
  .optional()
  .meta({ description: 'As it was read: 409 when somebody else changed the incident meanwhile' });
const reason = wordsSchema(2_000);

/** Opens an incident by hand. */
export const newIncidentSchema = z
  .strictObject({
    title: incidentTitleSchema,
    level: levelSchema,
    summary: wordsSchema(10_000).optional(),
    monitorId: z.uuid().optional(),
    caseId: z.uuid().optional(),
    /** Another one of a monitor that has an open incident already. */
    separate: z.boolean().default(false),
    roles: z.partialRecord(incidentRoleSchema, z.uuid()).optional(),
  })
  .meta({ id: 'NewIncident' });
export type NewIncident = z.infer<typeof newIncidentSchema>;

/** Only what is to change. */
export const incidentChangeSchema = z
  .strictObject({
    title: incidentTitleSchema.optional(),
    summary: wordsSchema(10_000).nullable().optional(),
    revision,
  })
  .meta({ id: 'IncidentChange' });
export type IncidentChangeWish = z.infer<typeof incidentChangeSchema>;

export const incidentLevelSchema = z
  .strictObject({ level: levelSchema, reason, revision })
  .meta({ id: 'IncidentLevel' });
export type IncidentLevelWish = z.infer<typeof incidentLevelSchema>;

/** Brings it on: to `closed` from `triage` needs a note (it was none); `active` again is `reopen`. */
export const incidentStateWishSchema = z
  .strictObject({ state: incidentStateSchema, note: reason.optional(), revision })
  .meta({ id: 'IncidentStateWish' });
export type IncidentStateWish = z.infer<typeof incidentStateWishSchema>;

export const incidentReopenSchema = z.strictObject({ reason, revision }).meta({ id: 'IncidentReopen' });
export type IncidentReopen = z.infer<typeof incidentReopenSchema>;

export const incidentMergeSchema = z
  .strictObject({ into: z.uuid(), reason: reason.optional(), revision })
  .meta({ id: 'IncidentMerge' });
export type IncidentMerge = z.infer<typeof incidentMergeSchema>;

/** Only the roles that are to change; null: nobody has it. */
export const incidentRolesSchema = z
  .strictObject({
    commander: z.uuid().nullable().optional(),
    deputy: z.uuid().nullable().optional(),
    scribe: z.uuid().nullable().optional(),
    liaison: z.uuid().nullable().optional(),
    revision,
  })
  .meta({ id: 'IncidentRoles' });
export type IncidentRolesWish = z.infer<typeof incidentRolesSchema>;

/** How things stand, for colleagues: the clock until the next one begins again. */
export const incidentUpdateSchema = z
  .strictObject({
    text: wordsSchema(10_000),
    /** The statement 口径 that has gone out. */
    statementId: z.uuid().optional(),
    /** The public has been told: the clock of the first statement stops. A statement says so by itself. */
    toThePublic: z.boolean().default(false),
  })
  .meta({ id: 'IncidentUpdate' });
export type IncidentUpdate = z.infer<typeof incidentUpdateSchema>;

export const incidentNoteSchema = z.strictObject({ text: wordsSchema(10_000) }).meta({ id: 'IncidentNote' });
export type IncidentNote = z.infer<typeof incidentNoteSchema>;

export const newIncidentLinkSchema = z
  .strictObject({
    kind: z.enum(INCIDENT_LINK_KINDS),
    /** What it is of its kind; for all but URLs. */
    id: z.uuid().optional(),
    url: z
      .url({ protocol: /^https?$/, error: 'is no address that begins with http:// or https://' })
      .max(2_000)
      .optional(),
    note: wordsSchema(2_000).optional(),
  })
  .refine(
    ({ kind, id, url }) => (kind === 'url' ? url !== undefined && id === undefined : id !== undefined),
    {
      error: 'a URL is linked by its url, everything else by its id',
      path: ['id'],
    },
  )
  .refine(({ kind, url }) => kind === 'url' || url === undefined, {
    error: 'only a URL has one',
    path: ['url'],
  })
  .meta({ id: 'NewIncidentLink' });
export type NewIncidentLink = z.infer<typeof newIncidentLinkSchema>;

export const incidentLinkSchema = z.object({
  id: z.uuid(),
  kind: z.enum(INCIDENT_LINK_KINDS),
  targetId: z.uuid().nullable(),
  url: z.string().nullable(),
  note: z.string().nullable(),
  at: z.iso.datetime(),
  /** Null: Fengsui itself. */
  by: personNameSchema.nullable(),
  /** Facts of what is linked, never its words: a case's severity, labels and state, an incident's number … Null: it is gone. */
  about: z.record(z.string(), z.unknown()).nullable(),
});
export type IncidentLinkView = z.infer<typeof incidentLinkSchema>;

export const incidentLinkListSchema = z
  .object({ links: z.array(incidentLinkSchema) })
  .meta({ id: 'IncidentLinkList' });
export type IncidentLinkList = z.infer<typeof incidentLinkListSchema>;

/** What may belong to it and is not linked yet. */
export const suggestedLinksSchema = z
  .object({
    suggestions: z.array(
      z.object({
        kind: z.enum(['case', 'mention']),
        id: z.uuid(),
        itemId: z.uuid(),
        at: z.iso.datetime(),
        /** Why: facts such as severity, labels, sentiment, reach. */
        about: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'SuggestedLinks' });
export type SuggestedLinks = z.infer<typeof suggestedLinksSchema>;
