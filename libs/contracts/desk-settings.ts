import { z } from 'zod';
import { ACTION_KINDS, AUTHOR_ACTIONS } from '#libs/domain';

const points = z.number().min(0).max(1_000);
const hours = z.int().min(1).max(87_600);

const rungSchema = z
  .strictObject({ points, action: z.enum(AUTHOR_ACTIONS), hours: hours.optional() })
  .refine(({ action, hours: lasting }) => lasting === undefined || action === 'mute' || action === 'ban', {
    error: 'only a mute or a ban lasts; leave hours out',
    path: ['hours'],
  });

/** `GET` and `PUT /v1/desk-settings`: the ladder of penalties, strikes, second review, deadlines of appeals. */
export const deskSettingsSchema = z
  .strictObject({
    ladder: z
      .array(rungSchema)
      .min(1)
      .max(20)
      .refine((rungs) => rungs.every((rung, at) => at === 0 || rung.points > (rungs[at - 1]?.points ?? 0)), {
        error: 'the points of each rung are more than those of the one before',
      })
      .refine((rungs) => rungs.every((rung, at) => at === 0 || gravityOf(rung) >= gravityOf(rungs[at - 1])), {
        error: 'no rung is milder than the one before',
      })
      .meta({ description: 'From mild to grave: from so many points on, this is suggested' }),
    strikes: z.strictObject({
      byAction: z
        .partialRecord(z.enum(ACTION_KINDS), points)
        .meta({ description: 'Points of a strike by the decision’s gravest action' }),
      bySeverity: z
        .array(z.number().min(0).max(10))
        .length(5)
        .meta({ description: 'Multiplies the points, by severity 0 to 4' }),
      expireDays: z.int().min(1).max(3_650),
    }),
    secondReview: z
      .strictObject({
        kinds: z.array(z.enum(ACTION_KINDS)).max(ACTION_KINDS.length),
        minHours: hours.nullable(),
      })
      .meta({ description: 'What waits for a second person: these actions, and mutes for so long' }),
    appealDays: z.int().min(1).max(365),
    appealAnswerHours: z.int().min(1).max(720),
  })
  .meta({ id: 'DeskSettings' });
export type DeskSettingsView = z.infer<typeof deskSettingsSchema>;

/** By kind, then by how long. */
function gravityOf(
  rung: { action: (typeof AUTHOR_ACTIONS)[number]; hours?: number | undefined } | undefined,
) {
  return rung === undefined ? 0 : AUTHOR_ACTIONS.indexOf(rung.action) * 1_000_000 + (rung.hours ?? 999_999);
}
