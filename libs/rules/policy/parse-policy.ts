import { z } from 'zod';
import { LABEL_NAMES, type Label, SCENES, type Scene } from '#libs/domain';
import { checkYaml, invalid, problem, readYaml, type Source } from '../language/yaml-source.js';
import type { Policy, Thresholds } from './policy.js';

/** The policy that others may extend, and that holds for whoever has none. */
const BASE = 'default';
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
  extends: z.string().optional(),
  notes: z.string().optional(),
  labels: tableSchema,
  scenes: z.partialRecord(z.enum(SCENES), tableSchema).optional(),
});

type Table = z.infer<typeof tableSchema>;

type PolicyFile = z.infer<typeof policySchema>;

/**
 * Reads a policy file. A scene's entry replaces the general one of the same label or family; a label's entry
 * comes before its family's; a label without any entry never has a consequence.
 * @throws FengsuiError `dictionary.invalid` with line and column of every error
 */
export function parsePolicy(text: string, id = 'policy'): Policy {
  const yaml = readYaml({ id, text });
  const file = checkYaml(yaml, policySchema, id);
  if (file.extends !== undefined) throw invalid(id, [unknownBase(yaml.locate(['extends']), file.extends)]);
  return compilePolicy(file, undefined);
}

/**
 * Reads the policies of an installation, by id. A policy `extends` the one named `default`: where its own file says nothing of a
 * label, neither in the scene nor generally, that one holds.
 * @throws FengsuiError `dictionary.invalid` with line and column of the first file's errors
 */
export function parsePolicies(sources: readonly Source[]): ReadonlyMap<string, Policy> {
  const policies = new Map<string, Policy>();
  const inOrder = [...sources].sort((a, b) => Number(b.id === BASE) - Number(a.id === BASE));
  for (const source of inOrder) {
    const yaml = readYaml(source);
    const file = checkYaml(yaml, policySchema, source.id);
    if (file.id !== source.id) throw invalid(source.id, [misnamed(yaml.locate(['id']), file.id, source.id)]);
    const base = file.extends === undefined ? undefined : policies.get(file.extends);
    if (file.extends !== undefined && (!base || file.extends !== BASE))
      throw invalid(source.id, [unknownBase(yaml.locate(['extends']), file.extends)]);
    policies.set(file.id, compilePolicy(file, base));
  }
  return policies;
}

/**
 * Reads a tenant's own policy, over the one that holds for the tenant otherwise, which it extends as `default`.
 * @throws FengsuiError `dictionary.invalid` with line and column of every error
 */
export function parseOwnPolicy(source: Source, base: Policy): Policy {
  const yaml = readYaml(source);
  const file = checkYaml(yaml, policySchema, source.id);
  if (file.id !== source.id) throw invalid(source.id, [misnamed(yaml.locate(['id']), file.id, source.id)]);
  if (file.extends !== undefined && file.extends !== BASE)
    throw invalid(source.id, [unknownBase(yaml.locate(['extends']), file.extends)]);
  return compilePolicy(file, file.extends === undefined ? undefined : base);
}

const misnamed = (pointer: string, id: string, file: string) =>
  problem(
    pointer,
    'policy.misnamed',
    `The policy is called \`${id}\` and its file \`${file}\`; give both one name.`,
  );

const unknownBase = (pointer: string, base: string) =>
  problem(pointer, 'policy.unknown_base', `\`${base}\` cannot be extended; write \`extends: ${BASE}\`.`);

function compilePolicy(file: PolicyFile, base: Policy | undefined): Policy {
  const byScene = new Map<Scene, Map<Label, Thresholds>>();
  for (const scene of SCENES) {
    const own = file.scenes?.[scene] ?? {};
    const resolved = LABEL_NAMES.map((label): [Label, Thresholds] => [
      label,
      resolve(label, own, file.labels) ?? base?.thresholds(scene, label) ?? {},
    ]);
    byScene.set(scene, new Map(resolved));
  }
  return { id: file.id, thresholds: (scene, label) => byScene.get(scene)?.get(label) ?? {} };
}

function resolve(label: Label, own: Table, general: Table): Thresholds | undefined {
  const family = label.split('.', 1)[0]!;
  const found = own[label] ?? own[family] ?? general[label] ?? general[family];
  if (!found) return undefined;
  const { note, review, block } = found;
  return {
    ...(note !== undefined && { note }),
    ...(review !== undefined && { review }),
    ...(block !== undefined && { block }),
  };
}
