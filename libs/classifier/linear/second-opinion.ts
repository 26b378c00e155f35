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
  /** Experts for the same kinds of text as the first, over pieces: see `PieceCutter`. Absent where nobody reads pieces. */
  experts: panelSpecSchema.optional(),
  /** Pieces have a network where they have experts. */
  networks: z.strictObject({
    characters: convolutionSpecSchema,
    pieces: convolutionSpecSchema.optional(),
  }),
  kinds: kindsSchema,
  /** How much the first expert, the second, if there is one, and the networks count, a kind of text. */
  blends: z.array(blendSchema),
  /** Of what comes out of the blends. */
  calibration: calibrationSchema,
});
export type SecondOpinionSpec = z.infer<typeof secondOpinionSchema>;

export interface SecondOpinionArrays {
  /** Units of the surface view that a network knows. */
  readonly characters: Uint16Array;
  readonly network: ConvolutionArrays;
  readonly pieces?: PieceArrays | undefined;
  /** Of the gates between finer kinds: one group, or none. */
  readonly kinds: readonly GroupArrays[];
}

export interface PieceArrays {
  /** What texts are cut into, for the experts and a network. */
  readonly names: readonly string[];
  readonly experts: readonly GroupArrays[];
  readonly network: ConvolutionArrays;
}

/** A small network over characters and, where they are worth their price, pieces close to words, for texts of which the first experts are unsure. One instance a thread. */
export class SecondOpinion {
  private readonly experts: ExpertPanel | undefined;
  private readonly cutter: PieceCutter | undefined;
  private readonly networks: KindHeads;
  /** Of the log odds that the blends give. */
  readonly calibrations: readonly Calibration[];

  /** @throws FengsuiError `artifact.corrupt` when the parts do not belong together */
  constructor(
    readonly spec: SecondOpinionSpec,
    { characters, network, pieces, kinds }: SecondOpinionArrays,
    sounds: SoundTable,
  ) {
    this.experts = spec.experts && pieces && new ExpertPanel(spec.experts, pieces.experts, sounds);
    this.cutter = pieces && new PieceCutter(pieces.names);
    const both = [new Convolution(spec.networks.characters, network, unitReader(characters))];
    if (spec.networks.pieces && pieces)
      both.push(new Convolution(spec.networks.pieces, pieces.network, pieceReader(pieces.names)));
    this.networks = new KindHeads(spec.kinds, kinds, both, spec.blends.length, sounds);
    this.calibrations = spec.blends.map(() => AS_IT_IS);
    const { length } = spec.blends;
    if ((this.experts && spec.experts?.heads.length !== length) || spec.below.length !== length)
      throw corrupt('the second opinions are not as many as the experts');
    const voices = 1 + (this.experts ? 1 : 0) + both.length;
    if (spec.blends.some(({ weights }) => weights.length !== voices))
      throw corrupt('the blends do not weigh as many voices as there are');
  }

  /** Takes up a text. */
  read(input: ClassifierInput): void {
    const pieced = this.cutter ? this.cutter.read(input) : input;
    this.experts?.read(pieced);
    this.networks.read(pieced);
  }

  /** Log odds of the text taken up last, for one kind of text, given what the first expert said. */
  marginOf(kind: number, first: number): number {
    const second = this.experts ? [this.experts.marginOf(kind)] : [];
    return blended([first, ...second, ...this.networks.marginsOf(kind)], this.spec.blends[kind]!);
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
