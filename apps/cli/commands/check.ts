import { type Command, InvalidArgumentError } from 'commander';
import { FengsuiError } from '#libs/domain';
import { moderate, type WatchedBrand } from '#libs/engine';
import { itemOf } from './check-input.js';
import { answerLines, checkLines, type JudgeLines, openInput } from './check-jsonl.js';
import { CheckPool } from './check-pool.js';
import { type CheckReleaseOptions, collectBrand, loadCheckRelease } from './check-release.js';
import { renderJudgement } from './check-text.js';
import { readUtf8 } from './utf8.js';

interface CheckOptions {
  readonly jsonl?: boolean;
  readonly file?: string;
  readonly threads: number;
  readonly dictionaries?: string;
  readonly brand?: readonly WatchedBrand[];
  readonly policy?: string;
}

const USAGE = 2;
const BATCHES_A_THREAD = 2;

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
    .option(
      '--threads <n>',
      'judge in this many threads (each loads the dictionaries for itself)',
      readCount,
      1,
    )
    .option(
      '--brand <name[,alias…]>',
      '品牌 · tell what the texts say of this brand (may be repeated)',
      collectBrand,
    )
    .option(
      '--policy <id>',
      "judge by this tenant's policy (dictionaries/policies) instead of the default one",
    )
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

async function check(
  texts: readonly string[],
  { jsonl, file, threads, dictionaries, brand, policy }: CheckOptions,
): Promise<void> {
  const input = texts.length === 0 ? await openInput(file) : undefined;
  const options: CheckReleaseOptions = {
    ...(dictionaries !== undefined && { dictionariesDir: dictionaries }),
    ...(brand && { brands: brand }),
    ...(policy !== undefined && { policy }),
  };
  const release = await loadCheckRelease(options);
  if (jsonl && input) {
    const pool = threads > 1 ? new CheckPool(threads, options) : undefined;
    const judge: JudgeLines = pool?.judge ?? (async (lines) => answerLines(lines, release));
    await checkLines(input, process.stdout, judge, threads * BATCHES_A_THREAD, showProgress());
    await pool?.close();
    return;
  }
  const given = input ? (await readAll(input)).split('\n').filter((line) => line.trim() !== '') : texts;
  for (const text of given) {
    const judgement = moderate(itemOf(text), release);
    console.log(jsonl ? JSON.stringify(judgement) : `${renderJudgement(text, judgement)}\n`);
  }
}

/** Counts on standard error, for people only. */
function showProgress(): (lines: number) => void {
  if (!process.stderr.isTTY) return () => {};
  process.once('exit', () => process.stderr.write('\n'));
  return (lines) => process.stderr.write(`\r已判断 ${lines} 条 · ${lines} judged`);
}

/** @throws FengsuiError where the bytes are not UTF-8: mojibake would be judged as harmless */
async function readAll(input: AsyncIterable<string | Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of input) parts.push(Buffer.from(part));
  const text = readUtf8(Buffer.concat(parts));
  if (text === null) throw new FengsuiError('request.invalid', 'The input is not UTF-8: convert it.');
  return text;
}
