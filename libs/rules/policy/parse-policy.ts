import { z } from 'zod';
import { LABEL_NAMES, type Label, SCENES, type Scene } from '#libs/domain';
import { checkYaml, readYaml } from '../language/yaml-source.js';
import type { Policy, Thresholds } from './policy.js';

const FAMILIES = ['abuse', 'spam', 'brand'] as const;
const score = z.number().gt(0, 'write a score above 0').max(1, 'write a score of at most 1').optional();

const thresholdsSchema = z
  .strictObject({ note: score, review: score, block: score })
  .refine(
    ({ note = 0, review = note, block = review }) => note <= review && review <= block && note <= block,
    {
      error: 'write note ≤ review ≤ block',
    },
  );

const tableSchema = z.partialRecord(
  z.enum([...FAMILIES, ...LABEL_NAMES] as [string, ...string[]]),
  thresholdsSchema,
);

const policySchema = z.strictObject({
  id: z.string().min(1).max(64),
  notes: z.string().optional(),
  labels: tableSchema,
  scenes: z.partialRecord(z.enum(SCENES), tableSchema).optional(),
});

type Table = z.infer<typeof tableSchema>;

/**
 * Reads a policy file. A scene's entry replaces the general one of the same label or family; a label's entry
 * comes before its family's; a label without any entry never has a consequence.
 * @throws FengsuiError `dictionary.invalid` with line and column of every error
 */
export function parsePolicy(text: string, id = 'policy'): Policy {
  const policy = checkYaml(readYaml({ id, text }), policySchema, id);
  const byScene = new Map<Scene, Map<Label, Thresholds>>();
  for (const scene of SCENES) {
    const own = policy.scenes?.[scene] ?? {};
    byScene.set(scene, new Map(LABEL_NAMES.map((label) => [label, resolve(label, own, policy.labels)])));
  }
  return { id: policy.id, thresholds: (scene, label) => byScene.get(scene)?.get(label) ?? {} };
}

function resolve(label: Label, own: Table, general: Table): Thresholds {
  const family = label.split('.', 1)[0]!;
  const found = own[label] ?? own[family] ?? general[label] ?? general[family] ?? {};
  const { note, review, block } = found;
  return {
    ...(note !== undefined && { note }),
    ...(review !== undefined && { review }),
    ...(block !== undefined && { block }),
  };
}
