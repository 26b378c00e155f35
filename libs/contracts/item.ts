import { z } from 'zod';
import { type Item, MAX_BATCH_ITEMS, MAX_BODY_UNITS, MAX_TITLE_UNITS, SCENES } from '#libs/domain';

/** Text that can be stored and cut at any UTF-16 offset: no lone surrogates. */
const wellFormed = z.string().refine((text) => text.isWellFormed(), {
  error: 'holds half of a surrogate pair; send well-formed Unicode',
  params: { code: 'text.lone_surrogate' },
});

/** Identifiers are printed in logs and addresses: no control characters. */
export const externalIdSchema = wellFormed
  .min(1)
  .max(128)
  .regex(/^\P{Cc}*$/u, { error: 'holds a control character; send printable text' });
const externalId = externalIdSchema;
export const itemTypeSchema = wellFormed.min(1).max(64);
const count = z.int().min(0);
const moment = z.iso.datetime({ offset: true });

export const contentSchema = z.strictObject({
  title: wellFormed.max(MAX_TITLE_UNITS).optional(),
  body: wellFormed.min(1).max(MAX_BODY_UNITS, {
    error: `holds more than ${MAX_BODY_UNITS} UTF-16 units; split the text and send the parts as items of one thread`,
  }),
});

export const authorSchema = z.strictObject({
  externalId,
  name: wellFormed.max(256).optional(),
  registeredAt: moment.optional(),
  followers: count.optional(),
  level: count.optional(),
});

/** An item as the platform submits it. Fields that are not listed are refused by name. */
export const itemSchema = z
  .strictObject({
    type: itemTypeSchema,
    externalId,
    scene: z.enum(SCENES),
    text: contentSchema,
    author: authorSchema,
    thread: z.strictObject({ externalId, replyTo: externalId.optional() }).optional(),
    engagement: z
      .strictObject({
        views: count.optional(),
        likes: count.optional(),
        reposts: count.optional(),
        comments: count.optional(),
      })
      .optional(),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2_048)
      .optional(),
    createdAt: moment.optional(),
  })
  .meta({ id: 'Item' });

/** A batch before its items are looked at one by one. */
export const batchSchema = z.strictObject({
  items: z.array(z.unknown()).min(1).max(MAX_BATCH_ITEMS),
});

/** The batch as people should write it. */
export const documentedBatchSchema = z
  .strictObject({ items: z.array(itemSchema).min(1).max(MAX_BATCH_ITEMS) })
  .meta({ id: 'Batch' });

export const rejectionSchema = z.object({
  index: z.int(),
  code: z.string(),
  pointer: z.string(),
  detail: z.string(),
});
export type Rejection = z.infer<typeof rejectionSchema>;

export const acceptedSchema = z.object({
  id: z.uuid(),
  externalId: z.string(),
  version: z.int().min(1),
});
export type Accepted = z.infer<typeof acceptedSchema>;

export const submitAnswerSchema = z
  .object({ accepted: z.array(acceptedSchema), rejected: z.array(rejectionSchema) })
  .meta({ id: 'SubmitAnswer' });
export type SubmitAnswer = z.infer<typeof submitAnswerSchema>;

/** The schema's output and the domain's type are one: this line stops compiling when they part. */
export const toItem = (parsed: z.infer<typeof itemSchema>): Item => parsed as Item;
