import { z } from 'zod';
import { MOST_APPROVALS, NORM_KINDS, NORM_STATES } from '#libs/domain';
import { draftAnswerSchema, draftSchema } from './norm.js';
import { verdictKindSchema } from './verdict.js';

const count = z.int().min(0);
const sentence = z.string().trim().min(1).max(500);
const text = z.union([draftSchema.shape.text, z.null()]).meta({
  description:
    'The file, as POST /v1/{dictionaries,rules,policies}/validate takes it; null takes the norm out of force once approved',
});
const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'write the digest as an answer gave it')
  .meta({ description: 'SHA-256 of the text in UTF-8, hexadecimal; of the empty text for null' });

export const newNormSchema = z
  .strictObject({
    kind: z.enum(NORM_KINDS),
    name: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/, 'write lower-case letters, digits and hyphens, a letter first')
      .max(48)
      .meta({ description: 'What its evidence is known by, after `own/`; a policy is always called `own`' }),
    text,
  })
  .meta({ id: 'NewNorm' });
export type NewNorm = z.infer<typeof newNormSchema>;

export const normChangeSchema = z
  .strictObject({
    text,
    basedOn: digest
      .optional()
      .meta({ description: 'Digest of the text you changed: 409 if it is another by now' }),
  })
  .meta({ id: 'NormChange' });
export type NormChange = z.infer<typeof normChangeSchema>;

/** `digest` names the text that was looked at: nobody approves what somebody else put in its place. */
export const normApprovalSchema = z
  .strictObject({ digest, note: sentence.optional() })
  .meta({ id: 'NormApproval' });
export type NormApproval = z.infer<typeof normApprovalSchema>;
export const normReasonSchema = z.strictObject({ reason: sentence }).meta({ id: 'NormReason' });
export type NormReason = z.infer<typeof normReasonSchema>;

const personSchema = z.object({
  kind: z.enum(['member', 'program']),
  id: z.uuid(),
  name: z.string(),
  at: z.iso.datetime(),
});

/** One version of a norm. At most one version of a name is live, and at most one is in draft or review. */
export const normSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(NORM_KINDS),
    name: z.string(),
    version: z.int().min(1).meta({ description: 'Counted within kind and name' }),
    state: z.enum(NORM_STATES),
    removes: z.boolean().meta({ description: 'Whether approving it takes the norm out of force' }),
    digest,
    holds: count.meta({ description: 'Terms, rules or policies in it' }),
    editors: z.array(personSchema).meta({ description: 'Who wrote or changed it, the first time each' }),
    submittedBy: personSchema.nullable(),
    approvals: z.array(personSchema.extend({ note: z.string().optional() })),
    approvalsNeeded: z.int().min(1).max(MOST_APPROVALS),
    rejection: personSchema.extend({ reason: z.string() }).nullable(),
    restores: z.int().nullable().meta({ description: 'The earlier version a rollback brought back' }),
    createdAt: z.iso.datetime(),
    stateSince: z.iso.datetime(),
  })
  .meta({ id: 'Norm' });
export type NormView = z.infer<typeof normSchema>;

const diffLineSchema = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  text: z.string(),
});

export const normDetailSchema = normSchema
  .extend({
    text: z.string().nullable(),
    live: z
      .object({ id: z.uuid(), version: z.int().min(1), text: z.string() })
      .nullable()
      .meta({ description: 'The version in force now' }),
    diff: z
      .array(diffLineSchema)
      .meta({ description: 'Lines of the live version and of this one; all added where nothing is live' }),
    conflicts: draftAnswerSchema.shape.conflicts,
  })
  .meta({ id: 'NormDetail' });
export type NormDetail = z.infer<typeof normDetailSchema>;

export const normListQuerySchema = z.strictObject({
  kind: z.enum(NORM_KINDS).optional(),
  state: z.enum(NORM_STATES).optional(),
  name: z.string().min(1).max(48).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type NormListQuery = z.infer<typeof normListQuerySchema>;

/** Newest first. */
export const normPageSchema = z
  .object({ norms: z.array(normSchema), nextCursor: z.string().nullable(), total: count })
  .meta({ id: 'NormPage' });
export type NormPage = z.infer<typeof normPageSchema>;

export const normSettingsSchema = z
  .strictObject({
    approvals: z
      .int()
      .min(1)
      .max(MOST_APPROVALS)
      .meta({ description: 'How many members have to approve a norm, its editors not counted' }),
  })
  .meta({ id: 'NormSettings' });
export type NormSettings = z.infer<typeof normSettingsSchema>;

export const MOST_BACKTEST_ITEMS = 2_000;
export const backtestQuerySchema = z
  .strictObject({ items: z.int().min(1).max(MOST_BACKTEST_ITEMS).default(1_000) })
  .meta({ id: 'BacktestQuery' });
export type BacktestQuery = z.infer<typeof backtestQuerySchema>;

const verdictCounts = z.object({ allow: count, review: count, block: count });

/** What the newest stored items would get with this version in force, beside what they get now. */
export const backtestSchema = z
  .object({
    items: count.meta({
      description: 'So many were judged; fewer than asked for where there are no more, or time ran out',
    }),
    before: verdictCounts,
    after: verdictCounts,
    changed: count.meta({ description: 'Items whose verdict changes' }),
    examples: z
      .array(
        z.object({
          itemId: z.uuid(),
          version: z.int(),
          scene: z.string(),
          text: z.string().meta({ description: 'The body as people without the right to reveal see it' }),
          before: verdictKindSchema,
          after: verdictKindSchema,
          reasons: z.array(z.object({ zh: z.string(), en: z.string() })),
        }),
      )
      .max(20),
    release: z.object({ before: z.string(), after: z.string() }),
    elapsedMs: count,
  })
  .meta({ id: 'Backtest' });
export type Backtest = z.infer<typeof backtestSchema>;
