import { z } from 'zod';
import { significanceSchema } from './alert.js';
import { severitySchema } from './verdict.js';

const moment = z.iso.datetime({ offset: true });
const count = z.int().min(0);

/** The longest stretch that is replayed, in days. */
export const MOST_REPLAY_DAYS = 60;

/** `POST /v1/monitors/{id}/replay`. */
export const replayRequestSchema = z
  .strictObject({
    from: moment,
    to: moment,
    falseAlarmsAWeek: z
      .number()
      .min(0.001)
      .max(2)
      .optional()
      .meta({ description: 'Absent: what the monitor promises' }),
    fewestAuthors: z.int().min(2).max(1_000).optional(),
  })
  .meta({ id: 'ReplayRequest' });
export type ReplayRequest = z.infer<typeof replayRequestSchema>;

export const replaySchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    mentions: count.meta({ description: 'Negative ones that were looked at' }),
    learningUntil: z.iso.datetime().nullable().meta({
      description: 'Until then a higher bar holds, for want of a past; null: the past was long enough',
    }),
    bursts: z
      .array(
        z.object({
          since: z.iso.datetime(),
          noticedAt: z.iso.datetime(),
          endedAt: z.iso.datetime().nullable(),
          significance: significanceSchema,
          authors: count,
          mentions: count,
          severity: severitySchema,
          terms: z.array(z.object({ term: z.string(), count, score: z.number() })),
        }),
      )
      .meta({ description: 'What would have been raised, oldest first' }),
    weeks: z.number().min(0),
    raisedAWeek: z.number().min(0),
    promisedAWeek: z.number().meta({ description: 'False alarms a week that the settings allow' }),
    estimatedFalseAWeek: z.number().min(0).meta({
      description:
        'False alarms a week to expect here: how often the quiet part of the stretch came close, by extreme-value extrapolation',
    }),
  })
  .meta({ id: 'Replay' });
export type Replay = z.infer<typeof replaySchema>;
