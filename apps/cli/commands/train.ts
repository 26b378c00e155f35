import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { curveSvg, precisionRecallCurve, readModel, reliability, reliabilitySvg } from '#libs/classifier';
import { TASKS, type Task } from '#libs/domain';
import { measure } from './evaluate-measure.js';
import { writeCard } from './train-card.js';
import { UnusableFile } from './train-data.js';
import { recallInDisguise } from './train-disguises.js';
import { openReader } from './train-inputs.js';
import { gather } from './train-material.js';
import { makeBayes, makeLinear } from './train-models.js';
import { readSlots } from './train-slots.js';

interface TrainOptions {
  readonly task: Task;
  readonly data: string[];
  readonly ones: string[];
  readonly zeros: string[];
  readonly dev: string[];
  readonly corrections: string[];
  readonly innocent: string[];
  readonly innocentAll: string[];
  readonly slots?: string;
  readonly holdOut: number;
  readonly model: 'linear' | 'bayes';
  readonly seed: number;
  readonly out: string;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** `fengsui train`: labelled texts in; model file, card and digest out. */
export function registerTrain(program: Command): void {
  program
    .command('train')
    .description(
      '训练模型 · train the model of a task; writes the model, its card (.md) and its digest (.sha256)',
    )
    .addOption(new Option('--task <task>', 'what to learn').choices(TASKS).makeOptionMandatory())
    .requiredOption('--data <files...>', 'labelled texts to learn from, JSONL')
    .option('--ones <files...>', 'texts of class 1 that the project wrote, one a line', [])
    .option('--zeros <files...>', 'texts of class 0 that the project wrote, one a line', [])
    .option('--dev <files...>', 'labelled texts held back for calibration and figures, JSONL', [])
    .option('--corrections <files...>', 'labels read again: KEY<TAB>0|1|- a line', [])
    .option('--innocent <files...>', 'everyday texts; those labelled 0 are learnt as class 0', [])
    .option('--innocent-all <files...>', 'everyday texts; all are learnt as class 0', [])
    .option('--slots <file>', 'what may stand for a {slot} in texts that the project wrote, YAML')
    .option('--hold-out <share>', 'share of data sets without a dev file that is held back', share, 0.1)
    .addOption(new Option('--model <kind>', 'kind of model').choices(['linear', 'bayes']).default('linear'))
    .option('--seed <n>', 'seed of every random choice', wholeNumber, 1)
    .requiredOption('--out <file>', 'model file to write')
    .action(async (options: TrainOptions) => {
      try {
        await train(options);
      } catch (error) {
        if (!(error instanceof UnusableFile)) throw error;
        console.error(`fengsui train: ${error.message}`);
        process.exitCode = 2;
      }
    });
}

async function train(options: TrainOptions): Promise<void> {
  const { task, seed, model, out } = options;
  const slots = options.slots === undefined ? undefined : await readSlots(options.slots);
  const material = await gather({ ...options, slots });
  const reader = await openReader();
  const bytes =
    model === 'bayes'
      ? makeBayes(task, material, reader, sha256)
      : await makeLinear(task, material, reader, seed, sha256);
  const classifier = readModel(bytes, sha256);
  const score = (text: string) => classifier.score(reader.read(text));
  const { judged: dev, textsPerSecond } = measure(material.dev, score);
  const name = basename(out, '.model');
  const card = writeCard({
    classifier,
    bytes: bytes.length,
    command: commandLine(options),
    material,
    dev,
    innocentDev: material.innocentDev.map((example) => ({ ...example, score: score(example.text) })),
    disguised: await recallInDisguise(material, (text) => score(text) >= classifier.threshold, seed),
    textsPerSecond,
    name,
  });
  const beside = (ending: string, content: string | Uint8Array) =>
    writeFile(join(dirname(out), `${name}${ending}`), content);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, bytes);
  await writeFile(`${out}.sha256`, `${sha256(bytes)}  ${basename(out)}\n`);
  await beside('.md', card);
  await beside('.curve.svg', curveSvg(precisionRecallCurve(dev), task, classifier.threshold));
  await beside('.reliability.svg', reliabilitySvg(reliability(dev), task));
  console.log(card);
}

/** The command as it would be typed again, with file names that mean something elsewhere. */
function commandLine({
  task,
  data,
  ones,
  zeros,
  dev,
  corrections,
  innocent,
  innocentAll,
  slots,
  holdOut,
  model,
  seed,
  out,
}: TrainOptions): string {
  const short = (file: string) => file.split('/').slice(-2).join('/');
  const list = (flag: string, files: readonly string[]) =>
    files.length > 0 ? [`--${flag}`, ...files.map(short)] : [];
  return [
    'fengsui train --task',
    task,
    ...list('data', data),
    ...list('ones', ones),
    ...list('zeros', zeros),
    ...list('dev', dev),
    ...list('corrections', corrections),
    ...list('innocent', innocent),
    ...list('innocent-all', innocentAll),
    ...list('slots', slots === undefined ? [] : [slots]),
    `--hold-out ${holdOut} --model ${model} --seed ${seed} --out`,
    short(out),
  ].join(' ');
}

function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('Write a number between 0 and 1.');
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('Write a whole number.');
  return value;
}
