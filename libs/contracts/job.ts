import { z } from 'zod';

/** A job names content versions; it never carries their words. At most this many a job. */
export const MAX_VERSIONS_PER_JOB = 200;

export const judgeJobSchema = z.strictObject({
  tenantId: z.uuid(),
  versionIds: z.array(z.uuid()).min(1).max(MAX_VERSIONS_PER_JOB),
  /** Nothing else may run in the process meanwhile: attempts at this version ended twice without a verdict. */
  alone: z.literal(true).optional(),
  /** W3C trace context of the request that brought them, where traces are kept. */
  traceparent: z
    .string()
    .regex(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
    .optional(),
});
export type JudgeJob = z.infer<typeof judgeJobSchema>;

/** Versions of which one attempt ended without a verdict travel in jobs of so many. */
export const MAX_SUSPECTS_PER_JOB = 10;

/**
 * How many attempts may have ended without a verdict at what a job takes on. Whatever takes its worker down is thus found in
 * three steps, among many, among few, alone, and nobody's attempts are used up by a neighbour, however often a job comes again.
 */
export function mostAttemptsOf({ versionIds, alone }: Pick<JudgeJob, 'versionIds' | 'alone'>): number {
  if (alone) return Number.MAX_SAFE_INTEGER;
  return versionIds.length <= MAX_SUSPECTS_PER_JOB ? 1 : 0;
}
