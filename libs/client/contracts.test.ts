import { readFile, writeFile } from 'node:fs/promises';
import { compile, type JSONSchema } from 'json-schema-to-typescript';
import { z } from 'zod';
import {
  appealDecidedSchema,
  appealReceiptSchema,
  caseDecidedSchema,
  caseReversedSchema,
  correctionAnswerSchema,
  documentedCorrectionsSchema,
  erasedSchema,
  itemAnswerSchema,
  itemJudgedSchema,
  itemSchema,
  newAppealSchema,
  newReportSchema,
  problemSchema,
  reportAnsweredSchema,
  reportReceiptSchema,
  submitAnswerSchema,
  verdictSchema,
} from '#libs/contracts';

/** What a platform hands over, and what it gets. */
const SENT = { documentedCorrectionsSchema, itemSchema, newAppealSchema, newReportSchema };
const RECEIVED = {
  appealReceiptSchema,
  correctionAnswerSchema,
  itemAnswerSchema,
  problemSchema,
  reportReceiptSchema,
  submitAnswerSchema,
  verdictSchema,
};
/** The data of events; their schemas have no name of their own. */
const EVENTS = {
  AppealDecided: appealDecidedSchema,
  CaseDecided: caseDecidedSchema,
  CaseReversed: caseReversedSchema,
  Erased: erasedSchema,
  ItemJudged: itemJudgedSchema,
  ReportAnswered: reportAnsweredSchema,
};

const FILE = new URL('./contracts.ts', import.meta.url);
const BANNER = `/**
 * The contracts of a platform as plain types, for the package that platforms install: written by contracts.test.ts from
 * libs/contracts (FENGSUI_WRITE_CLIENT=1 npx jest libs/client). Do not edit.
 */`;

it('holds the types that libs/contracts stands for', async () => {
  const written = await typesOfPlatforms();
  if (process.env.FENGSUI_WRITE_CLIENT === '1') await writeFile(FILE, written);
  expect(await readFile(FILE, 'utf8')).toBe(written);
});

async function typesOfPlatforms(): Promise<string> {
  const definitions: Record<string, JSONSchema> = {};
  const keep = (schema: z.ZodType, io: 'input' | 'output', name?: string) => {
    const { $schema: _, $defs, ...root } = z.toJSONSchema(schema, { io });
    const found = { ...$defs, ...(name && { [name]: root }) };
    const text = JSON.stringify(found).replaceAll('#/$defs/', '#/definitions/');
    Object.assign(definitions, JSON.parse(text, withoutRemarks));
  };
  for (const schema of Object.values(SENT)) keep(schema, 'input');
  for (const schema of Object.values(RECEIVED)) keep(schema, 'output');
  for (const [name, schema] of Object.entries(EVENTS)) keep(schema, 'output', name);
  const inOrder = Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
  const types = await compile({ definitions: inOrder, additionalProperties: false }, 'Unused', {
    additionalProperties: false,
    bannerComment: BANNER,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: true,
    style: { singleQuote: true, printWidth: 110 },
  });
  return types
    .replace(/export interface Unused \{\}\n\n?/, '')
    .replaceAll(
      /( \*\n)? \* This interface was referenced by `Unused`'s JSON-Schema\n \* via the `definition` "\w+".\n/g,
      '',
    )
    .replaceAll(/\/\*\*\n \*\/\n/g, '\n')
    .replaceAll(/\}\n(?=\/\*\*\n)/g, '}\n\n');
}

/** What is said beside a reference would make a second type of the same shape. */
const withoutRemarks = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && '$ref' in value ? { $ref: value.$ref } : value;
