import { z } from 'zod';
import { ACTION_KINDS } from '#libs/domain';
import { nameSchema } from './name.js';

const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => text.isWellFormed(), { error: 'holds half of a surrogate pair' });

/** A message for the author of a decision: which template, in which language, and what stands in its blanks. */
export const messageWishSchema = z.strictObject({
  templateId: z.uuid(),
  language: z.enum(['zh', 'en']),
  blanks: z
    .record(z.string().min(1).max(32), words(500))
    .default({})
    .meta({ description: 'By name. clause and until are filled from the decision unless they stand here' }),
});
export type MessageWish = z.infer<typeof messageWishSchema>;

const fields = {
  name: z.strictObject({ zh: nameSchema(64), en: nameSchema(64) }),
  text: z
    .strictObject({ zh: words(2_000), en: words(2_000) })
    .meta({ description: 'Blanks are {{name}}; {{clause}} and {{until}} fill themselves' }),
  actions: z
    .array(z.enum(ACTION_KINDS))
    .max(ACTION_KINDS.length)
    .default([])
    .meta({ description: 'The actions it suits; none: any' }),
};

export const newTemplateSchema = z.strictObject(fields).meta({ id: 'NewTemplate' });
export type NewTemplate = z.infer<typeof newTemplateSchema>;

export const templateSchema = z
  .object({
    id: z.uuid(),
    ...fields,
    blanks: z
      .object({ zh: z.array(z.string()), en: z.array(z.string()) })
      .meta({ description: 'What is to be filled by hand, by language' }),
    updatedAt: z.iso.datetime().nullable().meta({ description: 'null: as it shipped' }),
  })
  .meta({ id: 'Template' });
export type TemplateView = z.infer<typeof templateSchema>;

export const templateListSchema = z
  .object({ templates: z.array(templateSchema), total: z.int() })
  .meta({ id: 'TemplateList' });
export type TemplateList = z.infer<typeof templateListSchema>;
