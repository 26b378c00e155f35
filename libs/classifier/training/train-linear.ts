import type { Task } from '#libs/domain';
import type { Sha256 } from '../classifier.js';
import type { FeatureSpec } from '../features/feature-space.js';
import { gramsOf } from '../features/folded-grams.js';
import { profileOf } from '../features/text-profile.js';
import { type Calibration, calibrated } from '../files/head.js';
import { AS_IT_IS } from '../linear/kind-heads.js';
import type { LinearHead } from '../linear/linear-classifier.js';
import { packLinear } from '../linear/linear-file.js';
import { mixture } from '../linear/mixture.js';
import { isAsked } from '../linear/second-opinion.js';
import { fitCalibration, type WeightedMargin } from './calibrate.js';
import { chooseThreshold, type Goal } from './threshold.js';
import type { HeadOptions } from './train-head.js';
import { type HeadTask, type PanelTraining, trainPanel } from './train-panel.js';
import { type SecondOpinionOptions, secondOpinionSteps, trainSecondOpinion } from './train-second-opinion.js';
import type { TrainingText } from './training-text.js';

export interface LinearTraining extends PanelTraining {
  readonly task: Task;
  /** The texts that the model is for, without everyday texts and copies: what is unlike them is strange to it. Absent: all. */
  readonly typical?: readonly TrainingText[];
  /** What the gates look at, when there is more than one kind of text. */
  readonly gateFeatures: FeatureSpec;
  readonly gateHead: HeadOptions;
  /** How much the texts of other kinds count for an expert, in [0, 1]. */
  readonly foreignWeight: number;
  /** The same for single experts: one that is asked about unknown texts learns from all kinds. */
  readonly foreignWeights?: Readonly<Record<string, number>>;
  readonly goal: Goal;
  /** Who is asked where the experts are unsure; absent: nobody. */
  readonly second?: SecondOpinionOptions;
  onStep?(done: number, total: number, what: string): void;
}

/** Trains, quantises, calibrates and packs the default model. The same training gives the same bytes. */
export function trainLinear(training: LinearTraining, sha256: Sha256): Uint8Array {
  const { task, train, dev, foreignWeight, foreignWeights = {}, sounds } = training;
  const domains = [...new Set(train.map(({ domain }) => domain))].sort();
  const total =
    (domains.length === 1 ? 1 : 2 * domains.length) +
    (training.second ? secondOpinionSteps(training.second, domains.length) : 0);
  let done = 0;
  const step = (what: string) => training.onStep?.(++done, total, what);

  const tasks: HeadTask[] = domains.map((domain) => ({
    domain,
    target: (text) => ({
      label: text.label,
      weight:
        text.domain === domain || text.everywhere
          ? text.weight
          : text.weight * (foreignWeights[domain] ?? foreignWeight),
    }),
  }));
  const experts = trainPanel(training, tasks, 'apart', (domain) => step(`expert: ${domain}`));
  const gates =
    domains.length === 1
      ? undefined
      : trainPanel(
          { ...training, features: training.gateFeatures, head: training.gateHead },
          domains.map((domain) => ({
            domain,
            target: (text) => ({ label: text.domain === domain ? 1 : 0, weight: text.weight }),
          })),
          'together',
          (domain) => step(`gate: ${domain}`),
        );

  const second =
    training.second && trainSecondOpinion(training, tasks, experts.devMargins, training.second, step);

  const calibrations = experts.spec.heads.map(({ calibration }) => calibration);
  const gateCalibrations = gates?.spec.heads.map(({ calibration }) => calibration) ?? [];
  const mixed = (margins: readonly Float64Array[], from: readonly Calibration[]): WeightedMargin[] =>
    dev.map(({ label, weight }, i) => ({
      margin: mixture((k) => margins[i]![k]!, from, gates?.devMargins[i] ?? [], gateCalibrations),
      label,
      weight,
    }));
  const points = mixed(experts.devMargins, calibrations);
  const calibration = fitCalibration(points);
  const again =
    second &&
    mixed(
      second.devMargins,
      domains.map(() => AS_IT_IS),
    );
  const calibrationAgain = again && fitCalibration(again);
  const scores = points.map(({ margin, label, weight }, i) => {
    const odds = calibration.slope * margin + calibration.offset;
    const score =
      again && calibrationAgain && isAsked(odds, gates?.devMargins[i] ?? [], gateCalibrations, second.spec)
        ? calibrated(again[i]!.margin, calibrationAgain)
        : calibrated(margin, calibration);
    return { score, label, weight };
  });
  const threshold = chooseThreshold(scores, training.goal);
  const head: LinearHead = {
    kind: 'linear',
    ...(gates && { mixes: 'log odds' as const }),
    task,
    threshold,
    calibration,
    experts: experts.spec,
    ...(gates && { gates: gates.spec }),
    ...(calibrationAgain && { second: { ...second.spec, calibration: calibrationAgain } }),
  };
  const learntFrom = profileOf(
    (training.typical ?? train).map(({ input, domain, weight }) => ({
      grams: gramsOf(input.folded),
      kind: domain,
      weight,
    })),
  );
  return packLinear(
    head,
    { experts: experts.arrays, gates: gates?.arrays ?? [], second: second?.arrays, sounds, learntFrom },
    sha256,
  );
}
