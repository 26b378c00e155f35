import { type Command, Option } from 'commander';
import { loadRelease } from '#libs/application';
import { averagePrecision, calibrationError, type Example, figuresAt, type Scored } from '#libs/classifier';
import { TASKS, type Task } from '#libs/domain';
import { moderate, type Release } from '#libs/engine';
import { fold } from '#libs/text';
import { itemOf } from './check-input.js';
import { readAll, UnusableFile } from './train-data.js';

interface EvaluateOptions {
  readonly task: Task;
  readonly data: string[];
  readonly json?: true;
  readonly modelOnly?: true;
  readonly dictionaries?: string;
}

type Score = (text: string) => number;

const WARM_UP = 300;

/** `fengsui evaluate`: how good the shipped release is on labelled texts. */
export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('measure a task on labelled texts: score = what `check` gives, at the threshold that ships')
    .addOption(new Option('--task <task>', 'what to measure').choices(TASKS).makeOptionMandatory())
    .requiredOption('--data <files...>', 'labelled texts, one {"text", "label": 0|1} a line')
    .option('--json', 'print JSON')
    .option('--model-only', "score with the task's model alone, without dictionaries and rules")
    .option('--dictionaries <folder>', 'use these dictionaries and models instead of the installed ones')
    .action(async (options: EvaluateOptions) => {
      try {
        await evaluate(options);
      } catch (error) {
        if (!(error instanceof UnusableFile)) throw error;
        console.error(error.message);
        process.exitCode = 2;
      }
    });
}

async function evaluate({ task, data, json, modelOnly, dictionaries }: EvaluateOptions): Promise<void> {
  const examples = await readAll(data);
  const release = await loadRelease(dictionaries === undefined ? {} : { dictionariesDir: dictionaries });
  const classifier = release.classifiers[task];
  if (!classifier) throw new UnusableFile(`No model of ${task} is installed: train one with 'fengsui train'`);
  const score = modelOnly ? modelScore(release, task) : releaseScore(release, task);
  const { scored, textsPerSecond } = measure(examples, score);
  const report = {
    task,
    model: classifier.digest,
    release: release.ref.id,
    threshold: classifier.threshold,
    ...figuresAt(scored, classifier.threshold),
    prAuc: averagePrecision(scored),
    calibrationError: calibrationError(scored),
    textsPerSecond,
  };
  console.log(json ? JSON.stringify(report) : table(report));
}

const releaseScore =
  (release: Release, task: Task): Score =>
  (text) =>
    moderate(itemOf(text), release).scores[task];

function modelScore({ classifiers, confusables, segmenter }: Release, task: Task): Score {
  const classifier = classifiers[task]!;
  return (original) => {
    const { folded } = fold(original, confusables.fold);
    const words = () => segmenter.cut(folded).map(({ start, end }) => folded.slice(start, end));
    return classifier.score({ original, folded, words });
  };
}

function measure(examples: readonly Example[], score: Score): { scored: Scored[]; textsPerSecond: number } {
  for (const { text } of examples.slice(0, WARM_UP)) score(text);
  const start = process.hrtime.bigint();
  const scored = examples.map(({ text, label }) => ({ score: score(text), label }));
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { scored, textsPerSecond: Math.round(examples.length / seconds) };
}

function table(report: Record<string, string | number>): string {
  return Object.entries(report)
    .map(
      ([name, value]) =>
        `${name.padEnd(18)}${typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(4) : value}`,
    )
    .join('\n');
}
