import { z } from 'zod';
import { SCENES } from '#libs/domain';
import { actionSchema } from './case.js';
import { clauseCodeSchema } from './clause.js';
import { contentSchema, itemTypeSchema } from './item.js';
import { labelScoreSchema, severitySchema } from './verdict.js';

const count = z.int().min(0);
const actions = z.array(actionSchema).min(1).max(2);

const answer = {
  expected: actions.meta({ description: 'What is right' }),
  alternatives: z.array(actions).max(5).default([]).meta({ description: 'What is right as well' }),
  clause: clauseCodeSchema.nullable().default(null),
  note: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .nullable()
    .default(null)
    .meta({ description: 'Why, for colleagues' }),
};

/** `POST /v1/golden-cases`: from a case that was decided, or from words of one's own. */
export const newGoldenCaseSchema = z
  .union([
    z.strictObject({ fromCaseId: z.uuid(), ...answer }),
    z.strictObject({
      content: z.strictObject({ type: itemTypeSchema, scene: z.enum(SCENES), text: contentSchema }),
      ...answer,
    }),
  ])
  .meta({ id: 'NewGoldenCase' });
export type NewGoldenCase = z.infer<typeof newGoldenCaseSchema>;

/** A case whose right answer is known. It is slipped into the queue now and then, and nothing tells it from others. */
export const goldenCaseSchema = z
  .object({
    id: z.uuid(),
    type: z.string(),
    scene: z.string(),
    /** Without personal data. */
    text: z.object({ title: z.string().optional(), body: z.string() }),
    severity: severitySchema,
    labels: z.array(labelScoreSchema),
    fromCaseId: z.uuid().nullable(),
    expected: z.array(actionSchema),
    alternatives: z.array(z.array(actionSchema)),
    clause: z.string().nullable(),
    note: z.string().nullable(),
    /** How often it was decided, and how often rightly; both without today's. */
    decided: count,
    right: count,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'GoldenCase' });
export type GoldenCaseView = z.infer<typeof goldenCaseSchema>;

export const goldenCaseListQuerySchema = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type GoldenCaseListQuery = z.infer<typeof goldenCaseListQuerySchema>;

/** Newest first. */
export const goldenCasePageSchema = z
  .object({ goldenCases: z.array(goldenCaseSchema), nextCursor: z.string().nullable(), total: count })
  .meta({ id: 'GoldenCasePage' });
export type GoldenCasePage = z.infer<typeof goldenCasePageSchema>;
