import type { FeatureSpec } from '../features/feature-space.js';
import { FeatureSpace } from '../features/feature-space.js';
import type { SoundTable } from '../features/sounds.js';
import type { PanelSpec } from '../linear/expert-panel.js';
import { type GroupArrays, HeadGroup, packGroup } from '../linear/head-group.js';
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
  readonly arrays: readonly GroupArrays[];
  /** The margins of every head for every held-back text, from the quantised weights that ship. */
  readonly devMargins: readonly Float64Array[];
}

/** Trains heads over one feature space, quantises them and calibrates each on the held-back texts. How they lie: see `ExpertPanel`. */
export function trainPanel(
  { features, sounds, train, dev, head, seed }: PanelTraining,
  tasks: readonly HeadTask[],
  layout: 'apart' | 'together',
  onHead: (domain: string) => void,
): TrainedPanel {
  const space = new FeatureSpace(features, sounds);
  const builder = new RowBuilder();
  for (const { input } of train) builder.add(space.bucketsOf(input));
  const rows = builder.finish();
  const trained = tasks.map(({ domain, target }) => {
    const one = trainHead(rows, train.map(target), 2 ** features.bits, head, seededRandom(seed));
    onHead(domain);
    return one;
  });
  const packed = layout === 'apart' ? trained.map((one) => packGroup([one])) : [packGroup(trained)];
  const groups = packed.map(({ numbers, ...arrays }) => new HeadGroup(numbers, arrays));
  const devMargins = dev.map(({ input }) => {
    const buckets = space.bucketsOf(input);
    return Float64Array.from(
      groups.flatMap((group, g) => {
        group.read(buckets);
        return packed[g]!.numbers.map((_, i) => group.marginOf(i));
      }),
    );
  });
  const heads = packed
    .flatMap(({ numbers }) => numbers)
    .map((numbers, h) => {
      const { domain, target } = tasks[h]!;
      const points = dev.map((text, i) => ({ margin: devMargins[i]![h]!, ...target(text) }));
      return { ...numbers, domain, calibration: fitCalibration(points.filter(({ weight }) => weight > 0)) };
    });
  return { spec: { features, heads }, arrays: packed, devMargins };
}
