import type { Task } from '#libs/domain';
import type { Classifier, ClassifierInput } from '../classifier.js';
import { gramsOf } from '../features/folded-grams.js';
import { NO_TEXTS, type TextProfile } from '../features/text-profile.js';
import { type Familiarity, type Voice, voiceOf } from './familiarity.js';
import { correctionOf, type Fit } from './fit.js';

/** What one platform's decisions taught on top of a base model. */
export interface Adapter {
  readonly task: Task;
  /** SHA-256 of the adapter's file, in hexadecimal. */
  readonly digest: string;
  /** The digest of the one base model it corrects. */
  readonly base: string;
  readonly fit: Fit;
  readonly familiarity: Familiarity;
}

/**
 * Log-odds above the threshold after the adapter spoke, from what the base model says and the text's n-grams; at 0 and above
 * the text counts as class 1.
 */
export type Adjusting = (base: number, grams: Uint32Array) => number;

/** @param learntFrom what the base model learnt from; undefined: it does not say */
export function adjusting(
  { fit, familiarity }: Pick<Adapter, 'fit' | 'familiarity'>,
  learntFrom: TextProfile = NO_TEXTS,
): Adjusting {
  const voice: Voice = voiceOf(familiarity, learntFrom);
  return (base, grams) => base + voice(grams) * correctionOf(fit, base, grams);
}

/** The base model with an adapter over it: another classifier with the same threshold. */
export class AdaptedClassifier implements Classifier {
  readonly task: Task;
  readonly digest: string;
  readonly name: string;
  readonly threshold: number;
  private readonly zero: number;
  private readonly adjusted: Adjusting;

  /** @throws RangeError when the adapter was made for another base */
  constructor(
    private readonly base: Classifier,
    adapter: Adapter,
  ) {
    if (base.digest !== adapter.base || base.task !== adapter.task)
      throw new RangeError('an adapter serves the base model it was trained over alone');
    this.task = base.task;
    this.digest = `${base.digest}+${adapter.digest}`;
    this.name = `${base.name}+adapter`;
    this.threshold = base.threshold;
    this.zero = logOdds(base.threshold);
    this.adjusted = adjusting(adapter, base.learntFrom);
  }

  score(input: ClassifierInput): number {
    const base = this.base.score(input);
    const after = this.adjusted(logOdds(base) - this.zero, gramsOf(input.folded));
    return 1 / (1 + Math.exp(-(after + this.zero)));
  }

  explain(input: ClassifierInput, most: number) {
    return this.base.explain?.(input, most) ?? [];
  }
}

/** What the base model says of a text, as adapters take it: log-odds above its threshold. */
export function baseLogOdds(base: Classifier, input: ClassifierInput): number {
  return logOdds(base.score(input)) - logOdds(base.threshold);
}

const TINY = 1e-9;
const logOdds = (probability: number): number =>
  Math.log(Math.max(probability, TINY) / Math.max(1 - probability, TINY));
