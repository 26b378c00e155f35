import { z } from 'zod';
import { LABEL_NAMES, type Label } from '#libs/domain';
import { nameSchema } from './name.js';

const label = z.enum(LABEL_NAMES as [Label, ...Label[]]);
/** Words for people: paragraphs with line breaks, and no other control character. */
const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text), {
      error: 'holds a control character or half of a surrogate pair',
    });

export const clauseCodeSchema = z
  .string()
  .max(16)
  .regex(/^[1-9]\d?(\.[1-9]\d?){0,2}$/, { error: 'write numbers with points between them, such as 2.1' });

const exampleSchema = z.strictObject({ zh: words(500), en: words(500).optional() });

/** One clause of a tenant's community guidelines 社区准则: what decisions rest on, and what authors read. */
export const clauseSchema = z
  .strictObject({
    code: clauseCodeSchema.meta({ description: 'How people cite it; unique' }),
    title: z.strictObject({ zh: nameSchema(64), en: nameSchema(128) }),
    text: z.strictObject({ zh: words(4_000), en: words(8_000) }),
    labels: z
      .array(label)
      .max(LABEL_NAMES.length)
      .meta({ description: 'What the engine calls what it forbids' }),
    examples: z
      .strictObject({ wrong: z.array(exampleSchema).max(20), right: z.array(exampleSchema).max(20) })
      .default({ wrong: [], right: [] }),
  })
  .meta({ id: 'Clause' });
export type Clause = z.infer<typeof clauseSchema>;

const clauses = z
  .array(clauseSchema)
  .min(1)
  .max(200)
  .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, {
    error: 'holds a code twice',
  });

/** `PUT /v1/clauses`: all of them, in place of all there were. */
export const guidelinesChangeSchema = z
  .strictObject({
    revision: z
      .int()
      .min(0)
      .meta({ description: 'The revision that was changed; another one by now is a 409' }),
    published: z.boolean().meta({ description: 'Whether anybody may read them at /rules/{tenantSlug}' }),
    clauses,
  })
  .meta({ id: 'GuidelinesChange' });
export type GuidelinesChange = z.infer<typeof guidelinesChangeSchema>;

/** `GET /v1/clauses`. */
export const guidelinesSchema = z
  .object({
    revision: z.int().min(0).meta({ description: '0: those that ship; every change adds 1' }),
    published: z.boolean(),
    /** Where anybody reads them: a path of this server. */
    path: z.string(),
    updatedAt: z.iso.datetime().nullable(),
    clauses: z.array(clauseSchema),
  })
  .meta({ id: 'Guidelines' });
export type Guidelines = z.infer<typeof guidelinesSchema>;

/** `GET /v1/public/guidelines/{slug}`: for everybody. */
export const publicGuidelinesSchema = z
  .object({
    community: z.string().meta({ description: "The tenant's name" }),
    updatedAt: z.iso.datetime().nullable(),
    clauses: z.array(clauseSchema),
  })
  .meta({ id: 'PublicGuidelines' });
export type PublicGuidelines = z.infer<typeof publicGuidelinesSchema>;

export const GUIDELINE_LANGUAGES = ['zh', 'en'] as const;
export type GuidelineLanguage = (typeof GUIDELINE_LANGUAGES)[number];
/** Other parameters of an address that was passed on, such as campaign marks, do no harm. */
export const rulesPageQuerySchema = z.object({
  lang: z.enum(GUIDELINE_LANGUAGES).optional().catch(undefined),
});
export type RulesPageQuery = z.infer<typeof rulesPageQuerySchema>;
