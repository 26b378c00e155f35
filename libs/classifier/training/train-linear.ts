import type { Task } from '#libs/domain';
import type { ClassifierInput, Sha256 } from '../classifier.js';
import { FeatureSpace, type FeatureSpec } from '../features/feature-space.js';
import type { SoundTable } from '../features/views.js';
import { calibrated } from '../files/head.js';
import { HeadTables, packHeads } from '../linear/head-tables.js';
import { logit, packLinear } from '../linear/linear-classifier.js';
import { mixture } from '../linear/mixture.js';
import { fitCalibration } from './calibrate.js';
import { type FeatureRows, RowBuilder } from './feature-rows.js';
import { seededRandom } from './random.js';
import { chooseThreshold, type Goal, weightsForPrior } from './threshold.js';
import { type HeadOptions, trainHead } from './train-head.js';

export interface TrainingText {
  readonly input: ClassifierInput;
  readonly label: 0 | 1;
  /** The kind of text: every kind gets an expert of its own. */
  readonly domain: string;
  /** How much the text counts; 1 is usual. */
  readonly weight: number;
}

export interface LinearTraining {
  readonly task: Task;
  readonly features: FeatureSpec;
  readonly sounds: SoundTable;
  readonly train: readonly TrainingText[];
  /** Held back: calibration and threshold are fitted here. */
  readonly dev: readonly TrainingText[];
  readonly head: HeadOptions;
  /** How much the texts of other domains count for an expert, in [0, 1]. */
  readonly foreignWeight: number;
  /** Share of class 1 in the population the scores are calibrated for; absent: that of the held-back texts. */
  readonly prior?: number;
  readonly goal: Goal;
  readonly seed: number;
  onStep?(done: number, total: number, what: string): void;
}

/** Trains, quantises, calibrates and packs the default model. The same training gives the same bytes. */
export function trainLinear(training: LinearTraining, sha256: Sha256): Uint8Array {
  const { features, train, dev, foreignWeight, seed } = training;
  const domains = [...new Set(train.filter(({ weight }) => weight > 0).map(({ domain }) => domain))].sort();
  const steps = stepper(training, 3 + (domains.length === 1 ? 1 : 2 * domains.length));
  const space = new FeatureSpace(features, training.sounds);
  const rows = rowsOf(space, train);
  steps('features');
  const teach = (what: string, targets: { label: 0 | 1; weight: number }[]) => {
    const head = trainHead(rows, targets, 2 ** features.bits, training.head, seededRandom(seed));
    steps(what);
    return head;
  };
  const experts = domains.map((domain) =>
    teach(
      `expert ${domain}`,
      train.map((text) => ({
        label: text.label,
        weight: text.domain === domain ? text.weight : text.weight * foreignWeight,
      })),
    ),
  );
  const gates =
    domains.length === 1
      ? []
      : domains.map((domain) =>
          teach(
            `gate ${domain}`,
            train.map((text) => ({ label: text.domain === domain ? 1 : 0, weight: 1 })),
          ),
        );
  const packed = packHeads([...experts, ...gates]);
  const tables = new HeadTables(packed.specs, packed.levels);
  const margins = dev.map(({ input }) => tables.marginsOf(space.bucketsOf(input)).slice());
  steps('held-back texts');

  const calibrations = packed.specs.map((_, h) => {
    const domain = domains[h % domains.length]!;
    const own = h >= domains.length ? dev.map((_, i) => i) : indexesOf(dev, domain);
    return fitCalibration(
      own.map((i) => ({
        margin: margins[i]![h]!,
        label: h < domains.length ? dev[i]!.label : dev[i]!.domain === domain ? 1 : 0,
        weight: 1,
      })),
    );
  });
  const classWeights = weightsForPrior(
    dev.map(({ label }) => label),
    training.prior,
  );
  const points = dev.map(({ label, weight }, i) => ({
    margin: logit(mixture(margins[i]!, domains.length, calibrations)),
    label,
    weight: weight * classWeights[label],
  }));
  const calibration = fitCalibration(points);
  const threshold = chooseThreshold(
    points.map(({ margin, label, weight }) => ({ score: calibrated(margin, calibration), label, weight })),
    training.goal,
  );
  const heads = packed.specs.map((spec, h) => ({
    ...spec,
    domain: domains[h % domains.length]!,
    calibration: calibrations[h]!,
  }));
  const head = { kind: 'linear' as const, task: training.task, threshold, calibration, features, heads };
  const bytes = packLinear(head, packed.levels, training.sounds, sha256);
  steps('file');
  return bytes;
}

function rowsOf(space: FeatureSpace, texts: readonly TrainingText[]): FeatureRows {
  const rows = new RowBuilder();
  for (const { input } of texts) rows.add(space.bucketsOf(input));
  return rows.finish();
}

/** The held-back texts of a domain, or all of them when it has none. */
function indexesOf(dev: readonly TrainingText[], domain: string): number[] {
  const own = [...dev.keys()].filter((i) => dev[i]!.domain === domain);
  return own.length > 0 ? own : [...dev.keys()];
}

function stepper({ onStep }: LinearTraining, total: number): (what: string) => void {
  let done = 0;
  return (what) => onStep?.(++done, total, what);
}
