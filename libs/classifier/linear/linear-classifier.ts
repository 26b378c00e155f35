import { z } from 'zod';
import type { Span, Task } from '#libs/domain';
import type { Classifier, ClassifierInput, Sha256 } from '../classifier.js';
import type { SoundTable } from '../features/sounds.js';
import { type Contents, corrupt, packContainer } from '../files/container.js';
import { calibrated, modelHeadSchema } from '../files/head.js';
import { ExpertPanel, panelSpecSchema } from './expert-panel.js';
import type { GroupArrays } from './head-group.js';
import { heaviestSpans } from './heaviest-spans.js';
import { logit, mixture } from './mixture.js';

const linearHeadSchema = modelHeadSchema.extend({
  kind: z.literal('linear'),
  experts: panelSpecSchema,
  /** One gate an expert, in the same order; absent for a lone expert. */
  gates: panelSpecSchema.optional(),
});
export type LinearHead = z.infer<typeof linearHeadSchema>;

/** The arrays that go with a `LinearHead`: a group an expert, and all gates in one group, if there are any. */
export interface LinearArrays {
  readonly experts: readonly GroupArrays[];
  readonly gates: readonly GroupArrays[];
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
    this.gates = head.gates && new ExpertPanel(head.gates, arrays.gates, arrays.sounds);
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
  const heads = [...experts.entries()].map(([i, arrays]) => [`expert ${i}`, arrays] as const);
  const groups = [...heads, ...gates.map((arrays) => ['gates', arrays] as const)];
  const sections = groups.flatMap(([name, { known, levels }]) => [
    [`${name} known`, bytesOf(known)],
    [`${name} levels`, bytesOf(levels)],
  ]);
  return packContainer(
    {
      header: head,
      sections: {
        ...Object.fromEntries(sections),
        sounds: bytesOf(sounds.ofHan),
        spelling: bytesOf(sounds.spelling),
        spelt: bytesOf(sounds.spelt),
      },
    },
    sha256,
  );
}

/** @throws FengsuiError `artifact.corrupt` when the parts do not belong together. */
export function unpackLinear({ header, sections }: Contents, digest: string): LinearClassifier {
  const parsed = linearHeadSchema.safeParse(header);
  if (!parsed.success) throw corrupt('the header is not that of a linear model');
  const head = parsed.data;
  const { experts, gates } = head;
  if (gates ? gates.heads.length !== experts.heads.length : experts.heads.length > 1)
    throw corrupt('experts and gates differ in number');
  const section = (name: string): Uint8Array => {
    const bytes = sections[name];
    if (!bytes) throw corrupt(`section ${name} is missing`);
    return bytes;
  };
  const arrays = (name: string): GroupArrays => {
    const [known, levels] = [section(`${name} known`), section(`${name} levels`)];
    return {
      known: new Uint32Array(known.buffer, known.byteOffset, known.length / 4),
      levels: new Int8Array(levels.buffer, levels.byteOffset, levels.length),
    };
  };
  const shorts = (name: string): Uint16Array => {
    const { buffer, byteOffset, length } = section(name);
    return new Uint16Array(buffer, byteOffset, length / 2);
  };
  const spelling = shorts('spelling');
  return new LinearClassifier(head, digest, {
    experts: experts.heads.map((_, i) => arrays(`expert ${i}`)),
    gates: gates ? [arrays('gates')] : [],
    sounds: {
      ofHan: shorts('sounds'),
      spelling: new Int16Array(spelling.buffer, spelling.byteOffset, spelling.length),
      spelt: shorts('spelt'),
    },
  });
}

/** Surrogate pairs are kept whole. */
function wholeCharacters(text: string, { start, end }: Span): Span {
  const isLow = (at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  const isHigh = (at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800;
  return {
    start: isLow(start) && isHigh(start - 1) ? start - 1 : start,
    end: isLow(end) && isHigh(end - 1) ? end + 1 : end,
  };
}

const bytesOf = (values: Int8Array | Int16Array | Uint16Array | Uint32Array): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice();
