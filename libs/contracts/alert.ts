import { z } from 'zod';
import { ALERT_KINDS, ALERT_STATES, BURST_STATISTICS, LEVELS } from '#libs/domain';
import { nameSchema } from './name.js';
import { severitySchema } from './verdict.js';

const count = z.int().min(0);
const moment = z.iso.datetime();
const size = z.number().min(0);
const level = z
  .literal([...LEVELS])
  .meta({ description: '1 (红, I) is the gravest, 4 (蓝, IV) the mildest' });

/** Why a burst was raised: the window that chance explains least. */
export const significanceSchema = z
  .object({
    statistic: z.enum(BURST_STATISTICS).meta({
      description:
        'authors: different people; mentions: everything said; voices: people who reach many; velocity: people against the hour before',
    }),
    minutes: z.int().min(1).meta({ description: 'Length of the window' }),
    count: count.meta({ description: 'What the window counted when it was raised' }),
    expected: size,
    p: z.number().meta({ description: 'How likely so many would be, were nothing the matter' }),
    peak: count.meta({ description: 'The most different people of any window of that length so far' }),
  })
  .meta({ id: 'Significance' });

/** A burst, or a severe case. */
export const alertSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(ALERT_KINDS),
    state: z.enum(ALERT_STATES),
    monitor: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    caseId: z.uuid().nullable(),
    labels: z.array(z.string()).meta({ description: 'Of the case' }),
    since: moment.meta({ description: 'When the rise began' }),
    noticedAt: moment,
    lastAt: moment.meta({ description: 'When it was significant last' }),
    endedAt: moment.nullable(),
    burst: significanceSchema.nullable(),
    learning: z.boolean().meta({ description: 'Raised while the monitor was still learning what is usual' }),
    held: z.boolean().meta({ description: 'In quiet hours: nobody was woken' }),
    authors: count.meta({ description: 'Different people who said something negative since it began' }),
    mentions: count.meta({ description: 'Negative mentions since it began' }),
    reach: size,
    severity: severitySchema,
    level,
    incidentId: z.uuid().nullable(),
    mergedInto: z.uuid().nullable(),
    decidedAt: moment.nullable(),
    decidedBy: z.object({ kind: z.string(), id: z.string().nullable() }).nullable(),
    reason: z.string().nullable().meta({ description: 'Why it was dismissed' }),
  })
  .meta({ id: 'Alert' });
export type AlertView = z.infer<typeof alertSchema>;

const named = z.array(z.object({ name: z.string(), n: count }));

/** What a burst is about. */
export const alertCauseSchema = z
  .object({
    terms: z
      .array(
        z.object({
          term: z.string(),
          count: count.meta({ description: 'Different people who used it' }),
          before: count.meta({ description: 'Likewise, of those before the rise' }),
          score: z.number().meta({ description: 'z-score of the log-odds; above 1.96: more than chance' }),
        }),
      )
      .meta({ description: 'Words that came with the rise, most telling first' }),
    stories: z
      .array(z.object({ id: z.string(), size: count, reach: size, mentionId: z.uuid() }))
      .meta({ description: 'Near-duplicates told as one, largest first' }),
    posts: z
      .array(
        z.object({
          mentionId: z.uuid(),
          itemId: z.uuid(),
          at: moment,
          text: z.string().meta({ description: 'Without personal data' }),
          author: z.string().meta({ description: 'Pseudonym' }),
          reach: size,
          copies: count.meta({ description: 'Near-duplicates of it since the rise, itself among them' }),
        }),
      )
      .meta({ description: 'Furthest reach first, of each story one' }),
    authors: z
      .array(z.object({ pseudonym: z.string(), mentions: count, followers: count, reach: size }))
      .meta({ description: 'Furthest reach first' }),
    reasons: named,
    scenes: named,
  })
  .meta({ id: 'AlertCause' });
export type AlertCause = z.infer<typeof alertCauseSchema>;

export const alertDetailSchema = alertSchema
  .extend({
    cause: alertCauseSchema.nullable(),
    series: z.array(z.object({ at: moment, actual: count, expected: size, upper: size })).meta({
      description:
        'Different people in each 5 minutes, and how many are usual (mean; `upper`: 99 of 100 are below)',
    }),
  })
  .meta({ id: 'AlertDetail' });
export type AlertDetail = z.infer<typeof alertDetailSchema>;

export const alertListQuerySchema = z.strictObject({
  state: z.enum(ALERT_STATES).optional(),
  kind: z.enum(ALERT_KINDS).optional(),
  monitor: z.uuid().optional(),
  /** `true`: bursts that last; `false`: bursts that are over. */
  ongoing: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AlertListQuery = z.infer<typeof alertListQuerySchema>;

/** Newest first. */
export const alertPageSchema = z
  .object({ alerts: z.array(alertSchema), nextCursor: z.string().nullable(), total: count })
  .meta({ id: 'AlertPage' });
export type AlertPage = z.infer<typeof alertPageSchema>;

export const alertConfirmationSchema = z
  .strictObject({
    level: level.optional().meta({ description: 'Of the incident; absent: as suggested' }),
    title: nameSchema(200).optional(),
  })
  .meta({ id: 'AlertConfirmation' });
export type AlertConfirmation = z.infer<typeof alertConfirmationSchema>;

export const alertDismissalSchema = z
  .strictObject({ reason: z.string().trim().min(1).max(500) })
  .meta({ id: 'AlertDismissal' });
export type AlertDismissal = z.infer<typeof alertDismissalSchema>;

export const alertMergeSchema = z.strictObject({ into: z.uuid() }).meta({ id: 'AlertMerge' });
export type AlertMerge = z.infer<typeof alertMergeSchema>;

/** `alert.raised` and `alert.updated`: facts, no words of anybody. */
export const alertToldSchema = z.object({
  alertId: z.uuid(),
  kind: z.enum(ALERT_KINDS),
  state: z.enum(ALERT_STATES),
  monitorId: z.uuid().nullable(),
  caseId: z.uuid().nullable(),
  /** The queue of the case; bursts belong to none. */
  queue: z.string().nullable(),
  severity: severitySchema,
  level,
  since: moment,
  noticedAt: moment,
  endedAt: moment.nullable(),
  authors: count,
  mentions: count,
  burst: significanceSchema.omit({ peak: true }).nullable(),
  incidentId: z.uuid().nullable(),
});
export type AlertTold = z.infer<typeof alertToldSchema>;
