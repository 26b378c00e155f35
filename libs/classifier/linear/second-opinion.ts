import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import type { SoundTable } from '../features/sounds.js';
import { corrupt } from '../files/container.js';
import { type Calibration, calibrationSchema } from '../files/head.js';
import { Convolution, type ConvolutionArrays, convolutionSpecSchema } from '../network/convolution.js';
import { blended, blendSchema } from './blend.js';
import { ExpertPanel, panelSpecSchema } from './expert-panel.js';
import type { GroupArrays } from './head-group.js';
import { AS_IT_IS, KindHeads, kindsSchema } from './kind-heads.js';

/** Who is asked where the first experts are unsure. Kept in the model file. */
export const secondOpinionSchema = z.strictObject({
  /** Asked where the first experts' log odds are nearer to 0 than this. */
  below: z.number().positive(),
  /** Not asked about texts of which no gate's log odds reach this: it knows no more of strange texts than they do. */
  familiar: z.number(),
  /** Experts for the same kinds of text as the first, over other features. */
  experts: panelSpecSchema,
  network: convolutionSpecSchema,
  kinds: kindsSchema,
  /** How much the first expert, the second and the network count, a kind of text. */
  blends: z.array(blendSchema),
  /** Of what comes out of the blends. */
  calibration: calibrationSchema,
});
export type SecondOpinionSpec = z.infer<typeof secondOpinionSchema>;

export interface SecondOpinionArrays {
  readonly experts: readonly GroupArrays[];
  readonly network: ConvolutionArrays;
  /** Of the gates between finer kinds: one group, or none. */
  readonly kinds: readonly GroupArrays[];
}

/** Longer n-grams and a small network, for texts of which the first experts are unsure. One instance a thread. */
export class SecondOpinion {
  private readonly experts: ExpertPanel;
  private readonly network: KindHeads;
  /** Of the log odds that the blends give. */
  readonly calibrations: readonly Calibration[];

  /** @throws FengsuiError `artifact.corrupt` when the parts do not belong together */
  constructor(
    readonly spec: SecondOpinionSpec,
    { experts, network, kinds }: SecondOpinionArrays,
    sounds: SoundTable,
  ) {
    this.experts = new ExpertPanel(spec.experts, experts, sounds);
    const heads = new Convolution(spec.network, network);
    this.network = new KindHeads(spec.kinds, kinds, heads, spec.blends.length, sounds);
    this.calibrations = spec.blends.map(() => AS_IT_IS);
    if (spec.experts.heads.length !== spec.blends.length)
      throw corrupt('the second opinions are not as many as the experts');
  }

  /** Takes up a text. */
  read(input: ClassifierInput): void {
    this.experts.read(input);
    this.network.read(input);
  }

  /** Log odds of the text taken up last, for one kind of text, given what the first expert said. */
  marginOf(kind: number, first: number): number {
    return blended(
      [first, this.experts.marginOf(kind), this.network.marginOf(kind)],
      this.spec.blends[kind]!,
    );
  }
}

/**
 * Whether a second opinion is worth its price.
 * @param odds log odds after the first experts
 * @param known how sure the gates are of the text's kind: see `familiarity`
 */
export const isAsked = (
  odds: number,
  known: number,
  { below, familiar }: Pick<SecondOpinionSpec, 'below' | 'familiar'>,
): boolean => Math.abs(odds) < below && known >= familiar;
