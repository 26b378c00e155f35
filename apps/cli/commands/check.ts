import { type Command, InvalidArgumentError } from 'commander';
import { loadRelease } from '#libs/application';
import { FengsuiError } from '#libs/domain';
import { moderate } from '#libs/engine';
import { itemOf } from './check-input.js';
import { checkLines, openInput } from './check-jsonl.js';
import { renderJudgement } from './check-text.js';

interface CheckOptions {
  readonly jsonl?: boolean;
  readonly file?: string;
  readonly threads: number;
  readonly dictionaries?: string;
}

const USAGE = 2;

/** `fengsui check`: verdicts for texts from the command line, a file or standard input. */
export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('判断文本 · judge texts: verdict, evidence, reasons')
    .argument('[text...]', 'texts to judge, one verdict each')
    .option(
      '--jsonl',
      'read one {"id","text", …item fields} a line, write one verdict a line in the same order',
    )
    .option('--file <path>', 'read this file instead of standard input')
    .option('--threads <n>', 'accepted; the work is done in one thread so far', readCount, 1)
    .option('--dictionaries <folder>', 'use these dictionaries instead of the installed ones')
    .action(async (texts: string[], options: CheckOptions) => {
      try {
        await check(texts, options);
      } catch (error) {
        if (!(error instanceof FengsuiError)) throw error;
        console.error(`fengsui check: ${error.detail}`);
        process.exitCode = USAGE;
      }
    });
}

function readCount(value: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1 || count > 64)
    throw new InvalidArgumentError('Write a whole number from 1 to 64.');
  return count;
}

async function check(texts: readonly string[], { jsonl, file, dictionaries }: CheckOptions): Promise<void> {
  const input = texts.length === 0 ? await openInput(file) : undefined;
  const release = await loadRelease(dictionaries === undefined ? {} : { dictionariesDir: dictionaries });
  if (jsonl && input) {
    const visible = process.stderr.isTTY;
    await checkLines(input, process.stdout, release, (lines) => {
      if (visible) process.stderr.write(`\r已判断 ${lines} 条 · ${lines} judged`);
    });
    if (visible) process.stderr.write('\n');
    return;
  }
  const given = input ? (await readAll(input)).split('\n').filter((line) => line.trim() !== '') : texts;
  for (const text of given) {
    const judgement = moderate(itemOf(text), release);
    console.log(jsonl ? JSON.stringify(judgement) : `${renderJudgement(text, judgement)}\n`);
  }
}

async function readAll(input: AsyncIterable<string | Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of input) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}
