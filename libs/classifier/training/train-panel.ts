import type { FeatureSpec } from '../features/feature-space.js';
import { FeatureSpace } from '../features/feature-space.js';
import type { SoundTable } from '../features/views.js';
import type { PanelArrays, PanelSpec } from '../linear/expert-panel.js';
import { HeadTables, packHeads } from '../linear/head-tables.js';
import { fitCalibration } from './calibrate.js';
import { RowBuilder } from './feature-rows.js';
import type { Target } from './log-ratios.js';
import { seededRandom } from './random.js';
import { type HeadOptions, trainHead } from './train-head.js';
import type { TrainingText } from './training-text.js';

/** What one head of a panel learns. */
export interface HeadTask {
  readonly domain: string;
  /** What a text teaches this head; weight 0 leaves it out. */
  target(text: TrainingText): Target;
}

export interface PanelTraining {
  readonly features: FeatureSpec;
  readonly sounds: SoundTable;
  readonly train: readonly TrainingText[];
  readonly dev: readonly TrainingText[];
  readonly head: HeadOptions;
  readonly seed: number;
}

export interface TrainedPanel {
  readonly spec: PanelSpec;
  readonly arrays: PanelArrays;
  /** The margins of every head for every held-back text, from the quantised weights that ship. */
  readonly devMargins: readonly Float64Array[];
}

/** Trains heads over one feature space, quantises them and calibrates each on the held-back texts. */
export function trainPanel(
  { features, sounds, train, dev, head, seed }: PanelTraining,
  tasks: readonly HeadTask[],
  onHead: (domain: string) => void,
): TrainedPanel {
  const space = new FeatureSpace(features, sounds);
  const builder = new RowBuilder();
  for (const { input } of train) builder.add(space.bucketsOf(input));
  const rows = builder.finish();
  const packed = packHeads(
    tasks.map(({ domain, target }) => {
      const trained = trainHead(rows, train.map(target), 2 ** features.bits, head, seededRandom(seed));
      onHead(domain);
      return trained;
    }),
  );
  const tables = new HeadTables(packed.specs, packed.known, packed.levels);
  const devMargins = dev.map(({ input }) => tables.marginsOf(space.bucketsOf(input)));
  const heads = packed.specs.map((spec, h) => {
    const { domain, target } = tasks[h]!;
    const points = dev.map((text, i) => ({ margin: devMargins[i]![h]!, ...target(text) }));
    return { ...spec, domain, calibration: fitCalibration(points.filter(({ weight }) => weight > 0)) };
  });
  return { spec: { features, heads }, arrays: packed, devMargins };
}
