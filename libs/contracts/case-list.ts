import { z } from 'zod';
import { CASE_ORIGINS, SCENES, type Severity } from '#libs/domain';
import { caseSchema, caseStateSchema } from './case.js';

const listOf = <Schema extends z.ZodType<unknown, string>>(one: Schema, most = 16) =>
  z
    .string()
    .min(1)
    .max(512)
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(one).min(1).max(most));

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');

/** Which cases: everything given has to fit. Several of one kind stand with commas between them, and any of them fits. */
export const caseFilterSchema = z.strictObject({
  state: listOf(caseStateSchema).optional(),
  queue: z.string().min(1).max(64).optional(),
  /** The near-duplicates of one cluster. */
  cluster: z.uuid().optional(),
  /** Labels, or their families: `spam.gambling`, `abuse`. */
  label: listOf(
    z.string().regex(/^[a-z]+(\.[a-z_]+)?$/, { error: 'is no label and no family of labels' }),
  ).optional(),
  scene: listOf(z.enum(SCENES)).optional(),
  /** At least so severe. */
  severity: z.coerce
    .number()
    .int()
    .min(0)
    .max(4)
    .transform((step) => step as Severity)
    .optional(),
  origin: listOf(z.enum(CASE_ORIGINS)).optional(),
  /** The author's pseudonym. */
  author: z
    .string()
    .regex(/^[0-9a-f]{10}$/, { error: 'is no pseudonym: ten hexadecimal digits' })
    .optional(),
  /** `true`: those the caller works on. */
  mine: flag.optional(),
  /** `true`: undecided, and later than they should be. */
  overdue: flag.optional(),
  /** Part of the words as they are shown, whatever the letters' case. Looks at the 10,000 most urgent that fit otherwise. */
  q: z.string().trim().min(2).max(64).optional(),
});
export type CaseFilterQuery = z.infer<typeof caseFilterSchema>;

export const CASE_ORDERS = ['urgency', 'newest', 'oldest', 'due'] as const;
export type CaseOrder = (typeof CASE_ORDERS)[number];

export const caseListQuerySchema = caseFilterSchema.extend({
  /** `true`: of every cluster only the case that comes first. */
  fold: flag.optional(),
  order: z.enum(CASE_ORDERS).default('urgency'),
  cursor: z.string().max(256).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CaseListQuery = z.infer<typeof caseListQuerySchema>;

/** One page of cases. `total` counts every case that fits the filter; folded, every row. */
export const casePageSchema = z
  .object({
    cases: z.array(caseSchema),
    nextCursor: z.string().nullable(),
    total: z.int(),
    /** What `priority` and the order are reckoned at: the same on all pages that one cursor leads to. */
    asOf: z.iso.datetime(),
  })
  .meta({ id: 'CasePage' });
export type CasePage = z.infer<typeof casePageSchema>;
