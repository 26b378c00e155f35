import type { ClassifierInput } from '../classifier.js';

/** A text to learn from, as a classifier will see it. */
export interface TrainingText {
  readonly input: ClassifierInput;
  readonly label: 0 | 1;
  /** The kind of text: every kind gets an expert of its own. */
  readonly domain: string;
  /** A finer kind within it, such as the goods that are spoken of: second opinions tell them apart. Absent: not known. */
  readonly kind?: string;
  /** How much the text counts; 1 is usual. */
  readonly weight: number;
  /** Every expert learns it in full, whatever its kind. */
  readonly everywhere?: boolean;
}
