import { z } from 'zod';
import type { Task } from '#libs/domain';
import type { Classifier, ClassifierInput, Sha256 } from '../classifier.js';
import { FeatureSpace, featureSpecSchema } from '../features/feature-space.js';
import type { SoundTable } from '../features/views.js';
import { type Contents, corrupt, packContainer } from '../files/container.js';
import { calibrated, modelHeadSchema } from '../files/head.js';
import { HeadTables, headSpecSchema } from './head-tables.js';
import { mixture } from './mixture.js';

const linearHeadSchema = modelHeadSchema.extend({
  kind: z.literal('linear'),
  features: featureSpecSchema,
  /** Experts, then as many gates when there is more than one expert. */
  heads: z.array(headSpecSchema).min(1),
});
export type LinearHead = z.infer<typeof linearHeadSchema>;

/** The default model: hashed n-grams of several views, one linear expert a domain, a byte a weight. */
export class LinearClassifier implements Classifier {
  readonly name = 'linear';
  readonly task: Task;
  readonly threshold: number;
  private readonly space: FeatureSpace;
  private readonly tables: HeadTables;
  private readonly domains: number;

  constructor(
    private readonly head: LinearHead,
    readonly digest: string,
    levels: Int8Array,
    sounds: SoundTable,
  ) {
    this.task = head.task;
    this.threshold = head.threshold;
    this.space = new FeatureSpace(head.features, sounds);
    this.tables = new HeadTables(head.heads, levels);
    this.domains = head.heads.length === 1 ? 1 : head.heads.length / 2;
    this.calibrations = head.heads.map(({ calibration }) => calibration);
  }

  private readonly calibrations: readonly { slope: number; offset: number }[];

  score(input: ClassifierInput): number {
    const margins = this.tables.marginsOf(this.space.bucketsOf(input));
    const probability = mixture(margins, this.domains, this.calibrations);
    return calibrated(logit(probability), this.head.calibration);
  }
}

const TINY = 1e-12;
export const logit = (probability: number): number =>
  Math.log(Math.max(probability, TINY) / Math.max(1 - probability, TINY));

export function packLinear(
  head: LinearHead,
  levels: Int8Array,
  sounds: SoundTable,
  sha256: Sha256,
): Uint8Array {
  return packContainer(
    { header: head, sections: { levels: bytesOf(levels), sounds: bytesOf(sounds) } },
    sha256,
  );
}

/** @throws FengsuiError `artifact.corrupt` when the parts do not belong together. */
export function unpackLinear({ header, sections }: Contents, digest: string): LinearClassifier {
  const head = linearHeadSchema.safeParse(header);
  const { levels, sounds } = sections;
  if (!head.success || !levels || !sounds) throw corrupt('a part of the linear model is missing');
  const { heads, features } = head.data;
  if (heads.length > 1 && heads.length % 2 === 1) throw corrupt('experts and gates differ in number');
  if (levels.length !== 2 ** features.bits * 2 * heads.length)
    throw corrupt('the weights do not fit the buckets');
  return new LinearClassifier(
    head.data,
    digest,
    new Int8Array(levels.buffer, levels.byteOffset, levels.length),
    new Uint16Array(sounds.buffer, sounds.byteOffset, sounds.length / 2),
  );
}

const bytesOf = (values: Int8Array | Uint16Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
