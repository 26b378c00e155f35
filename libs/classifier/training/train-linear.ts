import type { Task } from '#libs/domain';
import type { Sha256 } from '../classifier.js';
import type { FeatureSpec } from '../features/feature-space.js';
import { calibrated } from '../files/head.js';
import { packLinear } from '../linear/linear-classifier.js';
import { logit, mixture } from '../linear/mixture.js';
import { fitCalibration } from './calibrate.js';
import { chooseThreshold, type Goal } from './threshold.js';
import type { HeadOptions } from './train-head.js';
import { type PanelTraining, trainPanel } from './train-panel.js';

export interface LinearTraining extends PanelTraining {
  readonly task: Task;
  /** What the gates look at, when there is more than one kind of text. */
  readonly gateFeatures: FeatureSpec;
  readonly gateHead: HeadOptions;
  /** How much the texts of other kinds count for an expert, in [0, 1]. */
  readonly foreignWeight: number;
  /** The same for single experts: one that is asked about unknown texts learns from all kinds. */
  readonly foreignWeights?: Readonly<Record<string, number>>;
  readonly goal: Goal;
  onStep?(done: number, total: number, what: string): void;
}

/** Trains, quantises, calibrates and packs the default model. The same training gives the same bytes. */
export function trainLinear(training: LinearTraining, sha256: Sha256): Uint8Array {
  const { task, train, dev, foreignWeight, foreignWeights = {}, sounds } = training;
  const domains = [...new Set(train.map(({ domain }) => domain))].sort();
  const total = domains.length === 1 ? 1 : 2 * domains.length;
  let done = 0;
  const step = (what: string) => training.onStep?.(++done, total, what);

  const experts = trainPanel(
    training,
    domains.map((domain) => ({
      domain,
      target: (text) => ({
        label: text.label,
        weight:
          text.domain === domain || text.everywhere
            ? text.weight
            : text.weight * (foreignWeights[domain] ?? foreignWeight),
      }),
    })),
    'apart',
    (domain) => step(`expert: ${domain}`),
  );
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

  const calibrations = experts.spec.heads.map(({ calibration }) => calibration);
  const gateCalibrations = gates?.spec.heads.map(({ calibration }) => calibration) ?? [];
  const points = dev.map(({ label, weight }, i) => ({
    margin: logit(
      mixture((k) => experts.devMargins[i]![k]!, calibrations, gates?.devMargins[i] ?? [], gateCalibrations),
    ),
    label,
    weight,
  }));
  const calibration = fitCalibration(points);
  const threshold = chooseThreshold(
    points.map(({ margin, label, weight }) => ({ score: calibrated(margin, calibration), label, weight })),
    training.goal,
  );
  const head = { kind: 'linear' as const, task, threshold, calibration, experts: experts.spec };
  return packLinear(
    gates ? { ...head, gates: gates.spec } : head,
    { experts: experts.arrays, gates: gates?.arrays ?? [], sounds },
    sha256,
  );
}
