import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import { PieceCutter } from '../features/pieces.js';
import type { SoundTable } from '../features/sounds.js';
import { corrupt } from '../files/container.js';
import { type Calibration, calibrationSchema } from '../files/head.js';
import { Convolution, type ConvolutionArrays, convolutionSpecSchema } from '../network/convolution.js';
import { pieceReader, unitReader } from '../network/number-reader.js';
import { blended, blendSchema } from './blend.js';
import { ExpertPanel, panelSpecSchema } from './expert-panel.js';
import type { GroupArrays } from './head-group.js';
import { AS_IT_IS, KindHeads, kindsSchema } from './kind-heads.js';
import { familiarity, likeliest } from './mixture.js';

/** Who is asked where the first experts are unsure. Kept in the model file. */
export const secondOpinionSchema = z.strictObject({
  /** Asked where the first experts' log odds are nearer to 0 than this, a kind of text. */
  below: z.array(z.number().positive()).min(1),
  /** Not asked about texts of which no gate's log odds reach this: it knows no more of strange texts than they do. */
  familiar: z.number(),
  /** Experts for the same kinds of text as the first, over pieces: see `PieceCutter`. */
  experts: panelSpecSchema,
  networks: z.strictObject({ characters: convolutionSpecSchema, pieces: convolutionSpecSchema }),
  kinds: kindsSchema,
  /** How much the first expert, the second and the networks count, a kind of text. */
  blends: z.array(blendSchema),
  /** Of what comes out of the blends. */
  calibration: calibrationSchema,
});
export type SecondOpinionSpec = z.infer<typeof secondOpinionSchema>;

export interface SecondOpinionArrays {
  readonly experts: readonly GroupArrays[];
  /** Units of the surface view that a network knows. */
  readonly characters: Uint16Array;
  /** What texts are cut into, for the experts and a network. */
  readonly pieces: readonly string[];
  readonly networks: { readonly characters: ConvolutionArrays; readonly pieces: ConvolutionArrays };
  /** Of the gates between finer kinds: one group, or none. */
  readonly kinds: readonly GroupArrays[];
}

/** Pieces close to words and two small networks, for texts of which the first experts are unsure. One instance a thread. */
export class SecondOpinion {
  private readonly experts: ExpertPanel;
  private readonly cutter: PieceCutter;
  private readonly networks: KindHeads;
  /** Of the log odds that the blends give. */
  readonly calibrations: readonly Calibration[];

  /** @throws FengsuiError `artifact.corrupt` when the parts do not belong together */
  constructor(
    readonly spec: SecondOpinionSpec,
    { experts, characters, pieces, networks, kinds }: SecondOpinionArrays,
    sounds: SoundTable,
  ) {
    this.experts = new ExpertPanel(spec.experts, experts, sounds);
    this.cutter = new PieceCutter(pieces);
    const both = [
      new Convolution(spec.networks.characters, networks.characters, unitReader(characters)),
      new Convolution(spec.networks.pieces, networks.pieces, pieceReader(pieces)),
    ];
    this.networks = new KindHeads(spec.kinds, kinds, both, spec.blends.length, sounds);
    this.calibrations = spec.blends.map(() => AS_IT_IS);
    const { length } = spec.blends;
    if (spec.experts.heads.length !== length || spec.below.length !== length)
      throw corrupt('the second opinions are not as many as the experts');
  }

  /** Takes up a text. */
  read(input: ClassifierInput): void {
    const pieced = this.cutter.read(input);
    this.experts.read(pieced);
    this.networks.read(pieced);
  }

  /** Log odds of the text taken up last, for one kind of text, given what the first expert said. */
  marginOf(kind: number, first: number): number {
    return blended(
      [first, this.experts.marginOf(kind), ...this.networks.marginsOf(kind)],
      this.spec.blends[kind]!,
    );
  }
}

/**
 * Whether a second opinion is worth its price: it knows no more of strange texts than the first experts do.
 * @param odds log odds after the first experts
 * @param gates what the gates say of the text's kind
 */
export const isAsked = (
  odds: number,
  gates: ArrayLike<number>,
  calibrations: readonly Calibration[],
  { below, familiar }: Pick<SecondOpinionSpec, 'below' | 'familiar'>,
): boolean =>
  Math.abs(odds) < below[likeliest(gates, calibrations)]! && familiarity(gates, calibrations) >= familiar;
