import { z } from 'zod';

const state = z.enum(['ok', 'down']);

/** How the installation is, for its operators. */
export const operationsSchema = z.strictObject({
  version: z.string(),
  /** Of the process that answers; others may be older or younger. */
  startedAt: z.iso.datetime(),
  mode: z.strictObject({
    database: z.enum(['sqlite', 'mysql']),
    queue: z.enum(['in-process', 'redis']),
    /** Whether spans go to a collector. */
    traced: z.boolean(),
  }),
  readiness: z.strictObject({
    status: z.enum(['ok', 'unavailable']),
    failing: z.array(z.string()),
    checks: z.strictObject({ database: state, queue: state, server: state }),
    why: z.record(z.string(), z.string()),
  }),
  /** What /metrics tells of the whole installation; null while the database does not answer. */
  figures: z.array(z.strictObject({ name: z.string(), value: z.number() })).nullable(),
  /** Where the job board is; null where the queue lies in the process and there is none. */
  boardPath: z.string().nullable(),
});
export type OperationsView = z.infer<typeof operationsSchema>;
