import { z } from 'zod';
import type { Span, Task } from '#libs/domain';
import type { Classifier, ClassifierInput } from '../classifier.js';
import type { SoundTable } from '../features/sounds.js';
import type { TextProfile } from '../features/text-profile.js';
import { calibrated, modelHeadSchema } from '../files/head.js';
import { ExpertPanel, panelSpecSchema } from './expert-panel.js';
import type { GroupArrays } from './head-group.js';
import { heaviestSpans } from './heaviest-spans.js';
import { likeliest, mixture } from './mixture.js';
import { isAsked, SecondOpinion, type SecondOpinionArrays, secondOpinionSchema } from './second-opinion.js';

export const linearHeadSchema = modelHeadSchema.extend({
  kind: z.literal('linear'),
  experts: panelSpecSchema,
  /** One gate an expert, in the same order; absent for a lone expert. */
  gates: panelSpecSchema.optional(),
  /** What they mix. Named, so that a model made for other arithmetic is refused instead of read otherwise. */
  mixes: z.literal('log odds').optional(),
  second: secondOpinionSchema.optional(),
});
export type LinearHead = z.infer<typeof linearHeadSchema>;

/** The arrays that go with a `LinearHead`: a group an expert, and all gates in one group, if there are any. */
export interface LinearArrays {
  readonly experts: readonly GroupArrays[];
  readonly gates: readonly GroupArrays[];
  readonly second?: SecondOpinionArrays | undefined;
  readonly sounds: SoundTable;
  readonly learntFrom?: TextProfile | undefined;
}

const NO_GATES = new Float64Array(0);

/** The default model: hashed n-grams of several views, one linear expert a kind of text, a byte a weight. */
export class LinearClassifier implements Classifier {
  readonly name = 'linear';
  readonly task: Task;
  readonly threshold: number;
  readonly learntFrom: TextProfile | undefined;
  private readonly experts: ExpertPanel;
  private readonly gates: ExpertPanel | undefined;
  private readonly second: SecondOpinion | undefined;

  constructor(
    private readonly head: LinearHead,
    readonly digest: string,
    arrays: LinearArrays,
  ) {
    this.task = head.task;
    this.threshold = head.threshold;
    this.learntFrom = arrays.learntFrom;
    this.experts = new ExpertPanel(head.experts, arrays.experts, arrays.sounds);
    this.gates = head.gates && new ExpertPanel(head.gates, arrays.gates, arrays.sounds);
    this.second =
      head.second && arrays.second && new SecondOpinion(head.second, arrays.second, arrays.sounds);
  }

  score(input: ClassifierInput): number {
    const { experts, gates, second } = this;
    const { calibration } = this.head;
    experts.read(input);
    const shares = gates?.marginsOf(input) ?? NO_GATES;
    const gateCalibrations = gates?.calibrations ?? [];
    const margin = mixture(experts.marginOf, experts.calibrations, shares, gateCalibrations);
    const odds = calibration.slope * margin + calibration.offset;
    if (!second || !isAsked(odds, shares, gateCalibrations, second.spec))
      return calibrated(margin, calibration);
    second.read(input);
    const marginOf = (kind: number) => second.marginOf(kind, experts.marginOf(kind));
    const again = mixture(marginOf, second.calibrations, shares, gateCalibrations);
    return calibrated(again, second.spec.calibration);
  }

  explain(input: ClassifierInput, most: number): Span[] {
    return heaviestSpans(this.experts.unitWeights(input, this.likeliestExpert(input)), most).map((span) =>
      wholeCharacters(input.original, span),
    );
  }

  private likeliestExpert(input: ClassifierInput): number {
    if (!this.gates) return 0;
    return likeliest(this.gates.marginsOf(input), this.gates.calibrations);
  }
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
