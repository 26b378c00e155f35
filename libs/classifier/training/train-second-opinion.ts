import type { FeatureSpec } from '../features/feature-space.js';
import { blended } from '../linear/blend.js';
import type { SecondOpinionArrays, SecondOpinionSpec } from '../linear/second-opinion.js';
import { fitBlend } from './fit-blend.js';
import type { HeadOptions } from './train-head.js';
import { type KindHeadsOptions, trainKindHeads } from './train-kind-heads.js';
import { type HeadTask, type PanelTraining, trainPanel } from './train-panel.js';
import type { TrainingText } from './training-text.js';

export interface SecondOpinionOptions extends KindHeadsOptions {
  /** Asked where the first experts' log odds are nearer to 0 than this. */
  readonly below: number;
  /** … and where a gate's log odds of the text's kind reach this. */
  readonly familiar: number;
  /** What the second experts look at. */
  readonly features: FeatureSpec;
  readonly head: HeadOptions;
}

export interface TrainedSecondOpinion {
  readonly spec: Omit<SecondOpinionSpec, 'calibration'>;
  readonly arrays: SecondOpinionArrays;
  /** Blended log odds of every held-back text for every kind of text, from the numbers that ship. */
  readonly devMargins: readonly Float64Array[];
}

/**
 * Trains second experts, each from texts of its own kind alone, and a network for the same kinds as the first experts, and weighs all three on the
 * held-back texts.
 * @param firsts what the first experts say of the held-back texts
 */
export function trainSecondOpinion(
  training: PanelTraining,
  tasks: readonly HeadTask[],
  firsts: readonly Float64Array[],
  { below, familiar, features, head, ...options }: SecondOpinionOptions,
  onStep: (what: string) => void,
): TrainedSecondOpinion {
  const { dev } = training;
  const own = tasks.map(({ domain, target }) => ({
    domain,
    target: (text: TrainingText) =>
      text.domain === domain ? target(text) : { label: text.label, weight: 0 },
  }));
  const experts = trainPanel({ ...training, features, head }, own, 'apart', (domain) =>
    onStep(`second expert: ${domain}`),
  );
  const domains = tasks.map(({ domain }) => domain);
  const { spec, kinds, arrays, heads } = trainKindHeads(training, domains, options, onStep);
  const margins = dev.map(({ input }, i) => {
    heads.read(input);
    return tasks.map((_, k) => [firsts[i]![k]!, experts.devMargins[i]![k]!, heads.marginOf(k)]);
  });
  const blends = own.map(({ target }, k) =>
    fitBlend(dev.map((text, i) => ({ margins: margins[i]![k]!, ...target(text) }))),
  );
  return {
    spec: { below, familiar, experts: experts.spec, network: spec, kinds, blends },
    arrays: { experts: experts.arrays, ...arrays },
    devMargins: margins.map((one) => Float64Array.from(one, (three, k) => blended(three, blends[k]!))),
  };
}
