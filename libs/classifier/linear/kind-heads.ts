import { z } from 'zod';
import type { ClassifierInput } from '../classifier.js';
import type { SoundTable } from '../features/sounds.js';
import { corrupt } from '../files/container.js';
import type { Calibration } from '../files/head.js';
import type { Convolution } from '../network/convolution.js';
import { ExpertPanel, panelSpecSchema } from './expert-panel.js';
import type { GroupArrays } from './head-group.js';
import { mixture } from './mixture.js';

/** Which heads of a network know an expert's kind of text, and finer kinds of it. Kept in the model file. */
export const kindsSchema = z.strictObject({
  /** For every head of the network the expert whose texts it knows. */
  expertOf: z.array(z.int().min(0)).min(1),
  /** One gate a head that shares its expert with others, in the same order; absent where none does. */
  gates: panelSpecSchema.optional(),
});
export type KindsSpec = z.infer<typeof kindsSchema>;

interface Place {
  readonly head: number;
  readonly gate: number;
}

/** Log odds as they are. */
export const AS_IT_IS: Calibration = { slope: 1, offset: 0 };

/** The heads of a network, those of one expert mixed by gates that tell its finer kinds apart. One instance a thread. */
export class KindHeads {
  private readonly gates: ExpertPanel | undefined;
  private readonly places: readonly (readonly Place[])[];
  private shares: Float64Array = new Float64Array(0);

  /** @throws FengsuiError `artifact.corrupt` when the parts do not belong together */
  constructor(
    { expertOf, gates }: KindsSpec,
    arrays: readonly GroupArrays[],
    private readonly network: Convolution,
    experts: number,
    sounds: SoundTable,
  ) {
    this.gates = gates && new ExpertPanel(gates, arrays, sounds);
    const shared = sharedHeads(expertOf);
    this.places = Array.from({ length: experts }, (_, expert) =>
      expertOf.flatMap((one, head) => (one === expert ? [{ head, gate: shared.indexOf(head) }] : [])),
    );
    if (
      network.heads !== expertOf.length ||
      shared.length !== (gates?.heads.length ?? 0) ||
      this.places.some((places) => places.length === 0) ||
      expertOf.some((expert) => expert >= experts)
    )
      throw corrupt('the heads of the network do not belong to the experts');
  }

  /** Takes up a text. */
  read(input: ClassifierInput): void {
    this.network.read(input);
    if (this.gates) this.shares = this.gates.marginsOf(input);
  }

  /** What the heads of one expert say of the text taken up last: log odds. */
  marginOf(expert: number): number {
    const places = this.places[expert]!;
    if (places.length === 1) return this.network.marginOf(places[0]!.head);
    return mixture(
      (k) => this.network.marginOf(places[k]!.head),
      places.map(() => AS_IT_IS),
      places.map(({ gate }) => this.shares[gate]!),
      places.map(({ gate }) => this.gates!.calibrations[gate]!),
    );
  }
}

/** The heads whose expert has others, too. @param expertOf for every head its expert */
export const sharedHeads = (expertOf: readonly number[]): number[] =>
  [...expertOf.keys()].filter((head) => expertOf.filter((expert) => expert === expertOf[head]).length > 1);
