import { z } from 'zod';

/** A job names content versions; it never carries their words. At most this many a job. */
export const MAX_REFS_PER_JOB = 200;

export const judgeJobSchema = z.strictObject({
  tenantId: z.uuid(),
  refs: z
    .array(z.tuple([z.uuid(), z.int().min(1)]))
    .min(1)
    .max(MAX_REFS_PER_JOB),
});
export type JudgeJob = z.infer<typeof judgeJobSchema>;
