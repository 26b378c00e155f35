/** Counts of what was and what was said, and the figures that follow from them. Empty denominators give 0. */
export interface Confusion {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

export interface Figures extends Confusion {
  readonly n: number;
  readonly accuracy: number;
  /** Mean of both classes' F1. */
  readonly macroF1: number;
  /** Of class 1. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** A text's score in [0, 1] beside its true label. */
export interface Scored {
  readonly score: number;
  readonly label: 0 | 1;
}

export function figuresAt(scored: readonly Scored[], threshold: number): Figures {
  const cells = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
  for (const { score, label } of scored) {
    if (score >= threshold) cells[label === 1 ? 'truePositive' : 'falsePositive']++;
    else cells[label === 1 ? 'falseNegative' : 'trueNegative']++;
  }
  return figuresOf(cells);
}

export function figuresOf(cells: Confusion): Figures {
  const { truePositive: tp, falsePositive: fp, falseNegative: fn, trueNegative: tn } = cells;
  const n = tp + fp + fn + tn;
  const f1 = ratio(2 * tp, 2 * tp + fp + fn);
  return {
    ...cells,
    n,
    accuracy: ratio(tp + tn, n),
    macroF1: (f1 + ratio(2 * tn, 2 * tn + fp + fn)) / 2,
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
    f1,
  };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
