import type { Span, Task } from '#libs/domain';
import type { TextProfile } from './features/text-profile.js';

/** One text as a classifier sees it. Deriving words is dear, so they are asked for, not given. */
export interface ClassifierInput {
  /** The text as it was sent. */
  readonly original: string;
  /** The same text folded by `#libs/text`: width, case, costumes, traditional characters, zero-width characters. */
  readonly folded: string;
  /** The folded text cut into words, in order. */
  words(): readonly string[];
}

/** A trained model of one task. Scoring is a pure function of the input. */
export interface Classifier {
  readonly task: Task;
  /** SHA-256 of the model file, in hexadecimal. */
  readonly digest: string;
  /** What kind of model this is, such as `linear` or `bayes`. */
  readonly name: string;
  /** Scores at or above this count as class 1. In (0, 1). */
  readonly threshold: number;
  /** What kind of texts it learnt from. Absent where a model does not say. */
  readonly learntFrom?: TextProfile | undefined;
  /** A calibrated probability of class 1, in [0, 1]. */
  score(input: ClassifierInput): number;
  /**
   * The stretches of the ORIGINAL text that speak most for class 1: at most `most`, ascending, not overlapping,
   * never cutting a surrogate pair; empty when none does. Absent where a model cannot say.
   */
  explain?(input: ClassifierInput, most: number): Span[];
}

/** SHA-256 in lower-case hexadecimal. Handed in by the caller: this library has no cryptography of its own. */
export type Sha256 = (bytes: Uint8Array) => string;

/** A labelled text to learn from or to be measured by. */
export interface Example {
  readonly text: string;
  readonly label: 0 | 1;
  /** The data set the text comes from. */
  readonly source: string;
  /** What the data set says the text is about, if it does. */
  readonly kind?: string;
}
