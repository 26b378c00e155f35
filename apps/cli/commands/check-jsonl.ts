import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { moderate, type Release } from '#libs/engine';
import { readCheckLine, unreadable } from './check-input.js';
import { readUtf8 } from './utf8.js';

const BATCH_LINES = 256;
const LINE_FEED = 0x0a;

/** A line of input and its number, counted from 1; null: a line that is not UTF-8. */
export type NumberedLine = readonly [number: number, line: string | null];

/** Turns lines into answer lines, one each, in order, each ended by a line feed. */
export type JudgeLines = (lines: readonly NumberedLine[]) => Promise<string>;

/** Opens a JSONL file for reading, or standard input. @throws FengsuiError when the file cannot be read */
export async function openInput(path?: string): Promise<Readable> {
  if (path === undefined || path === '-') return process.stdin;
  try {
    const file = await open(path);
    const isFolder = (await file.stat()).isDirectory();
    await file.close();
    if (isFolder) throw Object.assign(new Error('folder'), { code: 'EISDIR' });
  } catch (error) {
    throw unreadable(path, error as NodeJS.ErrnoException);
  }
  return createReadStream(path);
}

/** One verdict line, or one error line, for a line of input. Never throws. */
export function answerLine([line, text]: NumberedLine, release: Release): string {
  const read = readCheckLine(text);
  const id = read.id === undefined ? {} : { id: read.id };
  return JSON.stringify(
    read.ok
      ? { ...id, ...moderate(read.item, release) }
      : { ...id, line, error: { code: read.code, detail: read.detail } },
  );
}

export const answerLines = (lines: readonly NumberedLine[], release: Release): string =>
  lines.map((line) => `${answerLine(line, release)}\n`).join('');

/**
 * Judges every non-empty line of `input` and writes the answers to `output` in the order of the lines.
 * @param ahead batches that may be in work at once
 */
export async function checkLines(
  input: Readable,
  output: Writable,
  judge: JudgeLines,
  ahead: number,
  onProgress: (lines: number) => void,
): Promise<void> {
  const working: { answers: Promise<string>; upTo: number }[] = [];
  const writeFirst = async () => {
    const { answers, upTo } = working.shift()!;
    const flowing = output.write(await answers);
    onProgress(upTo);
    if (!flowing) await new Promise((resolve) => output.once('drain', resolve));
  };
  let number = 0;
  let batch: NumberedLine[] = [];
  const send = async () => {
    working.push({ answers: judge(batch), upTo: number });
    batch = [];
    if (working.length >= ahead) await writeFirst();
  };
  for await (const line of linesOf(input)) {
    number++;
    if (line?.trim() !== '') batch.push([number, line]);
    if (batch.length === BATCH_LINES) await send();
  }
  if (batch.length > 0) await send();
  while (working.length > 0) await writeFirst();
}

/** Lines end at a line feed alone: JSON may hold every other line end that Unicode knows. */
async function* linesOf(input: AsyncIterable<Buffer | string>): AsyncGenerator<string | null> {
  let begun: readonly Buffer[] = [];
  for await (const part of input) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
      yield textOf([...begun, bytes.subarray(from, end)]);
      begun = [];
      from = end + 1;
    }
    if (from < bytes.length) begun = [...begun, bytes.subarray(from)];
  }
  if (begun.length > 0) yield textOf(begun);
}

const textOf = (parts: readonly Buffer[]): string | null =>
  readUtf8(parts.length === 1 ? parts[0]! : Buffer.concat(parts));
