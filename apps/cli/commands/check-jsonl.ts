import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { moderate, type Release } from '#libs/engine';
import { readCheckLine, unreadable } from './check-input.js';

const FLUSH_UNITS = 1 << 16;

/** Opens a JSONL file for reading, or standard input. @throws FengsuiError when the file cannot be read */
export async function openInput(path?: string): Promise<Readable> {
  if (path === undefined || path === '-') return process.stdin;
  try {
    const file = await open(path);
    if ((await file.stat()).isDirectory()) throw Object.assign(new Error('folder'), { code: 'EISDIR' });
    await file.close();
  } catch (error) {
    throw unreadable(path, error as NodeJS.ErrnoException);
  }
  return createReadStream(path);
}

/** One verdict line, or one error line, for a line of input. Never throws. */
export function answerLine(line: string, number: number, release: Release): string {
  const read = readCheckLine(line);
  if (!read.ok) {
    const { ok: _, id, code, detail } = read;
    return JSON.stringify({ ...(id !== undefined && { id }), line: number, error: { code, detail } });
  }
  const { release: ref, ...judgement } = moderate(read.item, release);
  return JSON.stringify({ ...(read.id !== undefined && { id: read.id }), ...judgement, release: ref });
}

/** Judges every non-empty line of `input` in order and writes one line each to `output`. */
export async function checkLines(
  input: Readable,
  output: Writable,
  release: Release,
  onProgress: (lines: number) => void,
): Promise<void> {
  let number = 0;
  let pending = '';
  const flush = async () => {
    if (pending === '') return;
    const flowing = output.write(pending);
    pending = '';
    onProgress(number);
    if (!flowing) await new Promise((resolve) => output.once('drain', resolve));
  };
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    pending += `${answerLine(line, number, release)}\n`;
    if (pending.length >= FLUSH_UNITS) await flush();
  }
  await flush();
}
