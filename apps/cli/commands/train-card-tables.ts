import {
  averagePrecision,
  calibrationError,
  type Example,
  figuresAt,
  reliability,
  type Scored,
} from '#libs/classifier';
import { slices } from './evaluate-slices.js';
import { termsOf } from './train-sources.js';

type Judged = Example & Scored;

/** How much of the recall on plain texts is left when they are disguised. */
export interface KeptRecall {
  readonly kind: string;
  /** Recall on the disguised copies, in [0, 1]. */
  readonly recall: number;
}

const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const four = (share: number): string => share.toFixed(4);
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
export const distinct = (values: readonly string[]): string[] => [...new Set(values)];
const of = <T extends { source: string }>(examples: readonly T[], source: string): T[] =>
  source === 'all' ? [...examples] : examples.filter((example) => example.source === source);

function table(head: readonly string[], rows: readonly string[]): string {
  return [row(...head), `|${'---|'.repeat(head.length)}`, ...rows].join('\n');
}

export function learntTable(
  sources: readonly string[],
  train: readonly Example[],
  innocent: readonly Example[],
): string {
  const rows = sources.map((source) => {
    const own = of(train, source);
    const ones = own.filter(({ label }) => label === 1).length;
    return row(source, own.length, ones, of(innocent, source).length, termsOf(source));
  });
  return table(['data set', 'texts', 'of class 1', 'innocent everyday texts', 'source and terms'], rows);
}

export function figuresTable(sources: readonly string[], dev: readonly Judged[], threshold: number): string {
  const rows = [...sources, 'all'].flatMap((source) => {
    const own = of(dev, source);
    if (own.length === 0) return [];
    const { n, accuracy, macroF1, precision, recall, f1 } = figuresAt(own, threshold);
    return [row(source, n, ...[accuracy, macroF1, precision, recall, f1, averagePrecision(own)].map(four))];
  });
  return table(['data set', 'n', 'accuracy', 'macro-F1', 'precision', 'recall', 'F1', 'PR-AUC'], rows);
}

export function lengthTable(dev: readonly Judged[], threshold: number): string {
  const rows = slices(dev, threshold, () => false)
    .filter(({ by }) => by === 'length')
    .map(({ part, n, accuracy, macroF1, falsePositive, falseNegative }) =>
      row(part, n, four(accuracy), four(macroF1), falsePositive, falseNegative),
    );
  return table(['UTF-16 units', 'n', 'accuracy', 'macro-F1', 'wrongly called 1', 'missed'], rows);
}

export function disguiseTable(plain: number, disguised: readonly KeptRecall[]): string {
  const rows = disguised.map(({ kind, recall }) =>
    row(kind, four(recall), plain === 0 ? '–' : percent(recall / plain)),
  );
  return table(['disguise', 'recall', 'of the plain recall'], [row('none', four(plain), ''), ...rows]);
}

export function innocentTable(innocent: readonly Judged[], threshold: number): string {
  const rows = distinct(innocent.map(({ source }) => source)).map((source) => {
    const own = of(innocent, source);
    const called = own.filter(({ score }) => score >= threshold).length;
    return row(source, own.length, called, percent(called / own.length));
  });
  return table(['data set (its class 0)', 'n', 'called class 1', 'share'], rows);
}

export function calibrationTable(dev: readonly Judged[]): string {
  const rows = reliability(dev).map(({ from, to, n, meanScore, positiveShare }) =>
    row(`${from.toFixed(1)}–${to.toFixed(1)}`, n, meanScore.toFixed(3), positiveShare.toFixed(3)),
  );
  return `Expected calibration error ${four(calibrationError(dev))}.\n\n${table(['score', 'texts', 'mean score', 'share of class 1'], rows)}`;
}
