import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { FeatureSpace, featureSpecSchema } from '../features/feature-space.js';
import type { SoundTable } from '../features/views.js';
import { corrupt } from '../files/container.js';
import { HeadTables, headSpecSchema } from './head-tables.js';

/** Linear heads over one feature space. Kept in the model file. */
export const panelSpecSchema = z.strictObject({
  features: featureSpecSchema,
  heads: z.array(headSpecSchema).min(1),
});
export type PanelSpec = z.infer<typeof panelSpecSchema>;

/** The arrays that go with a `PanelSpec`: see `PackedHeads`. */
export interface PanelArrays {
  readonly known: Uint32Array;
  readonly levels: Int8Array;
}

/** Heads and the feature space they read. Holds scratch memory: one instance a thread. */
export class ExpertPanel {
  readonly calibrations: readonly { readonly slope: number; readonly offset: number }[];
  private readonly space: FeatureSpace;
  private readonly tables: HeadTables;

  /** @throws FengsuiError `artifact.corrupt` when the arrays do not fit the spec */
  constructor({ features, heads }: PanelSpec, { known, levels }: PanelArrays, sounds: SoundTable) {
    this.space = new FeatureSpace(features, sounds);
    this.tables = new HeadTables(heads, known, levels);
    if (known.length !== 2 ** features.bits / 32 || !this.tables.isWhole)
      throw corrupt('the weights do not fit the buckets');
    this.calibrations = heads.map(({ calibration }) => calibration);
  }

  /** Takes up a text. */
  read(input: ClassifierInput): void {
    this.tables.read(this.space.bucketsOf(input));
  }

  /** What a head says of the text taken up last. */
  readonly marginOf = (head: number): number => this.tables.marginOf(head);

  /** What each UTF-16 unit of the original adds for a head: every n-gram's weight, shared out over its units. */
  unitWeights(input: ClassifierInput, head: number): Float64Array {
    const weights = new Float64Array(input.original.length);
    const seen = new Set<number>();
    for (const { start, end, bucket } of this.space.placedGrams(input)) {
      const weight = this.tables.weightOf(head, bucket);
      if (weight === 0 || start === end || seen.has(bucket)) continue;
      seen.add(bucket);
      for (let at = start; at < end; at++) weights[at]! += weight / (end - start);
    }
    return weights;
  }

  /** What every head says of a text. */
  marginsOf(input: ClassifierInput): Float64Array {
    return this.tables.marginsOf(this.space.bucketsOf(input));
  }
}
