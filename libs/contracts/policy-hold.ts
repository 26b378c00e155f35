import { z } from 'zod';
import { HOLD_KINDS, SCENES } from '#libs/domain';

/** Something that a playbook put over judging for a while. */
export const policyHoldSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(HOLD_KINDS),
    /** Null: every scene. */
    scene: z.enum(SCENES).nullable(),
    monitorId: z.uuid().nullable(),
    terms: z.array(z.string()),
    minScore: z.number().nullable(),
    queue: z.string().nullable(),
    incident: z.object({ id: z.uuid(), number: z.int() }),
    step: z.object({ zh: z.string(), en: z.string() }),
    madeAt: z.iso.datetime(),
    until: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    endedBy: z
      .enum(['time', 'incident', 'hand'])
      .nullable()
      .meta({ description: 'Its time was over, its incident was, or somebody ended it' }),
  })
  .meta({ id: 'PolicyHold' });
export type PolicyHoldView = z.infer<typeof policyHoldSchema>;

export const policyHoldListQuerySchema = z.strictObject({
  state: z.enum(['active', 'ended']).optional(),
  incident: z.uuid().optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PolicyHoldListQuery = z.infer<typeof policyHoldListQuerySchema>;

/** Newest first. */
export const policyHoldPageSchema = z
  .object({ holds: z.array(policyHoldSchema), nextCursor: z.string().nullable(), total: z.int().min(0) })
  .meta({ id: 'PolicyHoldPage' });
export type PolicyHoldPage = z.infer<typeof policyHoldPageSchema>;
