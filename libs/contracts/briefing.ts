import { z } from 'zod';
import { BRIEFING_FORMATS, BRIEFING_KINDS } from '#libs/domain';

const day = z.iso.date().meta({ description: 'A day in Asia/Shanghai, `2026-11-22`' });
const monitorId = z.uuid().optional().meta({ description: 'Of this monitor alone; absent: of all' });

/** `POST /v1/briefings`. */
export const newBriefingSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('daily'), day, monitorId }),
    z.strictObject({
      kind: z.literal('weekly'),
      day: day.meta({ description: 'Any day of the week, Monday to Sunday' }),
      monitorId,
    }),
    z.strictObject({ kind: z.literal('review'), incidentId: z.uuid() }),
  ])
  .meta({ id: 'NewBriefing' });
export type NewBriefing = z.infer<typeof newBriefingSchema>;

export const briefingSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(BRIEFING_KINDS),
    from: z.iso.datetime(),
    to: z.iso.datetime().meta({ description: 'Not included' }),
    monitor: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    incident: z.object({ id: z.uuid(), number: z.int(), title: z.string() }).nullable(),
    madeAt: z.iso.datetime(),
    madeBy: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .meta({ description: 'Null: made by the clock' }),
    /** What it says in one line, for lists. */
    figures: z.object({
      mentions: z.int(),
      negative: z.int(),
      negativeShare: z.number().nullable(),
      alerts: z.int(),
      incidents: z.int(),
    }),
  })
  .meta({ id: 'Briefing' });
export type BriefingView = z.infer<typeof briefingSchema>;

export const briefingListQuerySchema = z.strictObject({
  kind: z.enum(BRIEFING_KINDS).optional(),
  incident: z.uuid().optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type BriefingListQuery = z.infer<typeof briefingListQuerySchema>;

export const briefingPageSchema = z
  .object({ briefings: z.array(briefingSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'BriefingPage' });
export type BriefingPage = z.infer<typeof briefingPageSchema>;

/** `GET /v1/briefings/{id}/file`. */
export const briefingFileQuerySchema = z.strictObject({
  format: z.enum(BRIEFING_FORMATS).default('html'),
  lang: z.enum(['zh', 'en']).default('zh'),
  download: z
    .enum(['true', 'false'])
    .default('true')
    .meta({ description: '`false`: shown in the browser, such as for printing' }),
});
export type BriefingFileQuery = z.infer<typeof briefingFileQuerySchema>;

const schedule = {
  on: z.boolean(),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'is no time of the day such as 08:30' })
    .meta({ description: 'Time in Asia/Shanghai' }),
};

/** `GET` and `PUT /v1/briefing-settings`: what is made by itself, of the day or the week before. */
export const briefingSettingsSchema = z
  .strictObject({
    daily: z.strictObject(schedule),
    weekly: z.strictObject({
      ...schedule,
      weekday: z.int().min(1).max(7).meta({ description: '1 is Monday' }),
    }),
    channels: z
      .array(z.uuid())
      .max(20)
      .meta({ description: 'Channels that are told when one has been made' }),
  })
  .meta({ id: 'BriefingSettings' });
export type BriefingSettings = z.infer<typeof briefingSettingsSchema>;
