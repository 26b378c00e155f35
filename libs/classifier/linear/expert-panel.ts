import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { FeatureSpace, featureSpecSchema } from '../features/feature-space.js';
import type { SoundTable } from '../features/views.js';
import { HeadTables, headSpecSchema } from './head-tables.js';

/** Linear heads over one feature space. Kept in the model file. */
export const panelSpecSchema = z.strictObject({
  features: featureSpecSchema,
  heads: z.array(headSpecSchema).min(1),
});
export type PanelSpec = z.infer<typeof panelSpecSchema>;

/** Heads and the feature space they read. Holds scratch memory: one instance a thread. */
export class ExpertPanel {
  readonly calibrations: readonly { readonly slope: number; readonly offset: number }[];
  private readonly space: FeatureSpace;
  private readonly tables: HeadTables;

  constructor({ features, heads }: PanelSpec, levels: Int8Array, sounds: SoundTable) {
    this.space = new FeatureSpace(features, sounds);
    this.tables = new HeadTables(heads, levels);
    this.calibrations = heads.map(({ calibration }) => calibration);
  }

  /** One margin a head; the same array every time. */
  marginsOf(input: ClassifierInput): Float64Array {
    return this.tables.marginsOf(this.space.bucketsOf(input));
  }
}

/** Bytes that the levels of a panel take. */
export const levelCount = ({ features, heads }: PanelSpec): number => 2 ** features.bits * 2 * heads.length;
