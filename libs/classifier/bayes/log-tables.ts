import type { WordCounts } from './word-counts.js';

/**
 * `natural`'s Bayes with its logarithms taken once. The arithmetic follows apparatus 0.0.10
 * (`bayes_classifier.js`): totals start at one, a seen word counts one more than it was seen,
 * an unseen one counts as one.
 */
export class LogTables {
  /** Log of P(word | 1) / P(word | 0), by word. */
  private readonly ratios: ReadonlyMap<string, number>;
  private readonly prior: number;

  constructor({ documents, vocabulary, holding }: WordCounts) {
    const [total0, total1] = [documents[0] + 1, documents[1] + 1];
    const totals = Math.log(total1 / total0);
    this.prior = totals;
    this.ratios = new Map(
      vocabulary.map((word, i) => [
        word,
        Math.log((holding[2 * i + 1]! + 1) / (holding[2 * i]! + 1)) - totals,
      ]),
    );
  }

  /**
   * The log odds of class 1. `natural` multiplies probabilities out and reaches 0 = 0 on texts of some eighty words,
   * then answers with the class it met first; sums of logarithms have no such end.
   */
  margin(words: readonly string[]): number {
    let sum = this.prior;
    for (const word of new Set(words)) sum += this.ratios.get(word) ?? 0;
    return sum;
  }
}
