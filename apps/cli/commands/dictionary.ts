import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { type Command, Option } from 'commander';
import { defaultDictionariesDir, loadRelease, readDictionaries, sealDictionaries } from '#libs/application';
import { FengsuiError, LABEL_NAMES, type Label, type Severity } from '#libs/domain';
import {
  decodeWords,
  EXCHANGE_FORMATS,
  type ExchangeFormat,
  exportTerms,
  findConflicts,
  importTerms,
  readDictionary,
  testDictionaries,
  toDictionary,
  VARIANTS,
} from '#libs/rules';
import { fold } from '#libs/text';
import { unreadable } from './check-input.js';

const USAGE = 2;

/** `fengsui dictionary test | compile | seal | import | export`. */
export function registerDictionary(program: Command): void {
  const dictionary = program
    .command('dictionary')
    .description('词库 · dictionaries: test, compile, import, export');
  const folder = new Option(
    '--dictionaries <folder>',
    'use these dictionaries instead of the installed ones',
  );
  const format = () => new Option('--format <format>', 'how the words are written').choices(EXCHANGE_FORMATS);

  dictionary
    .command('test')
    .description('run the test sentences kept beside the words')
    .argument('[ids...]', 'files to test, such as spam/diversion-wechat; all when none is named')
    .addOption(folder)
    .action((ids: string[], options: FolderOption) => guarded(() => test(ids, options)));
  dictionary
    .command('compile')
    .description('check and compile all dictionaries; report conflicts')
    .option('--out <file>', 'write the compiled matcher here')
    .addOption(folder)
    .action((options: FolderOption & { out?: string }) => guarded(() => compile(options)));
  dictionary
    .command('seal')
    .description(
      'write the checksums of all dictionaries, tables, rules and policies; later damage is refused',
    )
    .addOption(folder)
    .action((options: FolderOption) => guarded(() => seal(options)));
  dictionary
    .command('export')
    .description('write all terms to standard output')
    .addOption(format().default('csv'))
    .addOption(new Option('--label <label>', 'only the terms of this label').choices(LABEL_NAMES))
    .addOption(folder)
    .action((options: FolderOption & { format: ExchangeFormat; label?: Label }) =>
      guarded(() => exportAll(options)),
    );
  dictionary
    .command('import')
    .description('make a dictionary file of a list of words; words that are known already are left out')
    .argument('<file>', 'txt (one a line), CSV (column term) or JSON')
    .requiredOption('--id <id>', 'name of the new file, such as spam/partner-list')
    .addOption(new Option('--label <label>', 'what the words are').choices(LABEL_NAMES).makeOptionMandatory())
    .addOption(format())
    .option('--severity <n>', '0 to 4', Number, 2)
    .option('--weight <w>', 'what one hit adds to the score, above 0 and at most 1', Number, 0.5)
    .addOption(folder)
    .action((file: string, options: ImportOptions) => guarded(() => importFile(file, options)));
}

interface FolderOption {
  readonly dictionaries?: string;
}

interface ImportOptions extends FolderOption {
  readonly id: string;
  readonly label: Label;
  readonly format?: ExchangeFormat;
  readonly severity: number;
  readonly weight: number;
}

async function guarded(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof FengsuiError)) throw error;
    console.error(`fengsui dictionary: ${error.detail}`);
    for (const { pointer, detail } of error.errors) console.error(`  ${pointer} ${detail}`);
    process.exitCode = USAGE;
  }
}

async function test(ids: readonly string[], { dictionaries }: FolderOption): Promise<void> {
  const { files } = await readDictionaries(dictionaries);
  const unknown = ids.find((id) => !files.some((file) => file.id === id));
  if (unknown !== undefined)
    throw new FengsuiError('dictionary.invalid', `There is no dictionary ${unknown}.`);
  const chosen = ids.length === 0 ? files : files.filter(({ id }) => ids.includes(id));
  const release = await loadRelease({
    classifiers: false,
    ...(dictionaries && { dictionariesDir: dictionaries }),
  });
  const failures = testDictionaries(chosen, (sentence) =>
    release.detector.detect(fold(sentence, release.confusables.fold), 'body'),
  );
  for (const { dictionary, sentence, detail } of failures)
    console.log(`✗ ${dictionary}: ${JSON.stringify(sentence)} ${detail}`);
  const sentences = chosen.reduce((sum, { tests }) => sum + tests.positive.length + tests.negative.length, 0);
  console.log(
    `${sentences - failures.length} / ${sentences} 句通过 · sentences pass (${chosen.length} 个词库 · dictionaries)`,
  );
  if (failures.length > 0) process.exitCode = 1;
}

async function compile({ dictionaries, out }: FolderOption & { out?: string }): Promise<void> {
  const { files } = await readDictionaries(dictionaries);
  const { dictionary, ref } = await loadRelease({
    classifiers: false,
    ...(dictionaries && { dictionariesDir: dictionaries }),
  });
  for (const { kind, term, dictionaries: holders, labels } of findConflicts(files)) {
    console.log(
      `${kind.padEnd(9)} ${term}  ${holders.join(', ')}${kind === 'label' ? `  (${labels.join(', ')})` : ''}`,
    );
  }
  const bytes = new Uint8Array(dictionary.automaton.buffer);
  const terms = files.reduce((sum, file) => sum + file.terms.length, 0);
  console.log(
    `${files.length} 个词库 · dictionaries, ${terms} 个词 · terms, ${dictionary.allow.length} 个放行词 · allow terms, ` +
      `${dictionary.meanings.length} patterns, ${bytes.length} bytes, digest ${ref.dictionary}`,
  );
  if (out) await writeFile(out, bytes);
}

async function seal({ dictionaries = defaultDictionariesDir() }: FolderOption): Promise<void> {
  console.log(`${await sealDictionaries(dictionaries)} 个文件已封存 · files sealed`);
}

async function exportAll({
  dictionaries,
  format,
  label,
}: FolderOption & { format: ExchangeFormat; label?: Label }): Promise<void> {
  const { files } = await readDictionaries(dictionaries);
  const terms = files
    .flatMap((file) => file.terms)
    .filter((term) => label === undefined || term.label === label);
  process.stdout.write(exportTerms(terms, format));
}

async function importFile(
  path: string,
  { dictionaries, id, label, severity, weight, format }: ImportOptions,
): Promise<void> {
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(id)) {
    throw new FengsuiError(
      'dictionary.invalid',
      'An id is lower-case letters, digits, hyphens and slashes: spam/partner-list.',
    );
  }
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error);
  });
  const { files } = await readDictionaries(dictionaries);
  const { text, encoding } = decodeWords(bytes);
  if (encoding !== 'utf-8') console.error(`${path}: ${encoding}`);
  const words = importTerms(text, format ?? formatOf(path));
  const head = {
    label,
    severity: severity as Severity,
    weight,
    alignment: 'not-straddle',
    variants: VARIANTS,
  } as const;
  const made = toDictionary(words, head, files);
  if (!made) {
    console.log(`${words.length} 个词都已在库 · all ${words.length} words are known already`);
    return;
  }
  readDictionary({ id, text: made.text });
  const target = join(dictionaries ?? defaultDictionariesDir(), 'terms', `${id}.yaml`);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, made.text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST')
      throw new FengsuiError('dictionary.invalid', `${target} exists; choose another id.`);
    throw error;
  });
  console.log(
    `${target}: 新增 ${made.added}，已在库 ${made.known} · ${made.added} added, ${made.known} known already`,
  );
}

function formatOf(path: string): ExchangeFormat {
  const format = EXCHANGE_FORMATS.find((one) => extname(path).toLowerCase() === `.${one}`);
  return format ?? 'txt';
}
