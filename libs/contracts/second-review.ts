import { z } from 'zod';
import { REVIEW_STATES } from '#libs/domain';
import { actionSchema, caseSchema, decisionSchema } from './case.js';
import { clauseCodeSchema } from './clause.js';

const actions = z.array(actionSchema).min(1).max(2);
const person = z.object({ id: z.uuid(), name: z.string() });

/** What a blind reviewer is shown: the words and what the engine says of them; not what was decided, nor by whom. */
export const reviewTaskSchema = z
  .object({
    id: z.uuid(),
    until: z.iso.datetime().meta({ description: 'Then it is given to somebody else' }),
    severity: caseSchema.shape.severity,
    verdict: caseSchema.shape.verdict,
    labels: caseSchema.shape.labels,
    evidence: caseSchema.shape.evidence,
    reasons: caseSchema.shape.reasons,
    item: caseSchema.shape.item.omit({ externalId: true, author: true }),
  })
  .meta({ id: 'ReviewTask' });
export type ReviewTask = z.infer<typeof reviewTaskSchema>;

/** `POST /v1/reviews/{id}/decide`. */
export const reviewAnswerSchema = z
  .strictObject({ actions, clause: clauseCodeSchema.optional() })
  .meta({ id: 'ReviewAnswer' });
export type ReviewAnswer = z.infer<typeof reviewAnswerSchema>;

/** A second look at a decision, once it was taken. */
export const reviewSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(REVIEW_STATES),
    caseId: z.uuid(),
    queue: z.string(),
    label: z.string().nullable().meta({ description: 'The stratum: the strongest label of the case' }),
    /** What was decided first. */
    decision: decisionSchema.pick({ id: true, actions: true, clause: true, by: true, madeAt: true }),
    reviewer: person.nullable(),
    actions: z.array(actionSchema).nullable().meta({ description: 'What the reviewer would have done' }),
    clause: z.string().nullable(),
    reviewedAt: z.iso.datetime().nullable(),
    settledBy: person.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Review' });
export type ReviewView = z.infer<typeof reviewSchema>;

export const reviewListQuerySchema = z.strictObject({
  state: z.enum(REVIEW_STATES).default('disagreed'),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ReviewListQuery = z.infer<typeof reviewListQuerySchema>;

/** Newest first. */
export const reviewPageSchema = z
  .object({ reviews: z.array(reviewSchema), nextCursor: z.string().nullable(), total: z.int().min(0) })
  .meta({ id: 'ReviewPage' });
export type ReviewPage = z.infer<typeof reviewPageSchema>;

/** `POST /v1/reviews/{id}/settle`: who was right. `reverse` takes the decision back at the platform. */
export const reviewSettlementSchema = z
  .strictObject({
    outcome: z.enum(['uphold', 'reverse']),
    note: z.string().trim().min(1).max(500).optional(),
  })
  .meta({ id: 'ReviewSettlement' });
export type ReviewSettlement = z.infer<typeof reviewSettlementSchema>;

/** `GET /v1/reviews/waiting`: how many the caller could take now. */
export const reviewsWaitingSchema = z.object({ waiting: z.int().min(0) }).meta({ id: 'ReviewsWaiting' });
export type ReviewsWaiting = z.infer<typeof reviewsWaitingSchema>;
