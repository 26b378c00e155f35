import { z } from 'zod';

/** The counters above the queue. Read once; the feed's events move them afterwards. */
export const overviewSchema = z
  .object({
    /** Items judged since midnight in Asia/Shanghai, by verdict. */
    today: z.object({ allow: z.int(), review: z.int(), block: z.int() }),
    /** Accepted and not judged yet. */
    pending: z.int(),
    openCases: z.int(),
    /** The feed's last sequence number at the time of reading: connect with `since: head`. */
    head: z.int(),
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof overviewSchema>;
