import { z } from 'zod';
import { LABEL_NAMES, type Label, type Severity } from '#libs/domain';
import { RULE_ACTIONS, type RuleHit } from '../signals.js';
import { checkYaml, readYaml, type Source } from './yaml-source.js';

const CONDITION = 'write a condition, as in `contacts.total > 0`';

const ruleSchema = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9-]{0,63}$/,
      'write lower-case letters, digits and hyphens, at most 64, as in `new-account-contact`',
    ),
  label: z.enum(LABEL_NAMES as [Label, ...Label[]]),
  score: z.number().gt(0).max(1),
  severity: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)], {
    error: 'write a whole number from 0 (harmless) to 4 (critical)',
  }) satisfies z.ZodType<Severity>,
  when: z.string(CONDITION).regex(/\S/, CONDITION),
  reason: z.strictObject({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) }),
  action: z.enum(RULE_ACTIONS).optional(),
  notes: z.string().optional(),
});

const fileSchema = z.strictObject({
  notes: z.string().optional(),
  rules: z.array(ruleSchema).min(1),
});

/** What a rule says whenever it fires. */
export type WrittenHit = Omit<RuleHit, 'contacts'>;

/** One rule as written, and where its condition stands. */
export interface RuleText {
  readonly hit: WrittenHit;
  readonly when: string;
  /** `file:line:column` of the rule's id. */
  readonly place: string;
  /** `file:line:column` of a character of the condition. */
  locate(offset: number): string;
}

/**
 * Reads a rule file; conditions are not compiled yet.
 * @throws FengsuiError `dictionary.invalid` with line and column of every error
 */
export function readRuleFile(source: Source): RuleText[] {
  const yaml = readYaml(source);
  const { rules } = checkYaml(yaml, fileSchema, source.id);
  return rules.map(({ id, label, score, severity, when, reason, action }, index) => ({
    hit: { rule: id, label, score, severity, reason: { label, ...reason }, ...(action && { action }) },
    when,
    place: yaml.locate(['rules', index, 'id']),
    locate: (offset) => yaml.locate(['rules', index, 'when'], offset),
  }));
}
