import { z } from 'zod';

/** A job names content versions; it never carries their words. At most this many a job. */
export const MAX_VERSIONS_PER_JOB = 200;

export const judgeJobSchema = z.strictObject({
  tenantId: z.uuid(),
  versionIds: z.array(z.uuid()).min(1).max(MAX_VERSIONS_PER_JOB),
});
export type JudgeJob = z.infer<typeof judgeJobSchema>;
