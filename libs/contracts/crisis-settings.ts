import { z } from 'zod';
import { LABEL_NAMES } from '#libs/domain';
import { levelSchema } from './escalation-policy.js';
import { incidentRoleSchema } from './incident.js';

const minutes = z.int().min(1).max(10_080).nullable();
const severity = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const label = z.enum(LABEL_NAMES);
const timers = z.strictObject({
  acknowledgeMin: minutes,
  firstStatementMin: minutes,
  nextUpdateMin: minutes,
});
const byLevel = <T extends z.ZodType>(member: T) =>
  z.strictObject({ '1': member, '2': member, '3': member, '4': member });
const roles = z
  .array(incidentRoleSchema)
  .max(4)
  .refine((all) => new Set(all).size === all.length, { error: 'names a role twice' });

/** `GET` and `PUT /v1/crisis-settings`. */
export const crisisSettingsSchema = z
  .strictObject({
    timers: byLevel(timers).meta({
      description: 'Minutes by level, 1 (red) to 4 (blue); null: no such clock',
    }),
    severeCase: z
      .strictObject({ minSeverity: severity, labels: z.array(label).max(32), level: levelSchema.nullable() })
      .nullable()
      .meta({ description: 'Which single cases are alerts, and of what level the incidents that they open' }),
    levelBySeverity: z.strictObject({
      '0': levelSchema,
      '1': levelSchema,
      '2': levelSchema,
      '3': levelSchema,
      '4': levelSchema,
    }),
    policyByLevel: byLevel(z.uuid().nullable()),
    rolesByLevel: byLevel(roles),
    zeroReplyHours: z.int().min(1).max(720),
    /** As it was read; 0 while it was never changed. */
    revision: z.int().min(0),
  })
  .refine(({ levelBySeverity: by }) => by[0] >= by[1] && by[1] >= by[2] && by[2] >= by[3] && by[3] >= by[4], {
    error: 'a graver burst suggests a milder level than a lighter one',
    path: ['levelBySeverity'],
  })
  .meta({ id: 'CrisisSettings' });
export type CrisisSettingsView = z.infer<typeof crisisSettingsSchema>;
