import { z } from 'zod';
import { AUTHOR_ACTIONS, EFFECT_STATES } from '#libs/domain';
import { actionSchema, decisionSchema } from './case.js';
import { labelScoreSchema, severitySchema, verdictKindSchema } from './verdict.js';

const moment = z.iso.datetime();
const count = z.int().min(0);
const cursor = z.string().max(256).optional();
const limit = z.coerce.number().int().min(1).max(200).default(50);

/** What an author is called at the desk: ten hexadecimal digits. */
export const pseudonymSchema = z.string().regex(/^[0-9a-f]{10}$/);

const risk = z
  .number()
  .min(0)
  .max(100)
  .meta({ description: '0: nothing known; halfway at four recent points; fades by half in 30 days' });

/** An author in the list. */
export const authorRowSchema = z
  .object({
    pseudonym: z.string(),
    risk,
    points: z.number().meta({ description: 'Of strikes that count now' }),
    flagged: count.meta({ description: 'Contents that needed a person' }),
    decided: count.meta({ description: 'Decisions that the platform was told of' }),
    firstFlaggedAt: moment,
    lastFlaggedAt: moment,
    sanctions: z.array(z.object({ kind: z.enum(['mute', 'ban']), until: moment.nullable() })),
  })
  .meta({ id: 'AuthorRow' });
export type AuthorRowView = z.infer<typeof authorRowSchema>;

export const authorListQuerySchema = z.strictObject({
  order: z.enum(['risk', 'recent']).default('risk'),
  /** Only those under a mute or a ban now. */
  sanctioned: z.literal('true').optional(),
  cursor,
  limit,
});
export type AuthorListQuery = z.infer<typeof authorListQuerySchema>;

export const authorPageSchema = z
  .object({ authors: z.array(authorRowSchema), nextCursor: z.string().nullable(), total: count })
  .meta({ id: 'AuthorPage' });
export type AuthorPage = z.infer<typeof authorPageSchema>;

export const strikeSchema = z.object({
  id: z.uuid(),
  weight: z.number(),
  at: moment,
  expiresAt: moment,
  decisionId: z.uuid(),
  caseId: z.uuid(),
  actions: z.array(actionSchema),
  clause: z.string().nullable(),
  refunded: z.boolean(),
});

export const sanctionSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['mute', 'ban']),
  at: moment,
  until: moment.nullable(),
  state: z.enum(EFFECT_STATES),
  endedAt: moment.nullable(),
  decisionId: z.uuid(),
});
export type SanctionView = z.infer<typeof sanctionSchema>;

const bilingual = z.object({ zh: z.string(), en: z.string() });

export const suggestionSchema = z
  .object({
    action: z.enum(AUTHOR_ACTIONS),
    hours: z.int().nullable().meta({ description: 'How long; null: no end, or nothing that lasts' }),
    reasons: z.array(bilingual),
  })
  .meta({ id: 'PenaltySuggestion', description: 'What the ladder says of the next breach' });
export type SuggestionView = z.infer<typeof suggestionSchema>;

export const authorNoteSchema = z
  .object({
    id: z.uuid(),
    text: z.string(),
    at: moment,
    by: z.object({ id: z.uuid(), name: z.string() }),
  })
  .meta({ id: 'AuthorNote' });
export type AuthorNoteView = z.infer<typeof authorNoteSchema>;

export const newAuthorNoteSchema = z
  .strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' }),
  })
  .meta({ id: 'NewAuthorNote' });
export type NewAuthorNote = z.infer<typeof newAuthorNoteSchema>;

/** All that the desk knows of an author, by pseudonym. */
export const authorViewSchema = z
  .object({
    pseudonym: z.string(),
    firstSeen: moment,
    lastSeen: moment,
    items: count,
    flagged: count,
    decided: count,
    strikes: z.object({
      points: z.number().meta({ description: 'Of strikes that count now' }),
      active: z.array(strikeSchema).meta({ description: 'Not expired yet; newest first, at most 100' }),
      expired: count,
    }),
    sanctions: z.array(sanctionSchema).meta({ description: 'Newest first, at most 100' }),
    suggestion: suggestionSchema,
    risk: z.object({
      score: risk,
      trend: z
        .array(z.object({ day: z.iso.date(), flagged: count, strikes: z.number() }))
        .meta({ description: 'The last 30 days in Beijing, oldest first; strikes: points added' }),
    }),
    notes: z.array(authorNoteSchema).meta({ description: 'Newest first, at most 100' }),
  })
  .meta({ id: 'Author' });
export type AuthorView = z.infer<typeof authorViewSchema>;

export const authorHistoryQuerySchema = z.strictObject({ cursor: z.uuid().optional(), limit });
export type AuthorHistoryQuery = z.infer<typeof authorHistoryQuerySchema>;

/** What the author wrote, newest first, with what was found and decided. */
export const authorHistorySchema = z
  .object({
    items: z.array(
      z.object({
        itemId: z.uuid(),
        version: z.int().min(1),
        at: moment,
        type: z.string(),
        scene: z.string(),
        text: z.object({ title: z.string().optional(), body: z.string() }),
        verdict: z
          .object({ verdict: verdictKindSchema, severity: severitySchema, labels: z.array(labelScoreSchema) })
          .nullable()
          .meta({ description: 'null: not judged yet' }),
        caseId: z.uuid().nullable(),
        decision: decisionSchema.nullable().meta({ description: 'The latest about these words' }),
      }),
    ),
    nextCursor: z.string().nullable(),
    total: count,
  })
  .meta({ id: 'AuthorHistory' });
export type AuthorHistory = z.infer<typeof authorHistorySchema>;

/** Why a mute or a ban ends early. */
export const revokeSanctionSchema = z
  .strictObject({
    reason: z
      .string()
      .trim()
      .min(2)
      .max(500)
      .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' }),
  })
  .meta({ id: 'RevokeSanction' });
export type RevokeSanction = z.infer<typeof revokeSanctionSchema>;
