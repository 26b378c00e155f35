import { z } from 'zod';
import { ROTATION_UNITS } from '#libs/domain';
import { calendarKeySchema } from './calendar-key.js';
import { nameSchema } from './name.js';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'is no time such as 09:00' });
const untilTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'is no time such as 18:00' });
const weekday = z.int().min(1).max(7);

/** The longest stretch whose shifts are told at once, in days. */
export const MOST_SHIFT_DAYS = 100;

export const layerHoursSchema = z.discriminatedUnion('kind', [
  /** The working time of the schedule's calendar, 调休 and all. */
  z.strictObject({ kind: z.literal('working') }),
  /** All other time. */
  z.strictObject({ kind: z.literal('off') }),
  /** 1 is Monday, 7 is Sunday; `to` not later than `from` is past midnight. */
  z.strictObject({
    kind: z.literal('weekly'),
    weekly: z
      .array(z.strictObject({ day: weekday, from: clockTime, to: untilTime }))
      .min(1)
      .max(42),
  }),
]);

export const onCallLayerSchema = z.strictObject({
  name: nameSchema(64),
  /** They take turns in this order; one may come more than once. */
  memberIds: z.array(z.uuid()).min(1).max(50),
  rotation: z.strictObject({
    /** `workday` counts only days that the calendar works. */
    unit: z.enum(ROTATION_UNITS),
    every: z.int().min(1).max(365),
    handoffTime: clockTime.default('09:00'),
    /** For weeks: 1 is Monday, 7 is Sunday. */
    handoffDay: weekday.optional(),
  }),
  startsOn: z.iso.date(),
  /** The last day it covers; null: no end. */
  endsOn: z.iso.date().nullable().default(null),
  /** When it covers; null: always. */
  hours: layerHoursSchema.nullable().default(null),
});
export type OnCallLayerWish = z.infer<typeof onCallLayerSchema>;

const fields = {
  name: nameSchema(64),
  timeZone: z.string().max(64).default('Asia/Shanghai').meta({ description: 'IANA, such as Asia/Shanghai' }),
  /** What `working`, `off` and `workday` go by: a key of `GET /v1/queues`; null: weekdays 9 to 18 in Shanghai with China's holidays. */
  calendar: calendarKeySchema.nullable().default(null),
  /** Later layers lie over earlier ones. */
  layers: z.array(onCallLayerSchema).min(1).max(10),
};

export const newOnCallScheduleSchema = z.strictObject(fields).meta({ id: 'NewOnCallSchedule' });
export type NewOnCallSchedule = z.infer<typeof newOnCallScheduleSchema>;

export const onCallScheduleChangeSchema = z
  .strictObject({ ...fields, revision: z.int().min(1) })
  .meta({ id: 'OnCallScheduleChange' });
export type OnCallScheduleChange = z.infer<typeof onCallScheduleChangeSchema>;

export const newOverrideSchema = z
  .strictObject({
    memberId: z.uuid(),
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'NewOnCallOverride' });
export type NewOnCallOverride = z.infer<typeof newOverrideSchema>;

const member = z.object({ id: z.uuid(), name: z.string(), active: z.boolean() });

export const onCallOverrideSchema = z
  .object({
    id: z.uuid(),
    member,
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    /** Who arranged it; null: a program. */
    madeBy: z.string().nullable(),
  })
  .meta({ id: 'OnCallOverride' });
export type OnCallOverrideView = z.infer<typeof onCallOverrideSchema>;

/** Who is on call when. A gap has no member. */
export const onCallShiftSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Null: nobody. */
  member: member.nullable(),
  /** From 0; null: an override, or nobody. */
  layer: z.int().nullable(),
  override: z.uuid().nullable(),
});
export type OnCallShiftView = z.infer<typeof onCallShiftSchema>;

export const onCallScheduleSchema = z
  .object({
    ...fields,
    id: z.uuid(),
    revision: z.int().min(1),
    /** What members are called. */
    names: z.record(z.uuid(), z.string()),
    /** Those that are not over yet, the earliest first. */
    overrides: z.array(onCallOverrideSchema),
    /** Who is on call now; null: nobody. */
    now: onCallShiftSchema.nullable(),
    /** The policies that tell through it. */
    usedBy: z.array(z.object({ id: z.uuid(), name: z.string() })),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'OnCallSchedule' });
export type OnCallScheduleView = z.infer<typeof onCallScheduleSchema>;

export const onCallScheduleListQuerySchema = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type OnCallScheduleListQuery = z.infer<typeof onCallScheduleListQuerySchema>;

export const onCallSchedulePageSchema = z
  .object({
    schedules: z.array(onCallScheduleSchema),
    nextCursor: z.string().nullable(),
    total: z.int(),
  })
  .meta({ id: 'OnCallSchedulePage' });
export type OnCallSchedulePage = z.infer<typeof onCallSchedulePageSchema>;

const stretch = {
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
};
/** From now for two weeks unless told, at most {@link MOST_SHIFT_DAYS} days. */
export const onCallShiftsQuerySchema = z.strictObject(stretch);
export type OnCallShiftsQuery = z.infer<typeof onCallShiftsQuerySchema>;

/** What a schedule that nobody saved yet would make of a stretch of time. */
export const onCallPreviewSchema = z
  .strictObject({ ...stretch, schedule: newOnCallScheduleSchema })
  .meta({ id: 'OnCallPreview' });
export type OnCallPreview = z.infer<typeof onCallPreviewSchema>;

export const onCallShiftsSchema = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    shifts: z.array(onCallShiftSchema),
    /** Those of the shifts that have nobody, or somebody who is not active. */
    gaps: z.array(onCallShiftSchema),
    /** Hours on call by member, the most first: who carries how much. */
    hours: z.array(z.object({ member, hours: z.number() })),
  })
  .meta({ id: 'OnCallShifts' });
export type OnCallShifts = z.infer<typeof onCallShiftsSchema>;

export const onCallNowSchema = z
  .object({
    at: z.iso.datetime(),
    schedules: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        now: onCallShiftSchema.nullable(),
        /** Who takes over, and when. */
        next: onCallShiftSchema.nullable(),
        /** Within the next fourteen days. */
        gaps: z.array(onCallShiftSchema),
        /** Whether a policy tells through it: then a gap matters. */
        used: z.boolean(),
      }),
    ),
    /** Whether the caller is on call now. */
    me: z.boolean(),
  })
  .meta({ id: 'OnCallNow' });
export type OnCallNow = z.infer<typeof onCallNowSchema>;
