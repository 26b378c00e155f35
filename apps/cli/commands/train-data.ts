import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { type Example, fingerprint } from '#libs/classifier';
import { readUtf8 } from './utf8.js';

const rowSchema = z.object({
  text: z.string(),
  label: z.union([z.literal(0), z.literal(1)]),
  cat: z.string().optional(),
});

/** Thrown for files that cannot be used; the command says so and exits with 2. */
export class UnusableFile extends Error {}

/**
 * Reads labelled texts, one `{"text","label":0|1}` a line; `"cat"` says what a text is about, other fields are ignored.
 * @throws UnusableFile naming file and line
 */
export async function readExamples(file: string): Promise<Example[]> {
  const content = await contentOf(file);
  const source = sourceOf(file);
  const examples: Example[] = [];
  content.split('\n').forEach((line, i) => {
    if (line.trim() === '') return;
    const row = rowSchema.safeParse(parseJson(line));
    if (!row.success) throw new UnusableFile(`${file}:${i + 1}: expected {"text": …, "label": 0 or 1}`);
    const { text, label, cat } = row.data;
    examples.push({ text, label, source, ...(cat !== undefined && { kind: cat }) });
  });
  if (examples.length === 0) throw new UnusableFile(`${file} holds no labelled text`);
  return examples;
}

/** The data set of all texts that the project wrote itself (dictionaries/training). */
export const PROJECT = 'project';

/**
 * Reads texts of one class that the project wrote, one a line; blank lines and lines that begin with # are left out.
 * @throws UnusableFile naming the file
 */
export async function readLines(file: string, label: 0 | 1): Promise<Example[]> {
  const lines = (await contentOf(file)).split('\n').map((line) => line.trim());
  const texts = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (texts.length === 0) throw new UnusableFile(`${file} holds no text`);
  return texts.map((text) => ({ text, label, source: PROJECT }));
}

export async function readAll(files: readonly string[]): Promise<Example[]> {
  return (await Promise.all(files.map(readExamples))).flat();
}

/** The file as text, without a byte order mark. @throws UnusableFile when it cannot be read, or is not UTF-8 */
export async function contentOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UnusableFile(`${file} cannot be read: ${error.code ?? error.message}`);
  });
  const text = readUtf8(bytes);
  if (text === null) throw new UnusableFile(`${file} is not UTF-8: convert it`);
  return text;
}

/** The data set a file belongs to: its name up to the first dot. */
export const sourceOf = (file: string): string => basename(file).split('.')[0]!;

/**
 * Parts off the given share of each data set, by a hash of the text: the same texts whatever their order,
 * and copies of a text always on the same side.
 */
export function holdOut(examples: readonly Example[], share: number): { train: Example[]; dev: Example[] } {
  const isHeld = ({ text }: Example) => hash(fingerprint(text)) / 2 ** 32 < share;
  return { train: examples.filter((example) => !isHeld(example)), dev: examples.filter(isHeld) };
}

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return Math.imul(h ^ (h >>> 16), 0x45d9f3b) >>> 0;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
