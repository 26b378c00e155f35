import { parse } from 'yaml';
import { z } from 'zod';
import { FengsuiError } from '#libs/domain';

/** What a judgement of a brand is about. */
export const BRAND_REASONS = [
  'general',
  'quality',
  'service',
  'safety',
  'price',
  'delivery',
  'fraud',
] as const;
export type BrandReason = (typeof BRAND_REASONS)[number];

export const CUES = [
  'irony',
  'turn',
  'concession',
  'hypothetical',
  'hearsay',
  'question',
  'blame',
  'outsider',
  'pronoun',
  'gratitude',
  'former',
  'latter',
] as const;
export type Cue = (typeof CUES)[number];

/** What a word does. `strength` is above 0 for praise and below 0 for blame; `factor` multiplies what follows. */
export type Meaning =
  | { readonly kind: 'polarity'; readonly strength: number; readonly reason: BrandReason }
  | { readonly kind: 'mood'; readonly strength: number }
  | { readonly kind: 'negator' | 'intensifier'; readonly factor: number }
  | { readonly kind: 'cue'; readonly cue: Cue }
  | { readonly kind: 'neutral' };

/** The words that brand sentiment knows. */
export interface BrandLexicon {
  readonly words: ReadonlyMap<string, Meaning>;
  /** Units of the longest word. */
  readonly longest: number;
}

const scored = z.union([
  z.string().transform((term) => ({ term, strength: 1 })),
  z.strictObject({ term: z.string(), strength: z.number().positive().max(2) }),
]);
const factors = z.array(z.strictObject({ term: z.string(), factor: z.number() }));
const notes = z.string().optional();
const fileSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('polarity'),
    reason: z.enum(BRAND_REASONS),
    notes,
    negative: z.array(scored).default([]),
    positive: z.array(scored).default([]),
  }),
  z.strictObject({
    kind: z.literal('mood'),
    notes,
    negative: z.array(scored).default([]),
    positive: z.array(scored).default([]),
  }),
  z.strictObject({ kind: z.enum(['negator', 'intensifier']), notes, terms: factors }),
  z.strictObject({ kind: z.literal('neutral'), notes, terms: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('cue'), notes, cues: z.partialRecord(z.enum(CUES), z.array(z.string())) }),
]);

/** A feeling weighs this much of a judgement. */
const MOOD_WEIGHT = 0.2;

/**
 * Reads the files of `dictionaries/lexicon`. Where a word stands in several, the later file in the order given counts.
 * @throws FengsuiError `dictionary.invalid` naming the file
 */
export function readLexicon(files: readonly { readonly id: string; readonly text: string }[]): BrandLexicon {
  const words = new Map<string, Meaning>();
  const add = (term: string, meaning: Meaning) => words.set(term.toLowerCase(), meaning);
  for (const { id, text } of files) {
    const parsed = fileSchema.safeParse(parse(text));
    if (!parsed.success) throw invalid(id, parsed.error);
    const file = parsed.data;
    if (file.kind === 'polarity' || file.kind === 'mood') {
      const meaning = (strength: number): Meaning =>
        file.kind === 'mood'
          ? { kind: 'mood', strength: strength * MOOD_WEIGHT }
          : { kind: 'polarity', strength, reason: file.reason };
      for (const { term, strength } of file.positive) add(term, meaning(strength));
      for (const { term, strength } of file.negative) add(term, meaning(-strength));
    } else if (file.kind === 'neutral') for (const term of file.terms) add(term, { kind: 'neutral' });
    else if (file.kind === 'cue') {
      for (const [cue, terms] of Object.entries(file.cues) as [Cue, string[]][])
        for (const term of terms) add(term, { kind: 'cue', cue });
    } else for (const { term, factor } of file.terms) add(term, { kind: file.kind, factor });
  }
  return { words, longest: Math.max(0, ...[...words.keys()].map((word) => word.length)) };
}

function invalid(id: string, error: z.ZodError): FengsuiError {
  const faults = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return new FengsuiError('dictionary.invalid', `dictionaries/lexicon/${id}.yaml: ${faults.join('; ')}`);
}

/** The lexicon with further judging words; words that it has already keep their meaning. */
export function withTerms(
  { words, longest }: BrandLexicon,
  terms: readonly { readonly term: string; readonly strength: number; readonly reason: BrandReason }[],
): BrandLexicon {
  const all = new Map<string, Meaning>(
    terms.map(({ term, strength, reason }) => [term.toLowerCase(), { kind: 'polarity', strength, reason }]),
  );
  for (const [word, meaning] of words) all.set(word, meaning);
  return { words: all, longest: Math.max(longest, ...terms.map(({ term }) => term.length)) };
}
