import { z } from 'zod';
import {
  ERASURE_STATES,
  LABEL_NAMES,
  type Label,
  PERSONAL_KINDS,
  RETENTION_RUN_STATES,
  SENTIMENTS,
} from '#libs/domain';
import { contentSchema, externalIdSchema } from './item.js';

const count = z.int().min(0);
const moment = z.iso.datetime();
const reason = z
  .string()
  .trim()
  .min(2)
  .max(500)
  .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' })
  .meta({ description: 'Why; the audit log keeps it. Leave names and ids of the person out' });
const cursor = z.uuid().optional();
const limit = z.coerce.number().int().min(1).max(200).default(50);

/** Who did something: a member, a program, or Fengsui itself. */
const doerSchema = z.object({
  kind: z.enum(['member', 'program', 'system']),
  id: z.string(),
  name: z.string(),
});

export const personalKindSchema = z.enum(PERSONAL_KINDS);

/** `POST /v1/cases/{id}/reveal`. */
export const revealSchema = z.strictObject({ reason }).meta({ id: 'RevealRequest' });
export type RevealRequest = z.infer<typeof revealSchema>;

/** The words as they were written, and who wrote them. Shown once; nothing of it is kept anywhere else. */
export const revealAnswerSchema = z
  .object({
    caseId: z.uuid(),
    text: contentSchema,
    author: z.object({ pseudonym: z.string(), externalId: z.string(), name: z.string().optional() }),
    revealedAt: moment,
    /** How many more may be revealed within the hour. */
    left: count,
  })
  .meta({ id: 'Reveal' });
export type RevealAnswer = z.infer<typeof revealAnswerSchema>;

/** Rows removed or blanked, by table. */
export const removedSchema = z
  .record(z.string(), count)
  .meta({ description: 'Rows removed or blanked, by table or store' });
export type Removed = z.infer<typeof removedSchema>;

export const newErasureSchema = z
  .strictObject({ authorExternalId: externalIdSchema, reason })
  .meta({ id: 'NewErasure' });
export type NewErasure = z.infer<typeof newErasureSchema>;

export const erasureRefusalSchema = z.strictObject({ reason }).meta({ id: 'ErasureRefusal' });
export type ErasureRefusal = z.infer<typeof erasureRefusalSchema>;

export const erasureSchema = z
  .object({
    id: z.uuid(),
    pseudonym: z.string().meta({ description: 'The author as people without the right to know see them' }),
    authorExternalId: z
      .string()
      .nullable()
      .meta({ description: 'Until it is done or refused; then nobody knows it any more' }),
    reason: z.string(),
    state: z.enum(ERASURE_STATES),
    requestedBy: doerSchema,
    decidedBy: doerSchema.nullable(),
    requestedAt: moment,
    decidedAt: moment.nullable(),
    finishedAt: moment.nullable(),
    /** What it is at; null unless it is running. */
    phase: z.string().nullable(),
    removed: removedSchema,
  })
  .meta({ id: 'Erasure' });
export type ErasureView = z.infer<typeof erasureSchema>;

export const erasureListQuerySchema = z.strictObject({
  state: z.enum(ERASURE_STATES).optional(),
  cursor,
  limit,
});
export type ErasureListQuery = z.infer<typeof erasureListQuerySchema>;

/** Newest first. */
export const erasurePageSchema = z
  .object({ erasures: z.array(erasureSchema), nextCursor: z.string().nullable(), total: count })
  .meta({ id: 'ErasurePage' });
export type ErasurePage = z.infer<typeof erasurePageSchema>;

/** `GET` and `PUT /v1/privacy/settings`. */
export const privacySettingsSchema = z
  .strictObject({
    fourEyes: z
      .boolean()
      .meta({ description: 'Whether an erasure needs a second member; off only where there is but one' }),
  })
  .meta({ id: 'PrivacySettings' });
export type PrivacySettings = z.infer<typeof privacySettingsSchema>;

const days = (least: number) => z.int().min(least).max(36_500);

/** How long what is kept. null: for ever. */
export const retentionSchema = z
  .strictObject({
    defaultDays: days(1)
      .nullable()
      .meta({ description: 'Items whose labels have no days of their own, and items without labels' }),
    byLabel: z
      .partialRecord(z.enum(LABEL_NAMES as [Label, ...Label[]]), days(1))
      .meta({ description: 'By label; an item with several is kept as long as the longest of them says' }),
    feedDays: days(1)
      .nullable()
      .meta({ description: 'Events of the feed; their numbers stay, their content goes' }),
    auditDays: days(365)
      .nullable()
      .meta({ description: 'Details of audit rows; the rows and their chain stay' }),
  })
  .meta({ id: 'Retention' });
export type Retention = z.infer<typeof retentionSchema>;

/** What a run would remove now. */
export const retentionPreviewSchema = z
  .object({ at: moment, removes: removedSchema, keptForOpenCases: count })
  .meta({ id: 'RetentionPreview' });
export type RetentionPreview = z.infer<typeof retentionPreviewSchema>;

export const retentionRunSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(RETENTION_RUN_STATES),
    rules: retentionSchema,
    startedAt: moment,
    finishedAt: moment.nullable(),
    removed: removedSchema,
    keptForOpenCases: count.meta({ description: 'Items old enough to go that people still work on' }),
  })
  .meta({ id: 'RetentionRun' });
export type RetentionRunView = z.infer<typeof retentionRunSchema>;

export const retentionRunQuerySchema = z.strictObject({ cursor, limit });
export type RetentionRunQuery = z.infer<typeof retentionRunQuerySchema>;

/** Newest first. */
export const retentionRunPageSchema = z
  .object({ runs: z.array(retentionRunSchema), nextCursor: z.string().nullable(), total: count })
  .meta({ id: 'RetentionRunPage' });
export type RetentionRunPage = z.infer<typeof retentionRunPageSchema>;

/** `POST /v1/privacy/access-reports`: a POST, so that no id stands in an address. */
export const accessReportRequestSchema = z
  .strictObject({
    authorExternalId: externalIdSchema,
    reason: reason.optional(),
    cursor: z.uuid().optional().meta({ description: 'nextCursor of the page before' }),
    limit: z.int().min(1).max(200).default(100).meta({ description: 'Content versions a page' }),
  })
  .meta({ id: 'AccessReportRequest' });
export type AccessReportRequest = z.infer<typeof accessReportRequestSchema>;

/** All that is held of one author. The first page tells everything but the contents that follow on later ones. */
export const accessReportSchema = z
  .object({
    author: z.object({ externalId: z.string(), pseudonym: z.string() }),
    at: moment,
    totals: z.object({
      items: count,
      versions: count,
      verdicts: count,
      cases: count,
      corrections: count,
      reports: count,
      appeals: count,
      feedEvents: count,
      auditMentions: count,
    }),
    contents: z.array(
      z.object({
        itemId: z.uuid(),
        version: z.int().min(1),
        acceptedAt: moment,
        item: z.unknown().meta({ description: 'The item as submitted (see Item)' }),
        verdict: z.unknown().nullable().meta({ description: 'See Verdict; null while it is pending' }),
        case: z.object({ id: z.uuid(), state: z.string(), openedAt: moment, updatedAt: moment }).nullable(),
        incidents: z.array(z.int()).meta({
          description: 'Numbers of the incidents that its case, or a mention in it, is linked with',
        }),
        mentions: z
          .array(
            z.object({
              monitorId: z.uuid(),
              sentiment: z.enum(SENTIMENTS),
              score: z.number(),
              reasons: z.array(z.string()),
              reach: z.number(),
              state: z.string(),
              note: z.string().nullable(),
            }),
          )
          .meta({ description: 'What monitors made of this version' }),
      }),
    ),
    corrections: z
      .array(
        z.object({
          id: z.uuid(),
          task: z.string(),
          label: z.int(),
          text: z.unknown().nullable().meta({ description: 'null where a content above holds the words' }),
          createdAt: moment,
        }),
      )
      .meta({ description: 'On the first page, at most 1,000' }),
    reports: z
      .array(
        z.object({
          id: z.uuid(),
          itemId: z.uuid(),
          externalId: z.string().nullable(),
          reason: z.string(),
          note: z.string().nullable(),
          state: z.string(),
          receivedAt: moment,
        }),
      )
      .meta({ description: 'What the author reported of others; on the first page, at most 1,000' }),
    reporter: z
      .object({ received: count, upheld: count, rejected: count, abusive: count, accuracy: z.number() })
      .nullable()
      .meta({ description: 'How right those reports were; null where there were none' }),
    appeals: z
      .array(
        z.object({
          id: z.uuid(),
          decisionId: z.uuid(),
          text: z.string(),
          state: z.string(),
          openedAt: moment,
          message: z.string().nullable(),
        }),
      )
      .meta({ description: 'On the first page, at most 1,000' }),
    conduct: z
      .object({
        strikes: z.array(
          z.object({ weight: z.number(), at: moment, expiresAt: moment, refunded: z.boolean() }),
        ),
        sanctions: z.array(
          z.object({
            kind: z.enum(['mute', 'ban']),
            at: moment,
            until: moment.nullable(),
            state: z.string(),
          }),
        ),
        notes: z.array(z.object({ at: moment, text: z.string() })),
      })
      .nullable()
      .meta({ description: 'The author’s record at the desk; on the first page, at most 1,000 of each' }),
    auditMentions: z
      .array(z.object({ seq: count, at: moment, action: z.string() }))
      .meta({ description: 'Audit rows whose details name the author; on the first page' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AccessReport' });
export type AccessReport = z.infer<typeof accessReportSchema>;
