import { z } from 'zod';
import { isLabel, LABEL_NAMES, type Label, MAX_BATCH_ITEMS, TASKS, type Task, taskOf } from '#libs/domain';
import { fieldErrorsOf } from './field-errors.js';
import {
  acceptedSchema,
  contentSchema,
  externalIdSchema,
  itemTypeSchema,
  type Rejection,
  rejectionSchema,
} from './item.js';

const labels = z.enum(LABEL_NAMES as [Label, ...Label[]]);
const DEFAULT_TYPE = 'comment';

/** A correction as it is sent: which words, which task, and what they are. */
const rawCorrectionSchema = z.strictObject({
  task: z
    .enum(TASKS)
    .optional()
    .meta({ description: 'May be left out where `label` names a label of the task' }),
  label: z.union([z.literal(0), z.literal(1), labels]).meta({
    description: '1: belongs to the class; 0: does not; a label such as abuse.insult: 1 of its task',
  }),
  itemId: z.uuid().optional().meta({ description: 'An item as an earlier answer named it' }),
  version: z.int().min(1).optional().meta({ description: 'Which words of the item; absent: its latest' }),
  type: itemTypeSchema.optional().meta({ description: `With externalId; absent: ${DEFAULT_TYPE}` }),
  externalId: externalIdSchema.optional().meta({ description: "The item's id on the platform" }),
  text: z
    .union([contentSchema, contentSchema.shape.body])
    .optional()
    .meta({ description: 'The words themselves: only for texts that were never submitted as items' }),
  author: z
    .strictObject({ externalId: externalIdSchema })
    .optional()
    .meta({ description: 'Who wrote the words; known already for submitted items' }),
});

/** Where the words of a correction are. */
export type CorrectionSubject =
  | { readonly kind: 'id'; readonly itemId: string; readonly version?: number | undefined }
  | {
      readonly kind: 'key';
      readonly type: string;
      readonly externalId: string;
      readonly version?: number | undefined;
    }
  | {
      readonly kind: 'text';
      readonly type: string;
      readonly externalId?: string | undefined;
      readonly text: { readonly title?: string | undefined; readonly body: string };
    };

export interface Correction {
  readonly task: Task;
  readonly label: 0 | 1;
  readonly subject: CorrectionSubject;
  readonly author?: { readonly externalId: string } | undefined;
}

export const correctionSchema = rawCorrectionSchema.transform((raw, context): Correction => {
  const fault = (path: string, message: string) => {
    context.addIssue({ code: 'custom', path: [path], message, params: { code: 'field.invalid' } });
    return z.NEVER;
  };
  const { label, itemId, version, type = DEFAULT_TYPE, externalId, text, author } = raw;
  const named = typeof label === 'string' && isLabel(label) ? taskOf(label) : undefined;
  const task = raw.task ?? named;
  if (task === undefined) return fault('task', 'is missing; send abuse, spam or negative');
  if (named !== undefined && named !== task) return fault('label', `is no label of the task ${task}`);
  const common = { task, label: label === 0 ? 0 : 1, ...(author && { author }) } as const;
  if (itemId !== undefined) {
    if (externalId !== undefined || text !== undefined)
      return fault('itemId', 'names the words already; leave externalId and text out');
    return { ...common, subject: { kind: 'id', itemId, version } };
  }
  if (text !== undefined) {
    if (version !== undefined)
      return fault('version', 'belongs to items; leave it out where you send the text');
    const words = typeof text === 'string' ? { body: text } : text;
    return { ...common, subject: { kind: 'text', type, externalId, text: words } };
  }
  if (externalId === undefined) return fault('itemId', 'is missing; send itemId, externalId or text');
  return { ...common, subject: { kind: 'key', type, externalId, version } };
});

/** A batch before its corrections are looked at one by one. */
export const correctionBatchSchema = z.strictObject({
  items: z.array(z.unknown()).min(1).max(MAX_BATCH_ITEMS),
});

/** The batch as people should write it. */
export const documentedCorrectionsSchema = z
  .strictObject({
    items: z
      .array(rawCorrectionSchema.meta({ id: 'Correction' }))
      .min(1)
      .max(MAX_BATCH_ITEMS),
  })
  .meta({ id: 'CorrectionBatch' });

/** `accepted` tells by index what was stored; `replaced` where an earlier correction of the same words gave way. */
export const correctionAnswerSchema = z
  .object({
    accepted: z.array(
      z.object({
        index: z.int(),
        id: acceptedSchema.shape.id,
        task: z.enum(TASKS),
        label: z.union([z.literal(0), z.literal(1)]),
        replaced: z.boolean(),
      }),
    ),
    rejected: z.array(rejectionSchema),
  })
  .meta({ id: 'CorrectionAnswer' });
export type CorrectionAnswer = z.infer<typeof correctionAnswerSchema>;

/** Looks at the corrections of a batch one by one: the good ones are kept when others are bad. */
export function parseCorrections(raw: readonly unknown[]): {
  corrections: { readonly index: number; readonly correction: Correction }[];
  rejected: Rejection[];
} {
  const corrections: { index: number; correction: Correction }[] = [];
  const rejected: Rejection[] = [];
  raw.forEach((candidate, index) => {
    const parsed = correctionSchema.safeParse(candidate, { reportInput: true });
    if (parsed.success) {
      corrections.push({ index, correction: parsed.data });
      return;
    }
    const [first] = fieldErrorsOf(parsed.error.issues);
    rejected.push({
      index,
      ...(first ?? { code: 'field.invalid', pointer: '', detail: 'is not a correction' }),
    });
  });
  return { corrections, rejected };
}
