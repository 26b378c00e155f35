import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Example, readModel, trainBayes, trainLinear, withoutCopies } from '#libs/classifier';
import { TASKS, type Task } from '#libs/domain';
import { writeCard } from './train-card.js';
import { holdOut, readAll, UnusableFile } from './train-data.js';
import { openReader, type Reader } from './train-inputs.js';
import { RECIPES } from './train-recipes.js';

interface TrainOptions {
  readonly task: Task;
  readonly data: string[];
  readonly dev: string[];
  readonly innocent: string[];
  readonly holdOut: number;
  readonly model: 'linear' | 'bayes';
  readonly seed: number;
  readonly out: string;
}

interface Material {
  readonly train: readonly Example[];
  readonly innocent: readonly Example[];
  readonly dev: readonly Example[];
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** `fengsui train`: labelled texts in; model file, card and digest out. */
export function registerTrain(program: Command): void {
  program
    .command('train')
    .description('train the model of a task; writes the model, its card (.md) and its digest (.sha256)')
    .addOption(new Option('--task <task>', 'what to learn').choices(TASKS).makeOptionMandatory())
    .requiredOption('--data <files...>', 'labelled texts to learn from, JSONL')
    .option('--dev <files...>', 'labelled texts held back for calibration and figures, JSONL', [])
    .option('--innocent <files...>', 'everyday texts; those labelled 0 are learnt as class 0', [])
    .option('--hold-out <share>', 'share of data sets without a dev file that is held back', share, 0.1)
    .addOption(new Option('--model <kind>', 'kind of model').choices(['linear', 'bayes']).default('linear'))
    .option('--seed <n>', 'seed of every random choice', wholeNumber, 1)
    .requiredOption('--out <file>', 'model file to write')
    .action(async (options: TrainOptions) => {
      try {
        await train(options);
      } catch (error) {
        if (!(error instanceof UnusableFile)) throw error;
        console.error(error.message);
        process.exitCode = 2;
      }
    });
}

async function train(options: TrainOptions): Promise<void> {
  const { material, dropped } = await gather(options);
  const reader = await openReader();
  const bytes =
    options.model === 'bayes' ? bayes(options, material, reader) : linear(options, material, reader);
  const classifier = readModel(bytes, sha256);
  const dev = material.dev.map((example) => ({
    ...example,
    score: classifier.score(reader.read(example.text)),
  }));
  const card = writeCard({
    classifier,
    bytes: bytes.length,
    command: commandLine(options),
    train: material.train,
    innocent: material.innocent,
    dropped,
    dev,
  });
  await mkdir(dirname(options.out), { recursive: true });
  await writeFile(options.out, bytes);
  await writeFile(`${options.out}.sha256`, `${sha256(bytes)}\n`);
  await writeFile(options.out.replace(/(\.model)?$/, '.md'), card);
  console.log(card);
}

/** Reads all files, holds texts back where a data set has no dev file, and removes copies across the two sides. */
async function gather({ data, dev, innocent, holdOut: heldShare }: TrainOptions) {
  const [examples, devExamples, innocentExamples] = await Promise.all([data, dev, innocent].map(readAll));
  const withDev = new Set(devExamples!.map(({ source }) => source));
  const split = holdOut(
    examples!.filter(({ source }) => !withDev.has(source)),
    heldShare,
  );
  const heldBack = [...devExamples!, ...split.dev];
  const own = examples!.filter(({ source }) => withDev.has(source));
  const { kept: train, ...dropped } = withoutCopies([...own, ...split.train], heldBack);
  const everyday = holdOut(
    innocentExamples!.filter(({ label }) => label === 0),
    heldShare,
  );
  const { kept: calm } = withoutCopies(everyday.train, [...heldBack, ...train, ...everyday.dev]);
  return { material: { train, innocent: calm, dev: withoutCopies(heldBack).kept }, dropped };
}

function bayes({ task }: TrainOptions, { train, innocent, dev }: Material, reader: Reader): Uint8Array {
  const bar = progressBar(train.length + innocent.length + dev.length, 'words');
  const cut = ({ text, label }: Example) => {
    bar.increment();
    return { words: reader.read(text).words(), label };
  };
  const bytes = trainBayes({ task, train: [...train, ...innocent].map(cut), dev: dev.map(cut) }, sha256);
  bar.stop();
  return bytes;
}

function linear({ task, seed }: TrainOptions, material: Material, reader: Reader): Uint8Array {
  const { domains, innocentWeight, ...recipe } = RECIPES[task];
  const text = (weight: number) => (example: Example) => ({
    input: reader.read(example.text),
    label: example.label,
    domain: domains[example.source] ?? 'general',
    weight,
  });
  let bar: SingleBar | undefined;
  const bytes = trainLinear(
    {
      ...recipe,
      task,
      seed,
      sounds: reader.sounds,
      train: [...material.train.map(text(1)), ...material.innocent.map(text(innocentWeight))],
      dev: material.dev.map(text(1)),
      onStep(done, total, what) {
        bar ??= progressBar(total, what);
        bar.update(done, { what });
      },
    },
    sha256,
  );
  bar?.stop();
  return bytes;
}

function progressBar(total: number, what: string): SingleBar {
  const bar = new SingleBar(
    { format: '{bar} {percentage}% {what}', stream: process.stderr, noTTYOutput: false },
    Presets.shades_classic,
  );
  bar.start(total, 0, { what });
  return bar;
}

function commandLine({ task, data, dev, innocent, holdOut: held, model, seed, out }: TrainOptions): string {
  const list = (flag: string, files: readonly string[]) =>
    files.length > 0
      ? ` --${flag} ${files.map((file) => file.split('/').slice(-2).join('/')).join(' ')}`
      : '';
  return `fengsui train --task ${task}${list('data', data)}${list('dev', dev)}${list('innocent', innocent)} --hold-out ${held} --model ${model} --seed ${seed} --out ${out}`;
}

function share(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value < 1)) throw new InvalidArgumentError('a number from 0 to below 1');
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('a whole number');
  return value;
}
