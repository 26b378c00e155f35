import { z } from 'zod';
import { LABEL_NAMES, type Label } from '#libs/domain';
import { severitySchema } from './verdict.js';

const label = z.enum(LABEL_NAMES as [Label, ...Label[]]);
const unit = z.number().min(0).max(1);
const digest = z.string().meta({ description: 'SHA-256 of the bytes of all files, as verdicts name it' });
const MAX_TEXT_UNITS = 100_000;

/** `GET /v1/dictionaries`. */
export const dictionaryListSchema = z
  .object({
    release: z.string(),
    digest,
    dictionaries: z.array(
      z.object({
        id: z.string(),
        own: z.boolean().meta({ description: 'Whether it is a norm of yours; else it is shipped' }),
        label,
        severity: severitySchema,
        terms: z.int().min(1),
        weights: z.object({ least: unit, most: unit }),
        disguisedOnly: z.int().min(0).meta({ description: 'Terms that count only in disguise' }),
      }),
    ),
    allowTerms: z.int().min(0),
  })
  .meta({ id: 'DictionaryList' });
export type DictionaryList = z.infer<typeof dictionaryListSchema>;

/** `GET /v1/rules`. */
export const ruleListSchema = z
  .object({
    release: z.string(),
    digest: digest.meta({ description: 'SHA-256 over rules and policies, as verdicts name it' }),
    rules: z.array(
      z.object({
        id: z.string(),
        own: z.boolean(),
        label,
        score: unit,
        severity: severitySchema,
        when: z.string(),
        reason: z.object({ zh: z.string(), en: z.string() }),
        action: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'RuleList' });
export type RuleList = z.infer<typeof ruleListSchema>;

const thresholdsSchema = z.object({
  note: unit.optional(),
  review: unit.optional(),
  block: unit.optional(),
});

/** `GET /v1/policies`. */
export const policyListSchema = z
  .object({
    release: z.string(),
    own: z.string().meta({ description: 'Id of the policy that holds for you' }),
    policies: z.array(
      z.object({
        id: z.string(),
        thresholds: z
          .record(z.string(), z.record(z.string(), thresholdsSchema))
          .meta({ description: 'By scene, then by label; a label without thresholds has no consequence' }),
      }),
    ),
  })
  .meta({ id: 'PolicyList' });
export type PolicyList = z.infer<typeof policyListSchema>;

/** `POST /v1/{dictionaries,rules,policies}/validate`: a file as it would be saved. */
export const draftSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, 'write lower-case letters, digits, hyphens and slashes')
    .max(100)
    .default('draft'),
  text: z.string().min(1).max(MAX_TEXT_UNITS),
});
export type Draft = z.infer<typeof draftSchema>;

export const draftAnswerSchema = z
  .object({
    valid: z.boolean(),
    errors: z.array(
      z.object({
        pointer: z.string().meta({ description: 'file:line:column, counted from 1' }),
        code: z.string(),
        detail: z.string(),
      }),
    ),
    holds: z.int().min(0).meta({ description: 'Terms, rules or labels with thresholds that were read' }),
    conflicts: z
      .array(z.object({ term: z.string(), kind: z.string(), dictionaries: z.array(z.string()) }))
      .meta({ description: 'Terms that other dictionaries hold already, at most 100' }),
  })
  .meta({ id: 'DraftAnswer' });
export type DraftAnswer = z.infer<typeof draftAnswerSchema>;
