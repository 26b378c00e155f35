import { z } from 'zod';
import type { Span, Task } from '#libs/domain';
import type { Classifier, ClassifierInput, Sha256 } from '../classifier.js';
import type { SoundTable } from '../features/views.js';
import { type Contents, corrupt, packContainer } from '../files/container.js';
import { calibrated, modelHeadSchema } from '../files/head.js';
import { ExpertPanel, type PanelArrays, panelSpecSchema } from './expert-panel.js';
import { heaviestSpans } from './heaviest-spans.js';
import { logit, mixture } from './mixture.js';

const linearHeadSchema = modelHeadSchema.extend({
  kind: z.literal('linear'),
  experts: panelSpecSchema,
  /** One gate an expert, in the same order; absent for a lone expert. */
  gates: panelSpecSchema.optional(),
});
export type LinearHead = z.infer<typeof linearHeadSchema>;

/** The arrays that go with a `LinearHead`. */
export interface LinearArrays {
  readonly experts: PanelArrays;
  readonly gates?: PanelArrays;
  readonly sounds: SoundTable;
}

const NO_GATES = new Float64Array(0);

/** The default model: hashed n-grams of several views, one linear expert a kind of text, a byte a weight. */
export class LinearClassifier implements Classifier {
  readonly name = 'linear';
  readonly task: Task;
  readonly threshold: number;
  private readonly experts: ExpertPanel;
  private readonly gates: ExpertPanel | undefined;

  constructor(
    private readonly head: LinearHead,
    readonly digest: string,
    arrays: LinearArrays,
  ) {
    this.task = head.task;
    this.threshold = head.threshold;
    this.experts = new ExpertPanel(head.experts, arrays.experts, arrays.sounds);
    this.gates = head.gates && new ExpertPanel(head.gates, arrays.gates!, arrays.sounds);
  }

  score(input: ClassifierInput): number {
    const { experts, gates } = this;
    experts.read(input);
    const probability = mixture(
      experts.marginOf,
      experts.calibrations,
      gates?.marginsOf(input) ?? NO_GATES,
      gates?.calibrations ?? [],
    );
    return calibrated(logit(probability), this.head.calibration);
  }

  explain(input: ClassifierInput, most: number): Span[] {
    return heaviestSpans(this.experts.unitWeights(input, this.likeliestExpert(input)), most).map((span) =>
      wholeCharacters(input.original, span),
    );
  }

  private likeliestExpert(input: ClassifierInput): number {
    if (!this.gates) return 0;
    const { calibrations } = this.gates;
    const odds = this.gates
      .marginsOf(input)
      .map((margin, k) => calibrations[k]!.slope * margin + calibrations[k]!.offset);
    return odds.indexOf(Math.max(...odds));
  }
}

export function packLinear(
  head: LinearHead,
  { experts, gates, sounds }: LinearArrays,
  sha256: Sha256,
): Uint8Array {
  const sections = {
    expertBuckets: bytesOf(experts.known),
    experts: bytesOf(experts.levels),
    ...(gates && { gateBuckets: bytesOf(gates.known), gates: bytesOf(gates.levels) }),
    sounds: bytesOf(sounds),
  };
  return packContainer({ header: head, sections }, sha256);
}

/** @throws FengsuiError `artifact.corrupt` when the parts do not belong together. */
export function unpackLinear({ header, sections }: Contents, digest: string): LinearClassifier {
  const parsed = linearHeadSchema.safeParse(header);
  const { expertBuckets, experts, gateBuckets, gates, sounds } = sections;
  if (!parsed.success || !expertBuckets || !experts || !sounds)
    throw corrupt('a part of the linear model is missing');
  const head = parsed.data;
  const gateCount = head.gates?.heads.length ?? 1;
  if (gateCount !== head.experts.heads.length) throw corrupt('experts and gates differ in number');
  if (head.gates && !(gateBuckets && gates)) throw corrupt('the gates are missing');
  return new LinearClassifier(head, digest, {
    experts: panelArrays(expertBuckets, experts),
    ...(gateBuckets && gates && { gates: panelArrays(gateBuckets, gates) }),
    sounds: new Uint16Array(sounds.buffer, sounds.byteOffset, sounds.length / 2),
  });
}

const panelArrays = (known: Uint8Array, levels: Uint8Array): PanelArrays => ({
  known: new Uint32Array(known.buffer, known.byteOffset, known.length / 4),
  levels: new Int8Array(levels.buffer, levels.byteOffset, levels.length),
});

/** Surrogate pairs are kept whole. */
function wholeCharacters(text: string, { start, end }: Span): Span {
  const isLow = (at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  const isHigh = (at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800;
  return {
    start: isLow(start) && isHigh(start - 1) ? start - 1 : start,
    end: isLow(end) && isHigh(end - 1) ? end + 1 : end,
  };
}

const bytesOf = (values: Int8Array | Uint16Array | Uint32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
