import { z } from 'zod';
import { LEVELS } from '#libs/domain';
import { calendarKeySchema } from './calendar-key.js';
import { nameSchema } from './name.js';
import { targetSchema } from './target.js';

const DAY_SECONDS = 24 * 60 * 60;
/** The longest wait for an answer. */
export const MAX_WAIT_SECONDS = 7 * DAY_SECONDS;
/** The most steps a policy may have. */
export const MOST_STEPS = 20;

export const levelSchema = z
  .literal(LEVELS)
  .meta({ description: '1 (红, I) is the gravest, 4 (蓝, IV) the mildest' });

export const escalationStepSchema = z.strictObject({
  targets: z.array(targetSchema).min(1).max(10),
  /** Seconds that those who were told have to answer before the next step. */
  waitSec: z.int().min(1).max(MAX_WAIT_SECONDS),
  /** How often in a row they are told, each time with this wait. */
  times: z.int().min(1).max(10).default(1),
  /** When the step is passed over: milder incidents, or times outside (`working`) or inside (`other`) the calendar's working time. */
  condition: z
    .strictObject({
      atLeastLevel: levelSchema.optional(),
      hours: z.enum(['working', 'other']).optional(),
    })
    .nullable()
    .default(null),
});
export type EscalationStepWish = z.infer<typeof escalationStepSchema>;

const fields = {
  name: nameSchema(64),
  steps: z.array(escalationStepSchema).min(1).max(MOST_STEPS),
  /** How often all steps are gone through. */
  rounds: z.int().min(1).max(10).default(1),
  /** Told when nobody answered at all. Empty, or nobody there: every active crisis manager, and where there is none, every admin. */
  fallback: z.array(targetSchema).max(10).default([]),
  /** Seconds after which it begins again when whoever acknowledged gave no further sign of life; null: never. */
  acknowledgementSec: z
    .int()
    .min(1)
    .max(30 * DAY_SECONDS)
    .nullable()
    .default(null),
  /** What `hours` of conditions go by: a key of `GET /v1/queues`; null: weekdays 9 to 18 in Shanghai with China's holidays. */
  calendar: calendarKeySchema.nullable().default(null),
  /** Taken for incidents whose level names no policy in the crisis settings. One policy at most is the default. */
  isDefault: z.boolean().default(false),
};

export const newEscalationPolicySchema = z.strictObject(fields).meta({ id: 'NewEscalationPolicy' });
export type NewEscalationPolicy = z.infer<typeof newEscalationPolicySchema>;

/** The whole policy as it is to be; runs under way keep the copy they began with. */
export const escalationPolicyChangeSchema = z
  .strictObject({ ...fields, revision: z.int().min(1) })
  .meta({ id: 'EscalationPolicyChange' });
export type EscalationPolicyChange = z.infer<typeof escalationPolicyChangeSchema>;

export const escalationPolicySchema = z
  .object({
    ...fields,
    id: z.uuid(),
    /** Sent back with a change: 409 `escalation.changed` when somebody else changed it meanwhile. */
    revision: z.int().min(1),
    /** What the ids of targets are called: members, schedules, channels. */
    names: z.record(z.uuid(), z.string()),
    /** Ids of targets that would reach nobody: members who are not active, schedules and channels that are gone. */
    unreachable: z.array(z.uuid()),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'EscalationPolicy' });
export type EscalationPolicyView = z.infer<typeof escalationPolicySchema>;

export const escalationPolicyListQuerySchema = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type EscalationPolicyListQuery = z.infer<typeof escalationPolicyListQuerySchema>;

export const escalationPolicyPageSchema = z
  .object({
    policies: z.array(escalationPolicySchema),
    nextCursor: z.string().nullable(),
    total: z.int(),
  })
  .meta({ id: 'EscalationPolicyPage' });
export type EscalationPolicyPage = z.infer<typeof escalationPolicyPageSchema>;
