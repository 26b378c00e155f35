import { z } from 'zod';
import { personNameSchema } from './incident.js';

const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((words) => words.isWellFormed(), { error: 'holds half of a surrogate pair' });

const lessonSchema = z.strictObject({
  text: text(2_000).min(1),
  kind: z.enum(['good', 'bad']).meta({ description: 'What went well, or what did not' }),
});
const followUpSchema = z.strictObject({
  text: text(2_000).min(1),
  ownerId: z.uuid().nullable().default(null),
  /** In Shanghai. */
  dueOn: z.iso.date().nullable().default(null),
  doneAt: z.iso.datetime().nullable().default(null),
});

/** `PUT /v1/incidents/{id}/review`: what was learnt 复盘, whole; `complete` closes it: the incident is reviewed. */
export const incidentReviewWishSchema = z
  .strictObject({
    summary: text(20_000),
    causes: text(20_000),
    lessons: z.array(lessonSchema).max(100),
    followUps: z.array(followUpSchema).max(100),
    complete: z.boolean().default(false),
    /** As it was read; 0: there was none. */
    revision: z.int().min(0),
  })
  .meta({ id: 'IncidentReviewWish' });
export type IncidentReviewWish = z.infer<typeof incidentReviewWishSchema>;

export const incidentReviewSchema = z
  .object({
    summary: z.string(),
    causes: z.string(),
    lessons: z.array(z.object({ text: z.string(), kind: z.enum(['good', 'bad']) })),
    followUps: z.array(
      z.object({
        text: z.string(),
        owner: personNameSchema.nullable(),
        dueOn: z.string().nullable(),
        doneAt: z.iso.datetime().nullable(),
      }),
    ),
    /** What is still lacking before it can be complete. */
    lacking: z.array(z.enum(['summary', 'causes', 'lessons', 'owners'])),
    /** 0: nobody has written anything yet. */
    revision: z.int().min(0),
    updatedAt: z.iso.datetime().nullable(),
    by: personNameSchema.nullable(),
  })
  .meta({ id: 'IncidentReview' });
export type IncidentReviewView = z.infer<typeof incidentReviewSchema>;
