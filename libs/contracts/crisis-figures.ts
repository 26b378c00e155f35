import { z } from 'zod';
import { shareSchema } from './figures.js';

const moment = z.iso.datetime({ offset: true });
const count = z.int().min(0);
const evidence = z.string().meta({ description: 'Where the console shows what the figure counts' });
const ms = z.number().min(0).nullable();

export const crisisFiguresQuerySchema = z.strictObject({
  from: moment.optional().meta({ description: 'At this moment or later; absent: seven days before `to`' }),
  to: moment.optional().meta({ description: 'Before this moment; absent: now' }),
  monitor: z.uuid().optional(),
});
export type CrisisFiguresQuery = z.infer<typeof crisisFiguresQuerySchema>;

const counted = z.object({ n: count, evidence }).meta({ id: 'CountWithEvidence' });
const shared = z.object({ ...shareSchema.shape, evidence }).meta({ id: 'ShareWithEvidence' });
const times = z
  .object({ n: count, p50Ms: ms, p90Ms: ms, evidence })
  .meta({ id: 'TimesWithEvidence', description: 'Milliseconds, of `n` that got there' });

/** `GET /v1/crisis/figures`. */
export const crisisFiguresSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    monitor: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    mentions: counted,
    negativeShare: shared.meta({ description: '负面占比' }),
    zeroReplies: shared.meta({ description: '零回复: negative mentions nobody answered for the brand' }),
    firstResponse: times.meta({ description: 'From a negative mention to the first official answer' }),
    resolution: times.meta({ description: 'From a negative mention until it is marked resolved' }),
    alerts: z.object({ raised: counted, confirmed: counted, dismissed: counted, open: counted }),
    incidents: z.object({
      opened: counted,
      byLevel: z.array(z.object({ level: z.int().min(1).max(4), n: count, evidence })),
    }),
    toAcknowledge: times,
    toFirstStatement: times,
    toStable: times,
  })
  .meta({ id: 'CrisisFigures' });
export type CrisisFigures = z.infer<typeof crisisFiguresSchema>;
