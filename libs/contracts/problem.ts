import { z } from 'zod';

/** RFC 9457 problem details with a stable code. Media type `application/problem+json`. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
