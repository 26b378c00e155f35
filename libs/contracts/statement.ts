import { z } from 'zod';
import { FACT_KINDS, STATEMENT_STATES } from '#libs/domain';
import { nameSchema } from './name.js';

const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' });

export const factSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  text: words(300).meta({ description: 'As people read it' }),
  kind: z.enum(FACT_KINDS),
  value: words(200).meta({
    description:
      'number: `412 台`, `30%`; date: `2026-10-03`; phrase: what is said; denial: the claim that is denied',
  }),
  aliases: z.array(words(60)).max(20).default([]).meta({
    description: 'number, date: words that tell what is meant; phrase, denial: other wordings',
  }),
  required: z.boolean().default(false).meta({ description: 'true: a reply without it lacks something' }),
});

/** What a version says. Blanks `{{名}}` may stand in drafts and block publication. */
export const statementBodySchema = z.strictObject({
  text: z.strictObject({ zh: words(5_000), en: z.string().trim().max(5_000).default('') }),
  facts: z
    .array(factSchema)
    .max(50)
    .default([])
    .refine((facts) => new Set(facts.map(({ key }) => key)).size === facts.length, {
      error: 'holds a key twice',
    }),
  never: z
    .array(words(100))
    .max(50)
    .default([])
    .meta({ description: 'Phrases that no reply holds, such as 正在调查中 once it is over' }),
  channels: z
    .array(z.strictObject({ name: nameSchema(64), where: z.string().trim().max(300).default('') }))
    .max(20)
    .default([])
    .meta({ description: 'Where it is said: 官微, 客服, 门店…' }),
  validFrom: z.iso.datetime({ offset: true }).nullable().default(null),
  validUntil: z.iso.datetime({ offset: true }).nullable().default(null),
});
export type StatementBody = z.infer<typeof statementBodySchema>;

export const newStatementSchema = z
  .strictObject({
    title: nameSchema(120),
    incidentId: z.uuid().nullable().default(null),
    monitorIds: z.array(z.uuid()).max(50).default([]),
    draft: statementBodySchema,
  })
  .meta({ id: 'NewStatement' });
export type NewStatement = z.infer<typeof newStatementSchema>;

/** Only what is to change. */
export const statementChangeSchema = z
  .strictObject({
    title: nameSchema(120).optional(),
    incidentId: z.uuid().nullable().optional(),
    monitorIds: z.array(z.uuid()).max(50).optional(),
  })
  .meta({ id: 'StatementChange' });
export type StatementChange = z.infer<typeof statementChangeSchema>;

/** `revision`: the statement's when it was read. */
export const statementDraftSchema = z
  .strictObject({ ...statementBodySchema.shape, revision: z.int().min(1) })
  .meta({ id: 'StatementDraft' });
export type StatementDraft = z.infer<typeof statementDraftSchema>;

export const statementReasonSchema = z.strictObject({ reason: words(300) }).meta({ id: 'StatementReason' });
export type StatementReason = z.infer<typeof statementReasonSchema>;

const person = z.object({ id: z.uuid(), name: z.string(), at: z.iso.datetime() });

export const statementVersionSchema = z.object({
  n: z.int().min(1),
  ...statementBodySchema.shape,
  state: z.enum(STATEMENT_STATES),
  /** Blanks that are not filled yet. */
  blanks: z.array(z.string()),
  draftedBy: person,
  approvals: z.array(person),
  /** Incidents of level I and II need two. */
  approvalsNeeded: z.int().min(1),
  publishedAt: z.iso.datetime().nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
  /** Why it was withdrawn; `replaced`: a later version was published. */
  withdrawnWhy: z.string().nullable(),
  /** Published, and valid now. */
  current: z.boolean(),
});
export type StatementVersionView = z.infer<typeof statementVersionSchema>;

export const statementSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    incidentId: z.uuid().nullable(),
    monitorIds: z.array(z.uuid()),
    revision: z.int().min(1),
    /** Newest first. */
    versions: z.array(statementVersionSchema),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Statement' });
export type StatementView = z.infer<typeof statementSchema>;

export const statementListQuerySchema = z.strictObject({
  incident: z.uuid().optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type StatementListQuery = z.infer<typeof statementListQuerySchema>;

/** Newest first. */
export const statementPageSchema = z
  .object({ statements: z.array(statementSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'StatementPage' });
export type StatementPage = z.infer<typeof statementPageSchema>;

/** By what is asked for; without anything all that are in force. */
export const currentStatementsQuerySchema = z.strictObject({
  incident: z.uuid().optional(),
  monitor: z.uuid().optional(),
  case: z.uuid().optional(),
});
export type CurrentStatementsQuery = z.infer<typeof currentStatementsQuerySchema>;

export const currentStatementSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  incidentId: z.uuid().nullable(),
  monitorIds: z.array(z.uuid()),
  version: statementVersionSchema,
});

/** What everybody says now, the newest first. */
export const currentStatementsSchema = z
  .object({ statements: z.array(currentStatementSchema) })
  .meta({ id: 'CurrentStatements' });
export type CurrentStatements = z.infer<typeof currentStatementsSchema>;

export const statementCheckRequestSchema = z
  .strictObject({
    text: z
      .string()
      .min(1)
      .max(5_000)
      .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' }),
    statementId: z.uuid().optional().meta({ description: 'Its published version, or else its newest' }),
    incidentId: z.uuid().optional().meta({ description: 'All that are in force for it' }),
  })
  .refine(({ statementId, incidentId }) => (statementId === undefined) !== (incidentId === undefined), {
    error: 'send one of: statementId; incidentId',
  })
  .meta({ id: 'StatementCheckRequest' });
export type StatementCheckRequest = z.infer<typeof statementCheckRequestSchema>;

const found = {
  statementId: z.uuid(),
  version: z.int(),
  /** What stands in the text. */
  quote: z.string(),
  /** Half-open, in UTF-16 units of the text. */
  span: z.object({ start: z.int(), end: z.int() }),
};

export const statementCheckSchema = z
  .object({
    /** Nothing contradicts, nothing is missing, nothing is forbidden, no blank is left. */
    ok: z.boolean(),
    contradictions: z.array(
      z.object({ ...found, fact: factSchema, why: z.object({ zh: z.string(), en: z.string() }) }),
    ),
    missing: z.array(z.object({ statementId: z.uuid(), version: z.int(), fact: factSchema })),
    forbidden: z.array(z.object({ ...found, phrase: z.string() })),
    /** Names of blanks `{{…}}` in the text. */
    blanks: z.array(z.string()),
  })
  .meta({ id: 'StatementCheck' });
export type StatementCheck = z.infer<typeof statementCheckSchema>;

/** What the feed says when a statement goes into force or out of it. */
export const statementEventSchema = z
  .object({
    statementId: z.uuid(),
    version: z.int(),
    incidentId: z.uuid().nullable(),
    monitorIds: z.array(z.uuid()),
  })
  .meta({ id: 'StatementEvent' });
export type StatementEvent = z.infer<typeof statementEventSchema>;
