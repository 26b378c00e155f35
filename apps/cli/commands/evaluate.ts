import { writeFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { loadRelease } from '#libs/application';
import {
  averagePrecision,
  calibrationError,
  curveSvg,
  figuresAt,
  precisionRecallCurve,
} from '#libs/classifier';
import { TASKS, type Task } from '#libs/domain';
import { moderate, type Release } from '#libs/engine';
import { fold } from '#libs/text';
import { itemOf } from './check-input.js';
import { measure, type Score } from './evaluate-measure.js';
import { type Report, renderReport } from './evaluate-report.js';
import { slices, worstErrors } from './evaluate-slices.js';
import { readAll, UnusableFile } from './train-data.js';

interface EvaluateOptions {
  readonly task: Task;
  readonly data: string[];
  readonly json?: true;
  readonly modelOnly?: true;
  readonly svg?: string;
  readonly worst: number;
  readonly dictionaries?: string;
}

/** `fengsui evaluate`: how good the shipped release is on labelled texts. */
export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description(
      '评估模型 · measure a task on labelled texts: score = what `check` gives, at the threshold that ships',
    )
    .addOption(new Option('--task <task>', 'what to measure').choices(TASKS).makeOptionMandatory())
    .requiredOption('--data <files...>', 'labelled texts, one {"text", "label": 0|1} a line')
    .option('--json', 'print JSON')
    .option('--model-only', "score with the task's model alone, without dictionaries and rules")
    .option('--worst <n>', 'list the n errors the model was surest of', count, 0)
    .option('--svg <file>', 'draw the precision-recall curve into this file')
    .option('--dictionaries <folder>', 'use these dictionaries and models instead of the installed ones')
    .action(async (options: EvaluateOptions) => {
      try {
        await evaluate(options);
      } catch (error) {
        if (!(error instanceof UnusableFile)) throw error;
        console.error(`fengsui evaluate: ${error.message}`);
        process.exitCode = 2;
      }
    });
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  const { task, dictionaries } = options;
  const examples = await readAll(options.data);
  const release = await loadRelease(dictionaries === undefined ? {} : { dictionariesDir: dictionaries });
  const classifier = release.classifiers[task];
  if (!classifier) throw new UnusableFile(`no model of ${task} is installed: train one with 'fengsui train'`);
  const score = options.modelOnly ? modelScore(release, task) : releaseScore(release, task);
  const { judged, textsPerSecond } = measure(examples, score);
  const { threshold } = classifier;
  const isDisguised = (text: string) =>
    lettersOf(fold(text, release.confusables.fold).folded) !== lettersOf(text);
  const report: Report = {
    task,
    model: classifier.digest,
    release: release.ref.id,
    threshold,
    ...figuresAt(judged, threshold),
    prAuc: averagePrecision(judged),
    calibrationError: calibrationError(judged),
    textsPerSecond,
    slices: slices(judged, threshold, isDisguised),
    worst: worstErrors(judged, threshold, options.worst),
  };
  if (options.svg) await writeFile(options.svg, curveSvg(precisionRecallCurve(judged), task, threshold));
  console.log(options.json ? JSON.stringify(report) : renderReport(report));
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

/** Letters and digits without case: what is left when punctuation and its width do not matter. */
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('Write a whole number.');
  return value;
}
