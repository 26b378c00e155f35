import { z } from 'zod';
import { APPEAL_OUTCOMES, APPEAL_STATES, LANGUAGES, MAX_APPEAL_TEXT } from '#libs/domain';
import { decisionSchema } from './case.js';
import { contentSchema, externalIdSchema, itemTypeSchema } from './item.js';

export const appealStateSchema = z.enum(APPEAL_STATES);
const moment = z.iso.datetime();
const wellFormed = z
  .string()
  .trim()
  .min(1)
  .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' });
const language = z.enum(LANGUAGES);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** A request to reconsider 申诉, by the author of what was decided about. */
export const newAppealSchema = z
  .strictObject({
    decisionId: z.uuid().optional().meta({ description: 'As `case.decided` named it' }),
    item: z
      .strictObject({ type: itemTypeSchema, externalId: externalIdSchema })
      .optional()
      .meta({ description: 'Instead of the decision: the latest one about this item' }),
    author: z.strictObject({ externalId: externalIdSchema }).meta({ description: 'Who appeals' }),
    text: wellFormed.max(MAX_APPEAL_TEXT),
    language: language.default('zh').meta({ description: 'What the author is answered in' }),
  })
  .refine(({ decisionId, item }) => (decisionId === undefined) !== (item === undefined), {
    error: 'names what is appealed against in one way; send decisionId or item',
    path: ['decisionId'],
  })
  .meta({ id: 'NewAppeal' });
export type NewAppeal = z.infer<typeof newAppealSchema>;

/** What the platform is told of an appeal: nothing of who decided, or of who reviews. */
export const appealReceiptSchema = z
  .object({
    id: z.uuid(),
    state: appealStateSchema,
    decisionId: z.uuid(),
    itemId: z.uuid(),
    openedAt: moment,
    /** Until when it is answered. */
    dueAt: moment,
  })
  .meta({ id: 'AppealReceipt' });
export type AppealReceipt = z.infer<typeof appealReceiptSchema>;

const personSchema = z.object({ id: z.uuid(), name: z.string() });
export const appealMessageSchema = z.strictObject({ language, text: wellFormed.max(1_000) });

/** An appeal with the words and the decision it is about; personal data is masked. */
export const appealSchema = z
  .object({
    id: z.uuid(),
    state: appealStateSchema,
    caseId: z.uuid(),
    queue: z.string(),
    itemId: z.uuid(),
    version: z.int().min(1),
    item: z.object({
      type: z.string(),
      externalId: z.string(),
      scene: z.string(),
      text: contentSchema,
      author: z.object({ pseudonym: z.string() }),
    }),
    decision: decisionSchema,
    text: z.string().meta({ description: 'What the author says' }),
    language,
    openedAt: moment,
    dueAt: moment,
    overdue: z.boolean(),
    /** Who reviews it, and until when; null when nobody does. */
    claim: z.object({ by: z.uuid(), name: z.string(), until: moment }).nullable(),
    /** Whether the reader may review it: never who made or confirmed the decision. */
    mayReview: z.boolean(),
    decidedBy: personSchema.nullable(),
    decidedAt: moment.nullable(),
    /** For colleagues. */
    note: z.string().nullable(),
    /** What the author was told. */
    message: appealMessageSchema.nullable(),
  })
  .meta({ id: 'Appeal' });
export type AppealView = z.infer<typeof appealSchema>;

export const appealDecideSchema = z
  .strictObject({
    outcome: z.enum(APPEAL_OUTCOMES),
    /** For colleagues; never sent to the platform. */
    note: wellFormed.max(2_000).optional(),
    /** For the author; absent: a sentence that tells the outcome, in the appeal's language. */
    message: appealMessageSchema.optional(),
  })
  .meta({ id: 'AppealDecide' });
export type AppealDecide = z.infer<typeof appealDecideSchema>;

export const appealListQuerySchema = z.strictObject({
  /** One state, or several with commas between them. */
  state: z
    .string()
    .max(64)
    .transform((text) => text.split(','))
    .pipe(z.array(appealStateSchema).min(1))
    .optional(),
  /** Only those that the reader reviews. */
  mine: flag.optional(),
  overdue: flag.optional(),
  case: z.uuid().optional(),
  order: z.enum(['due', 'newest']).default('due'),
  cursor: z.string().max(256).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AppealListQuery = z.infer<typeof appealListQuerySchema>;

export const appealPageSchema = z
  .object({ appeals: z.array(appealSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'AppealPage' });
export type AppealPage = z.infer<typeof appealPageSchema>;

const told = {
  appealId: z.uuid(),
  decisionId: z.uuid(),
  caseId: z.uuid(),
  queue: z.string(),
  itemId: z.uuid(),
  itemType: z.string(),
  itemExternalId: z.string(),
};

export const appealOpenedSchema = z.object({ ...told, dueAt: moment });
export type AppealOpened = z.infer<typeof appealOpenedSchema>;

/** What the platform does to take a decision back. */
export const inverseSchema = z.strictObject({
  kind: z.enum(['restore', 'show', 'withdraw_warning', 'unmute', 'unban']),
});

/** `appeal.decided`: overturned, `inverse` is what takes the decision back; `case.reversed` tells of it too. */
export const appealDecidedSchema = z.object({
  ...told,
  outcome: z.enum(APPEAL_OUTCOMES),
  inverse: z.array(inverseSchema),
  message: appealMessageSchema,
  decidedAt: moment,
});
export type AppealDecided = z.infer<typeof appealDecidedSchema>;
