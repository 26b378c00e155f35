import { z } from 'zod';
import { BULK_STATES, ERRORS, type ErrorCode, MOST_BULK_CASES } from '#libs/domain';
import { actionSchema, caseSchema, deskActorSchema } from './case.js';
import { caseListQuerySchema } from './case-list.js';
import { orderFields } from './case-work.js';

const count = z.int().min(0);

/** Which cases are meant: a cluster, these, or all that a list of cases would show. */
export const bulkPreviewRequestSchema = z
  .strictObject({
    select: z.union([
      z.strictObject({ cluster: z.uuid() }),
      z.strictObject({ cases: z.array(z.uuid()).min(1).max(MOST_BULK_CASES) }),
      z.strictObject({ filter: caseListQuerySchema.omit({ cursor: true, limit: true }) }),
    ]),
  })
  .meta({ id: 'BulkPreviewRequest' });
export type BulkPreviewRequest = z.infer<typeof bulkPreviewRequestSchema>;

/** Why a case is left out: somebody works on it; it is for seniors; it is finished; it is in a queue of others', or gone. */
export const BULK_SKIPS = ['claimed', 'escalated', 'held', 'decided', 'queue'] as const;
export const BULK_WARNINGS = ['truncated', 'mixed_labels', 'many_authors', 'grave'] as const;

export const bulkPreviewSchema = z
  .object({
    previewId: z.uuid(),
    expiresAt: z.iso.datetime(),
    count: count.meta({ description: 'Cases that would be decided' }),
    skipped: z.array(z.object({ reason: z.enum(BULK_SKIPS), count })),
    sample: z.array(caseSchema).max(20),
    labels: z.record(z.string(), count).meta({ description: 'The strongest label of each case' }),
    authors: count,
    warnings: z.array(z.enum(BULK_WARNINGS)).meta({
      description:
        'truncated: more cases fit than one decision may be about; mixed_labels: they are not of one kind; many_authors: over fifty; grave: severity 4 is among them',
    }),
  })
  .meta({ id: 'BulkPreview' });
export type BulkPreview = z.infer<typeof bulkPreviewSchema>;

/** One decision about everything that was previewed; what was edited or taken meanwhile is left out. */
export const newBulkDecisionSchema = z
  .strictObject({ previewId: z.uuid(), ...orderFields })
  .meta({ id: 'NewBulkDecision' });
export type NewBulkDecision = z.infer<typeof newBulkDecisionSchema>;

export const bulkDecisionSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(BULK_STATES),
    total: count,
    done: count,
    failed: count.meta({ description: 'Edited, taken by somebody else, or decided meanwhile' }),
    undoUntil: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Once everything is decided: so long all of it can be taken back' }),
    actions: z.array(actionSchema),
    clause: z.string().nullable(),
    by: deskActorSchema,
    confirmedBy: deskActorSchema.nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was declined' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'BulkDecision' });
export type BulkDecisionView = z.infer<typeof bulkDecisionSchema>;

export const bulkDecisionListQuerySchema = z.strictObject({
  state: z.enum(BULK_STATES).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type BulkDecisionListQuery = z.infer<typeof bulkDecisionListQuerySchema>;

export const bulkDecisionPageSchema = z
  .object({ bulks: z.array(bulkDecisionSchema), nextCursor: z.string().nullable(), total: count })
  .meta({ id: 'BulkDecisionPage' });
export type BulkDecisionPage = z.infer<typeof bulkDecisionPageSchema>;

export const bulkResultsQuerySchema = z.strictObject({
  cursor: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type BulkResultsQuery = z.infer<typeof bulkResultsQuerySchema>;

const RESULTS = [
  'waiting',
  'decided',
  'undone',
  'cancelled',
  ...(Object.keys(ERRORS) as ErrorCode[]),
] as const;

/** What became of each case, in the order of the preview. */
export const bulkResultsSchema = z
  .object({
    results: z.array(
      z.object({
        caseId: z.uuid(),
        decisionId: z.uuid().nullable(),
        result: z.enum(RESULTS as unknown as [string, ...string[]]).meta({
          description: 'waiting, decided, undone, cancelled, or the code of what stood against it',
        }),
      }),
    ),
    nextCursor: z.string().nullable(),
    total: count,
  })
  .meta({ id: 'BulkResults' });
export type BulkResults = z.infer<typeof bulkResultsSchema>;
