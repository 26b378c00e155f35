import { z } from 'zod';
import { CASE_ORIGINS, MAX_SLA_MINUTES, SCENES } from '#libs/domain';
import { itemTypeSchema } from './item.js';
import { nameSchema } from './name.js';

const key = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, {
  error: 'is not 1 to 64 small letters, digits, _ or -, the first a letter or digit',
});
const name = z.strictObject({ zh: nameSchema(64), en: nameSchema(64) });
const minutes = z.int().min(1).max(MAX_SLA_MINUTES);
const date = z.iso.date();
const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'is no time such as 09:00' });

/** How long cases of each severity may wait, in minutes of the calendar; without one, of the clock. */
export const slaMinutesSchema = z.strictObject({
  '0': minutes,
  '1': minutes,
  '2': minutes,
  '3': minutes,
  '4': minutes,
});

export const deskQueueSchema = z.strictObject({
  key,
  name,
  slaMinutes: slaMinutesSchema,
  /** A calendar's key; null: around the clock. */
  calendar: key.nullable(),
});
export type DeskQueue = z.infer<typeof deskQueueSchema>;

/** What a case has to be for a route: everything that is given has to fit, any of a list. */
export const routeConditionSchema = z.strictObject({
  /** Labels, or their families: `spam.gambling`, `abuse`. */
  labels: z
    .array(z.string().regex(/^[a-z]+(\.[a-z_]+)?$/))
    .min(1)
    .max(16)
    .optional(),
  scenes: z.array(z.enum(SCENES)).min(1).optional(),
  minSeverity: z.int().min(1).max(4).optional(),
  origins: z.array(z.enum(CASE_ORIGINS)).min(1).optional(),
  minFollowers: z.int().min(1).optional(),
  types: z.array(itemTypeSchema).min(1).max(16).optional(),
  /** The author's strikes in force weigh at least so much. */
  authorStrikes: z.number().min(0.1).max(1_000).optional(),
});

export const deskRouteSchema = z.strictObject({
  queue: key,
  when: routeConditionSchema,
  /** Who takes such a case has all of these (members' `skills`). */
  skills: z.array(nameSchema(32)).max(8).optional(),
});
export type DeskRoute = z.infer<typeof deskRouteSchema>;

export const deskCalendarSchema = z.strictObject({
  key,
  name: nameSchema(64),
  timeZone: z.string().max(64).meta({ description: 'IANA, such as Asia/Shanghai' }),
  /** Working hours; 1 is Monday, 7 is Sunday. */
  weekly: z
    .array(z.strictObject({ day: z.int().min(1).max(7), from: clockTime, to: clockTime }))
    .min(1)
    .max(42),
  /** `cn`: China’s public holidays are free, and the days that make up for them (调休) are worked like the next weekday. */
  holidays: z.enum(['cn']).nullable(),
  /** Free days besides. */
  closed: z.array(date).max(400),
  /** Working days besides, whatever the weekday and the holidays say. */
  open: z.array(date).max(400),
});
export type DeskCalendar = z.infer<typeof deskCalendarSchema>;

/** Queues, what goes where, and when people work. The first route that fits wins; what fits none goes to `default`. */
export const deskQueuesSchema = z
  .object({
    /** Sent back with a change: 409 when somebody else changed it meanwhile. 0 while it was never changed. */
    revision: z.int().min(0),
    queues: z.array(deskQueueSchema).min(1).max(50),
    routes: z.array(deskRouteSchema).max(100),
    calendars: z.array(deskCalendarSchema).max(20),
  })
  .meta({ id: 'DeskQueues' });
export type DeskQueues = z.infer<typeof deskQueuesSchema>;

export const deskQueuesChangeSchema = z
  .strictObject({ ...deskQueuesSchema.shape })
  .meta({ id: 'DeskQueuesChange' });
export type DeskQueuesChange = z.infer<typeof deskQueuesChangeSchema>;

/** Who else works on cases, for handing one over. */
export const colleagueListSchema = z
  .object({
    colleagues: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        role: z.string(),
        /** Null: every queue. */
        queues: z.array(z.string()).nullable(),
        skills: z.array(z.string()),
        /** Signed in, and seen within the last few minutes. */
        online: z.boolean(),
        /** How many cases they work on now. */
        working: z.int(),
      }),
    ),
  })
  .meta({ id: 'ColleagueList' });
export type ColleagueList = z.infer<typeof colleagueListSchema>;
