import { z } from 'zod';
import { ADAPTER_STATES, TASKS } from '#libs/domain';

const count = z.int().min(0);
const share = z.number().min(0).max(1);

const comparisonSchema = z.object({
  texts: count,
  wins: count.meta({ description: 'Right where the other was wrong' }),
  losses: count.meta({ description: 'Wrong where the other was right' }),
  confidence: share.meta({ description: 'One minus the p-value of the exact one-sided McNemar test' }),
});

/** How good an adapter was on decisions held back from it. */
export const adapterFiguresSchema = z.object({
  decisions: count,
  positive: count,
  accuracy: z.object({ base: share, adapter: share }),
  againstBase: comparisonSchema,
  againstLive: comparisonSchema.optional(),
  guard: z
    .object({ texts: count, lost: count, gained: count })
    .meta({ description: 'Texts of other kinds: calls that become wrong, and that become right' }),
  left: z
    .object({ repeated: count, contradictory: count, overCap: count })
    .meta({ description: 'Corrections that did not teach, by reason' }),
});
export type AdapterFiguresView = z.infer<typeof adapterFiguresSchema>;

/** What running beside the model in force has shown so far. */
export const shadowSchema = z.object({
  texts: count,
  raised: count.meta({ description: 'Texts that only the new version calls' }),
  lowered: count.meta({ description: 'Texts that only the version in force calls' }),
});
export type ShadowView = z.infer<typeof shadowSchema>;

export const OBJECTIONS = ['not_better', 'worse_than_live', 'harms_other_texts'] as const;

export const adapterSchema = z.object({
  version: z.int().min(1),
  state: z.enum(ADAPTER_STATES),
  digest: z.string(),
  base: z.string().meta({ description: 'Digest of the base model it corrects' }),
  objection: z.enum(OBJECTIONS).optional().meta({ description: 'Why it may not go live' }),
  figures: adapterFiguresSchema,
  shadow: shadowSchema,
  createdAt: z.iso.datetime(),
  stateSince: z.iso.datetime(),
});
export type AdapterView = z.infer<typeof adapterSchema>;

export const modelSchema = z
  .object({
    task: z.enum(TASKS),
    base: z.object({ digest: z.string(), name: z.string(), threshold: share }).nullable(),
    /** The version in force; null: the base model alone. */
    live: z.int().nullable(),
    corrections: z.object({
      total: count,
      fresh: count.meta({ description: 'Since the last training' }),
      trainsAt: count.meta({ description: 'So many fresh ones start a training by themselves' }),
      least: count.meta({ description: 'Fewer than these teach nothing' }),
    }),
    training: z.enum(['idle', 'requested', 'running']),
    versions: z.array(adapterSchema),
  })
  .meta({ id: 'Model' });
export type ModelView = z.infer<typeof modelSchema>;

export const modelListSchema = z.object({ models: z.array(modelSchema) }).meta({ id: 'ModelList' });
export type ModelList = z.infer<typeof modelListSchema>;

export const taskSchema = z.enum(TASKS);
export const promoteSchema = z.strictObject({ version: z.int().min(1) }).meta({ id: 'Promotion' });
