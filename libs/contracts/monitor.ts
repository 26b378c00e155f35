import { z } from 'zod';
import { DEFAULT_ALERT, FINDABLE, MONITOR_KINDS, MONITOR_STATES, SCENES } from '#libs/domain';
import { nameSchema } from './name.js';

const term = nameSchema(64).regex(FINDABLE, { error: 'has neither a letter nor a digit to look for' });

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'is no time of the day such as 22:30' });

export const alertRuleSchema = z
  .strictObject({
    falseAlarmsAWeek: z
      .number()
      .min(0.001)
      .max(10)
      .default(DEFAULT_ALERT.falseAlarmsAWeek)
      .meta({ description: 'How many false alarms a week are put up with, on average' }),
    fewestAuthors: z
      .int()
      .min(2)
      .max(10_000)
      .default(DEFAULT_ALERT.fewestAuthors)
      .meta({ description: 'Complaints of fewer people are no burst' }),
    incidentLevel: z
      .union([z.literal('auto'), z.literal([1, 2, 3, 4])])
      .nullable()
      .default(DEFAULT_ALERT.incidentLevel)
      .meta({
        description:
          'The level of the incident that a burst opens; auto: by how grave it is; null: people decide',
      }),
  })
  .meta({ id: 'AlertRule' });

const fields = {
  name: nameSchema(64),
  kind: z.enum(MONITOR_KINDS),
  include: z
    .array(term)
    .max(50)
    .meta({ description: 'Names: any of them in a text is a mention. May be empty where `query` names it' }),
  exclude: z
    .array(term)
    .max(50)
    .meta({ description: 'Phrases around a name that mean something else, such as 苹果醋 for 苹果' }),
  query: z.string().trim().min(1).max(1_000).nullable().meta({
    description:
      'What a text has to fulfil besides: (A OR "B C") AND NOT 招聘; 且 或 非 between blanks do as well, and full-width brackets. Without `include` its first wanted terms are the names',
  }),
  scenes: z.array(z.enum(SCENES)).max(SCENES.length).meta({ description: 'Empty: all' }),
  types: z
    .array(z.string().trim().min(1).max(64))
    .max(20)
    .meta({ description: 'Types of items; empty: all' }),
  disguised: z.boolean().meta({
    description: 'Names are found through disguises too: traditional forms, gaps, homophones, look-alikes',
  }),
  officialAuthors: z.array(z.string().trim().min(1).max(256)).max(50).meta({
    description:
      'Ids of the brand’s own accounts: their replies are answers, and what they say is no mention. Kept as pseudonyms, which are accepted too',
  }),
  calendar: z
    .string()
    .min(1)
    .max(64)
    .nullable()
    .meta({ description: 'Key of a calendar of `GET /v1/queues`; null: the days of Asia/Shanghai' }),
  quietHours: z
    .strictObject({ from: timeOfDay, to: timeOfDay })
    .refine(({ from, to }) => from !== to, { error: 'begins and ends at the same time' })
    .nullable()
    .meta({ description: 'When only the gravest wakes somebody; `to` may be on the next day' }),
  alert: alertRuleSchema,
  active: z.boolean().meta({ description: 'Whether it takes part in judging' }),
  backfillDays: z.int().min(0).max(180).meta({
    description: 'So many days of stored items are looked through again; 0: none',
  }),
};

/** What a monitor looks for and how, as it is created and tried out. */
const watch = {
  include: fields.include.default([]),
  exclude: fields.exclude.default([]),
  query: fields.query.default(null),
  scenes: fields.scenes.default([]),
  types: fields.types.default([]),
  disguised: fields.disguised.default(true),
};

export const newMonitorSchema = z
  .strictObject({
    name: fields.name,
    kind: fields.kind.default('brand'),
    ...watch,
    officialAuthors: fields.officialAuthors.default([]),
    calendar: fields.calendar.default(null),
    quietHours: fields.quietHours.default(null),
    alert: alertRuleSchema.default(() => ({ ...DEFAULT_ALERT })),
    active: fields.active.default(true),
    backfillDays: fields.backfillDays.default(30),
  })
  .meta({ id: 'NewMonitor' });
export type NewMonitor = z.infer<typeof newMonitorSchema>;

/** Only what is to change. */
export const monitorChangeSchema = z
  .strictObject({ ...fields })
  .partial()
  .meta({ id: 'MonitorChange' });
export type MonitorChange = z.infer<typeof monitorChangeSchema>;

export const backfillSchema = z
  .object({
    state: z.enum(['running', 'done', 'cancelled']),
    days: z.int(),
    total: z.int().meta({ description: 'Stored versions to look through' }),
    done: z.int(),
    found: z.int(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Backfill' });
export type BackfillView = z.infer<typeof backfillSchema>;

export const backfillRequestSchema = z
  .strictObject({ days: z.int().min(1).max(180).default(30) })
  .meta({ id: 'BackfillRequest' });
export type BackfillRequest = z.infer<typeof backfillRequestSchema>;

export const monitorSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.enum(MONITOR_KINDS),
    include: z.array(z.string()),
    exclude: z.array(z.string()),
    query: z.string().nullable(),
    names: z
      .array(z.string())
      .meta({ description: 'What a text must name: `include`, or names of the query' }),
    scenes: z.array(z.enum(SCENES)),
    types: z.array(z.string()),
    disguised: z.boolean(),
    officialAuthors: z.array(z.string()).meta({ description: 'Pseudonyms' }),
    calendar: z.string().nullable(),
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
    alert: z.object({
      falseAlarmsAWeek: z.number(),
      fewestAuthors: z.int(),
      incidentLevel: z.union([z.literal('auto'), z.literal([1, 2, 3, 4])]).nullable(),
    }),
    state: z.enum(MONITOR_STATES),
    mutedUntil: z.iso.datetime().nullable(),
    active: z.boolean(),
    backfill: backfillSchema.nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Monitor' });
export type MonitorView = z.infer<typeof monitorSchema>;

export const monitorListQuerySchema = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type MonitorListQuery = z.infer<typeof monitorListQuerySchema>;

export const monitorPageSchema = z
  .object({ monitors: z.array(monitorSchema), nextCursor: z.string().nullable(), total: z.int() })
  .meta({ id: 'MonitorPage' });
export type MonitorPage = z.infer<typeof monitorPageSchema>;

/** `until` null: until somebody says otherwise. */
export const monitorMuteSchema = z
  .strictObject({
    muted: z.boolean().default(true),
    until: z.iso.datetime({ offset: true }).nullable().default(null),
  })
  .meta({ id: 'MonitorMute' });
export type MonitorMute = z.infer<typeof monitorMuteSchema>;

export const monitorPreviewRequestSchema = z
  .strictObject({
    ...watch,
    items: z
      .int()
      .min(1)
      .max(5_000)
      .default(2_000)
      .meta({ description: 'So many of the newest stored items are looked at' }),
  })
  .meta({ id: 'MonitorPreviewRequest' });
export type MonitorPreviewRequest = z.infer<typeof monitorPreviewRequestSchema>;
