import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { FeatureSpace, featureSpecSchema } from '../features/feature-space.js';
import type { SoundTable } from '../features/sounds.js';
import { corrupt } from '../files/container.js';
import type { Calibration } from '../files/head.js';
import { type GroupArrays, HeadGroup, headSpecSchema } from './head-group.js';

/** Linear heads over one feature space. Kept in the model file. */
export const panelSpecSchema = z.strictObject({
  features: featureSpecSchema,
  heads: z.array(headSpecSchema).min(1),
});
export type PanelSpec = z.infer<typeof panelSpecSchema>;

/**
 * Heads and the feature space they read. Heads of which few are asked lie apart, each in a group of its own, so that
 * the others stay out of the cache; heads that are always all asked lie together. Holds scratch memory: one instance
 * a thread.
 */
export class ExpertPanel {
  readonly calibrations: readonly Calibration[];
  private readonly space: FeatureSpace;
  private readonly groups: readonly HeadGroup[];
  private buckets: Uint32Array = new Uint32Array(0);
  private readonly margins: Float64Array;

  /**
   * @param arrays of one group a head, or of one group for all
   * @throws FengsuiError `artifact.corrupt` when the arrays do not fit the spec
   */
  constructor({ features, heads }: PanelSpec, arrays: readonly GroupArrays[], sounds: SoundTable) {
    if (arrays.some(({ known }) => known.length !== 2 ** features.bits / 32))
      throw corrupt('the buckets are not as many as they should be');
    this.space = new FeatureSpace(features, sounds);
    this.groups =
      arrays.length === 1
        ? [new HeadGroup(heads, arrays[0]!)]
        : heads.map((head, i) => new HeadGroup([head], arrays[i]!));
    this.calibrations = heads.map(({ calibration }) => calibration);
    this.margins = new Float64Array(heads.length);
  }

  /** Takes up a text. */
  read(input: ClassifierInput): void {
    this.buckets = this.space.bucketsOf(input);
    if (this.groups.length === 1) this.groups[0]!.read(this.buckets);
  }

  /** What a head says of the text taken up last. */
  readonly marginOf = (head: number): number => {
    if (this.groups.length === 1) return this.groups[0]!.marginOf(head);
    const group = this.groups[head]!;
    group.read(this.buckets);
    return group.marginOf(0);
  };

  /** What every head says of a text. Valid until the next call. */
  marginsOf(input: ClassifierInput): Float64Array {
    this.read(input);
    for (let head = 0; head < this.margins.length; head++) this.margins[head] = this.marginOf(head);
    return this.margins;
  }

  /** What each UTF-16 unit of the original adds for a head: every n-gram's weight, shared out over its units. */
  unitWeights(input: ClassifierInput, head: number): Float64Array {
    const [group, place] = this.groups.length === 1 ? [this.groups[0]!, head] : [this.groups[head]!, 0];
    const weights = new Float64Array(input.original.length);
    const seen = new Set<number>();
    for (const { from, to, bucket } of this.space.placedGrams(input)) {
      const weight = group.weightOf(place, bucket);
      if (weight === 0 || from === to || seen.has(bucket)) continue;
      seen.add(bucket);
      for (let at = from; at < to; at++) weights[at]! += weight / (to - from);
    }
    return weights;
  }
}
