import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import type { SoundTable } from '../features/sounds.js';
import { corrupt } from '../files/container.js';
import type { Calibration } from '../files/head.js';
import type { Convolution } from '../network/convolution.js';
import { ExpertPanel, panelSpecSchema } from './expert-panel.js';
import type { GroupArrays } from './head-group.js';
import { mixture } from './mixture.js';

/** Which heads of networks know an expert's kind of text, and finer kinds of it. Kept in the model file. */
export const kindsSchema = z.strictObject({
  /** For every head of a network the expert whose texts it knows. */
  expertOf: z.array(z.int().min(0)).min(1),
  /** One gate a head that shares its expert with others, in the same order; absent where none does. */
  gates: panelSpecSchema.optional(),
});
export type KindsSpec = z.infer<typeof kindsSchema>;

/** The heads of one expert, and what `mixture` has to know of them. */
interface Siblings {
  readonly heads: readonly number[];
  /** The places of their gates; none where there is one head. */
  readonly gates: readonly number[];
  readonly calibrations: readonly Calibration[];
  readonly gateCalibrations: readonly Calibration[];
}

/** Log odds as they are. */
export const AS_IT_IS: Calibration = { slope: 1, offset: 0 };

/** The heads of networks that have the same ones, those of one expert mixed by gates that tell its finer kinds apart. One instance a thread. */
export class KindHeads {
  private readonly gates: ExpertPanel | undefined;
  private readonly siblings: readonly Siblings[];
  private input: ClassifierInput | undefined;
  /** Of the text taken up last, once somebody asked for them. */
  private shares: Float64Array | undefined;

  /** @throws FengsuiError `artifact.corrupt` when the parts do not belong together */
  constructor(
    { expertOf, gates }: KindsSpec,
    arrays: readonly GroupArrays[],
    private readonly networks: readonly Convolution[],
    experts: number,
    sounds: SoundTable,
  ) {
    const panel = gates && new ExpertPanel(gates, arrays, sounds);
    this.gates = panel;
    const shared = sharedHeads(expertOf);
    this.siblings = Array.from({ length: experts }, (_, expert) => {
      const heads = [...expertOf.keys()].filter((head) => expertOf[head] === expert);
      const places = heads.map((head) => shared.indexOf(head)).filter((place) => place >= 0);
      return {
        heads,
        gates: places,
        calibrations: heads.map(() => AS_IT_IS),
        gateCalibrations: places.map((place) => panel?.calibrations[place] ?? AS_IT_IS),
      };
    });
    if (
      networks.some(({ heads }) => heads !== expertOf.length) ||
      shared.length !== (gates?.heads.length ?? 0) ||
      this.siblings.some(({ heads }) => heads.length === 0) ||
      expertOf.some((expert) => expert >= experts)
    )
      throw corrupt('the heads of the networks do not belong to the experts');
  }

  /** Takes up a text. */
  read(input: ClassifierInput): void {
    for (const network of this.networks) network.read(input);
    this.input = input;
    this.shares = undefined;
  }

  /** What the heads of one expert say of the text taken up last: log odds, network by network. */
  marginsOf(expert: number): number[] {
    const { heads, gates, calibrations, gateCalibrations } = this.siblings[expert]!;
    if (heads.length === 1) return this.networks.map((network) => network.marginOf(heads[0]!));
    this.shares ??= this.gates!.marginsOf(this.input!);
    const { shares } = this;
    const odds = gates.map((place) => shares[place]!);
    return this.networks.map((network) =>
      mixture((k) => network.marginOf(heads[k]!), calibrations, odds, gateCalibrations),
    );
  }
}

/** The heads whose expert has others, too. @param expertOf for every head its expert */
export const sharedHeads = (expertOf: readonly number[]): number[] =>
  [...expertOf.keys()].filter((head) => expertOf.filter((expert) => expert === expertOf[head]).length > 1);
