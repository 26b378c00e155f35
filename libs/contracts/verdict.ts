import { z } from 'zod';
import { CONTACT_KINDS, LABEL_NAMES, type Label, VERDICTS } from '#libs/domain';

const unit = z.number().min(0).max(1);
const label = z.enum(LABEL_NAMES as [Label, ...Label[]]);
const field = z.enum(['title', 'body']);

export const spanSchema = z
  .object({ start: z.int().min(0), end: z.int().min(0) })
  .meta({ description: 'Half-open range in the original text, in UTF-16 units' });

export const evidenceSchema = z
  .object({
    label,
    source: z.enum(['dictionary', 'rule', 'model', 'contact']),
    rule: z.string().optional(),
    term: z.string().optional(),
    field,
    spans: z.array(spanSchema),
    surface: z.string(),
    steps: z.array(z.string()),
    alignment: z.enum(['word', 'inside', 'straddle']).optional(),
    weight: unit,
  })
  .meta({ id: 'Evidence' });

export const contributionSchema = z
  .object({
    source: z.enum(['dictionary', 'rule', 'model']),
    name: z.string(),
    term: z.string().optional(),
    adds: unit,
  })
  .meta({ id: 'Contribution', description: 'One part of a label score; the parts of a label sum to it' });
export const labelScoreSchema = z.object({
  label,
  score: unit,
  contributions: z.array(contributionSchema).readonly().optional(),
});
export const reasonSchema = z.object({
  label: label.optional(),
  rule: z.string().optional().meta({ description: 'The dictionary file, rule or model that gives it' }),
  zh: z.string(),
  en: z.string(),
});
export const severitySchema = z.int().min(0).max(4);
export const verdictKindSchema = z.enum(VERDICTS);

export const verdictSchema = z
  .object({
    itemId: z.uuid(),
    version: z.int().min(1),
    verdict: verdictKindSchema,
    severity: severitySchema,
    scores: z.object({ abuse: unit, spam: unit, negative: unit }),
    labels: z.array(labelScoreSchema),
    evidence: z
      .array(evidenceSchema)
      .meta({ description: 'Of a text full of one thing the first 200 places of each term or rule' }),
    contacts: z
      .array(z.object({ kind: z.enum(CONTACT_KINDS), value: z.string(), field, spans: z.array(spanSchema) }))
      .meta({
        description: 'The first 200 of a kind; the first 2,000 telephone numbers and e-mail addresses',
      }),
    brands: z.array(
      z.object({
        monitor: z.string(),
        name: z.string(),
        sentiment: z.enum(['negative', 'neutral', 'positive']),
        score: z.number().min(-1).max(1).meta({ description: 'From -1, all blame, to 1, all praise' }),
        spans: z.array(spanSchema).meta({ description: "The brand's names in the body" }),
        reasons: z.array(z.string()),
      }),
    ),
    maskedText: z.string(),
    reasons: z.array(reasonSchema),
    release: z.object({
      id: z.string(),
      normaliser: z.string(),
      dictionary: z.string(),
      rules: z.string(),
      models: z.record(z.string(), z.string()),
      brands: z.string().optional(),
      norms: z.string().optional(),
      policy: z.string().optional(),
      measures: z.string().optional(),
    }),
    counters: z
      .object({ authorItems10m: z.int(), similarAuthors1h: z.int() })
      .optional()
      .meta({ description: 'What had happened around the item; a replay needs it' }),
    elapsedMs: z.number().min(0),
  })
  .meta({ id: 'Verdict' });

/** `GET /v1/items/{id}`: the item with everything that was ever said and judged. */
export const itemAnswerSchema = z
  .object({
    id: z.uuid(),
    type: z.string(),
    externalId: z.string(),
    latestVersion: z.int().min(1),
    versions: z.array(
      z.object({
        version: z.int().min(1),
        state: z.enum(['received', 'judged']),
        acceptedAt: z.iso.datetime(),
        item: z.unknown().meta({ description: 'The item as submitted (see Item)' }),
        verdict: verdictSchema.nullable(),
      }),
    ),
  })
  .meta({ id: 'StoredItem' });
export type ItemAnswer = z.infer<typeof itemAnswerSchema>;
