import type { FeatureSpec } from '../features/feature-space.js';
import type { GroupArrays } from '../linear/head-group.js';
import { KindHeads, type KindsSpec, sharedHeads } from '../linear/kind-heads.js';
import type { NumberReader } from '../network/number-reader.js';
import { seededRandom } from './random.js';
import { type ConvolutionOptions, type TrainedConvolution, trainConvolution } from './train-convolution.js';
import type { HeadOptions } from './train-head.js';
import { type PanelTraining, trainPanel } from './train-panel.js';
import type { TrainingText } from './training-text.js';

export interface KindHeadsOptions {
  /** What the gates between finer kinds look at. */
  readonly gateFeatures: FeatureSpec;
  readonly gateHead: HeadOptions;
}

/** A network to learn. */
export interface NetworkTask {
  readonly reader: NumberReader;
  readonly options: ConvolutionOptions;
}

export interface TrainedKindHeads {
  readonly kinds: KindsSpec;
  readonly networks: readonly TrainedConvolution[];
  /** Of the gates: one group, or none. */
  readonly arrays: readonly GroupArrays[];
  readonly heads: KindHeads;
}

const kindOf = ({ domain, kind }: TrainingText): string => `${domain}/${kind ?? ''}`;

/** Trains networks with a head for every finer kind of text that the texts to learn from name, and gates between those of one domain. */
export function trainKindHeads(
  { train, dev, sounds, seed }: PanelTraining,
  domains: readonly string[],
  tasks: readonly NetworkTask[],
  { gateFeatures, gateHead }: KindHeadsOptions,
  onStep: (what: string) => void,
): TrainedKindHeads {
  const names = domains.flatMap((domain) =>
    [...new Set(train.filter((text) => text.domain === domain).map(kindOf))].sort(),
  );
  const expertOf = names.map((name) => domains.indexOf(name.slice(0, name.indexOf('/'))));
  const lessons = train.map((text) => ({ ...text, domain: kindOf(text) }));
  const networks = tasks.map(({ reader, options }, i) =>
    trainConvolution(lessons, reader, names, options, seededRandom(seed), () => onStep(`network ${i + 1}`)),
  );
  const shared = sharedHeads(expertOf);
  const gated = new Set(shared.map((head) => domains[expertOf[head]!]!));
  const ofThem = (texts: readonly TrainingText[]) => texts.filter(({ domain }) => gated.has(domain));
  const gates =
    shared.length === 0
      ? undefined
      : trainPanel(
          { features: gateFeatures, head: gateHead, sounds, seed, train: ofThem(train), dev: ofThem(dev) },
          shared.map((head) => ({
            domain: names[head]!,
            target: (text) => ({
              label: kindOf(text) === names[head] ? 1 : 0,
              weight: text.domain === domains[expertOf[head]!] ? text.weight : 0,
            }),
          })),
          'together',
          () => {},
        );
  const kinds = { expertOf, ...(gates && { gates: gates.spec }) };
  const arrays = gates?.arrays ?? [];
  const ready = networks.map(({ network }) => network);
  return { kinds, networks, arrays, heads: new KindHeads(kinds, arrays, ready, domains.length, sounds) };
}
