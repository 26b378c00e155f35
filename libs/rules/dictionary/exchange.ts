import { stringify } from 'yaml';
import { FengsuiError } from '#libs/domain';
import type { DictionaryFile, Term } from './dictionary-file.js';

export const EXCHANGE_FORMATS = ['txt', 'csv', 'json'] as const;
export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number];

const COLUMNS = [
  'term',
  'label',
  'severity',
  'weight',
  'alignment',
  'variants',
  'literal',
  'dictionary',
] as const;

/** Writes terms as one a line, as CSV (RFC 4180, with a header) or as JSON. */
export function exportTerms(terms: readonly Term[], format: ExchangeFormat): string {
  if (format === 'txt') return `${[...new Set(terms.map(({ text }) => text))].join('\n')}\n`;
  const rows = terms.map(({ text, ...rest }) => ({ term: text, ...rest }));
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  const cells = rows.map((row) =>
    COLUMNS.map((name) => cell(name === 'variants' ? row.variants.join(' ') : String(row[name]))),
  );
  return [COLUMNS.join(','), ...cells.map((line) => line.join(','))].join('\r\n').concat('\r\n');
}

/** Quotes where CSV needs it, and disarms what a spreadsheet would run as a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What people call the column of the words, in lower case. */
const TERM_COLUMNS = [
  'term',
  'word',
  'keyword',
  '词',
  '词语',
  '词条',
  '敏感词',
  '关键词',
  '违禁词',
  '屏蔽词',
];

/**
 * Reads words from text of one a line, CSV (the column `term` or what people call it, or the first) or JSON (strings, or
 * objects with `term`). Blank ones and repetitions are left out.
 * @throws FengsuiError `dictionary.invalid` when the text is not of the format, or holds no word
 */
export function importTerms(text: string, format: ExchangeFormat): string[] {
  const plain = text.replace(/^\uFEFF/, '');
  const words =
    format === 'json' ? fromJson(plain) : format === 'csv' ? fromCsv(plain) : plain.split(LINE_END);
  const terms = [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
  if (terms.length === 0) throw refuse('The file holds no word.');
  return terms;
}

const LINE_END = /\r\n|\r|\n/;
const refuse = (detail: string) => new FengsuiError('dictionary.invalid', detail);

function fromJson(text: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse(`The file is not JSON: ${(error as Error).message}`);
  }
  if (!Array.isArray(value))
    throw refuse('The JSON is not a list: write ["word", …] or [{"term": "word"}, …].');
  return value.map((entry: unknown, index) => {
    const term = typeof entry === 'object' && entry !== null && 'term' in entry ? entry.term : entry;
    if (typeof term !== 'string')
      throw refuse(`Entry ${index + 1} is neither a word nor an object with \`term\`.`);
    return term;
  });
}

function fromCsv(text: string): string[] {
  const [header = [], ...rows] = parseCsv(text, delimiterOf(text));
  const column = header.findIndex((name) => TERM_COLUMNS.includes(name.trim().toLowerCase()));
  const body = column < 0 ? [header, ...rows] : rows;
  return body.map((row) => (row[Math.max(column, 0)] ?? '').replace(/^'(?=[=+\-@])/, ''));
}

/** Some spreadsheets part cells by semicolons or tabs: the heading of the words' column shows by which. */
function delimiterOf(text: string): string {
  const heading = text.split(LINE_END, 1)[0]!.toLowerCase();
  return (
    [';', '\t'].find((mark) =>
      heading.split(mark).some((name) => TERM_COLUMNS.includes(name.replaceAll('"', '').trim())),
    ) ?? ','
  );
}

/** Rows of cells; quoted cells may hold delimiters, quotes (doubled) and line ends. */
function parseCsv(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"${delimiter}\r\n][^${delimiter}\r\n]*)?)(${delimiter}|\r\n|\r|\n|$)`,
    'gy',
  );
  for (let from = 0; from < text.length; from = pattern.lastIndex) {
    const match = pattern.exec(text);
    if (!match) {
      const line = text.slice(0, from).split(LINE_END).length;
      throw refuse(`Line ${line} has a quotation mark that is not closed, or words after a closed one.`);
    }
    rows.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] !== delimiter) rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

/** What an imported file says of its terms. */
export type ImportHead = Pick<Term, 'label' | 'severity' | 'weight' | 'alignment' | 'variants'>;

/** The words that no file holds yet, as the text of a dictionary file; undefined when none is left. */
export function toDictionary(
  words: readonly string[],
  head: ImportHead,
  known: readonly DictionaryFile[],
): { text: string; added: number; known: number } | undefined {
  const held = new Set(known.flatMap((file) => file.terms.map(({ text }) => text)));
  const terms = words.filter((word) => !held.has(word));
  if (terms.length === 0) return undefined;
  return { text: stringify({ ...head, terms }), added: terms.length, known: words.length - terms.length };
}
