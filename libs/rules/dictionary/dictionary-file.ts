import { z } from 'zod';
import { LABEL_NAMES, type Label, type Severity } from '#libs/domain';
import { checkYaml, invalid, problem, readYaml, type Source } from '../language/yaml-source.js';

export const ALIGNMENTS = ['any', 'word', 'not-straddle'] as const;
export const VARIANTS = ['gap', 'repeat', 'homophone', 'pinyin', 'initials', 'split', 'lookalike'] as const;
export type AlignmentPolicy = (typeof ALIGNMENTS)[number];
export type Variant = (typeof VARIANTS)[number];

const MAX_TERM_UNITS = 64;
const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(
    z
      .string()
      .min(1)
      .max(MAX_TERM_UNITS)
      .refine((term) => term.isWellFormed() && !/\p{Cc}/u.test(term)),
  );
const weight = z.number().gt(0).max(1);
const sentences = z.array(z.coerce.string()).default([]);
const notes = z.string().optional();

const overrides = {
  alignment: z.enum(ALIGNMENTS).optional(),
  weight: weight.optional(),
  variants: z.array(z.enum(VARIANTS)).optional(),
  literal: z.boolean().optional(),
  note: z.string().optional(),
};
const termSchema = z.union(
  [text.transform((term) => ({ term })), z.strictObject({ term: text, ...overrides })],
  {
    error: `write a term of 1 to ${MAX_TERM_UNITS} UTF-16 units without control characters, or \`{ term: …, ${Object.keys(overrides).join(', ')} }\``,
  },
);

const denySchema = z.strictObject({
  label: z.enum(LABEL_NAMES as [Label, ...Label[]]),
  severity: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  weight,
  alignment: z.enum(ALIGNMENTS),
  variants: z.array(z.enum(VARIANTS)).default([]),
  notes,
  terms: z.array(termSchema).min(1, 'write at least one term'),
  tests: z.strictObject({ positive: sentences, negative: sentences }).optional(),
});
const allowSchema = z.strictObject({
  allow: z.literal(true),
  notes,
  terms: z.array(termSchema).min(1, 'write at least one term'),
  tests: z.strictObject({ negative: sentences }).optional(),
});

interface Entry {
  readonly term: string;
  readonly note?: string | undefined;
}

/** A word to find, with everything its file says of it. */
export interface Term {
  /** As written. */
  readonly text: string;
  /** Id of the file that holds it: its path under dictionaries/terms without extension. */
  readonly dictionary: string;
  readonly label: Label;
  readonly severity: Severity;
  /** What one hit adds to the label's score, in (0, 1]. */
  readonly weight: number;
  readonly alignment: AlignmentPolicy;
  /** The disguises the term may be found through; width, case, traditional and zero-width always are. */
  readonly variants: readonly Variant[];
  /** False: the plain word is innocent, only its disguises count (微信 is everyday speech, 薇❤芯 is not). */
  readonly literal: boolean;
}

/** A word that clears the terms it contains. */
export interface AllowTerm {
  readonly text: string;
  readonly dictionary: string;
}

/** A parsed dictionary file. */
export interface DictionaryFile {
  readonly id: string;
  readonly terms: readonly Term[];
  readonly allow: readonly AllowTerm[];
  readonly tests: { readonly positive: readonly string[]; readonly negative: readonly string[] };
}

/**
 * Reads a dictionary or allow file.
 * @throws FengsuiError `dictionary.invalid` with `id:line:column` of every error
 */
export function readDictionary(source: Source): DictionaryFile {
  const yaml = readYaml(source);
  const isAllow = typeof yaml.data === 'object' && yaml.data !== null && 'allow' in yaml.data;
  const file = isAllow
    ? readAllow(checkYaml(yaml, allowSchema, source.id), source.id)
    : readDeny(checkYaml(yaml, denySchema, source.id), source.id);
  const seen = new Map<string, number>();
  const repeats = [...file.terms, ...file.allow].flatMap(({ text: term }, index) => {
    const earlier = seen.get(term);
    seen.set(term, earlier ?? index);
    return earlier === undefined
      ? []
      : [
          problem(
            yaml.locate(['terms', index]),
            'term.duplicate',
            `\`${term}\` stands in this file already; remove one.`,
          ),
        ];
  });
  if (repeats.length > 0) throw invalid(source.id, repeats);
  return file;
}

function readDeny(file: z.infer<typeof denySchema>, id: string): DictionaryFile {
  const terms = file.terms.map(
    (entry): Term => ({
      text: entry.term,
      dictionary: id,
      label: file.label,
      severity: file.severity,
      weight: file.weight,
      alignment: file.alignment,
      variants: file.variants,
      literal: true,
      ...overridesOf(entry),
    }),
  );
  return { id, terms, allow: [], tests: file.tests ?? { positive: [], negative: [] } };
}

/** What an entry says for itself in place of its file. */
function overridesOf({ term: _, note, ...own }: Entry): Partial<Term> {
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
}

function readAllow(file: z.infer<typeof allowSchema>, id: string): DictionaryFile {
  return {
    id,
    terms: [],
    allow: file.terms.map(({ term }) => ({ text: term, dictionary: id })),
    tests: { positive: [], negative: file.tests?.negative ?? [] },
  };
}
