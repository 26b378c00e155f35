import type { Figures } from '#libs/classifier';
import type { Judged, Slice } from './evaluate-slices.js';

/** Everything `fengsui evaluate` found out; `--json` prints it as it is. */
export interface Report extends Figures {
  readonly task: string;
  /** SHA-256 of the model. */
  readonly model: string;
  readonly release: string;
  readonly threshold: number;
  readonly prAuc: number;
  readonly calibrationError: number;
  readonly textsPerSecond: number;
  readonly slices: readonly Slice[];
  readonly worst: readonly Judged[];
}

const four = (share: number): string => share.toFixed(4);

/** The report for people. */
export function renderReport(report: Report): string {
  return [
    `${report.task}  model ${report.model.slice(0, 12)}  release ${report.release}`,
    '',
    ...rows([
      ['n', String(report.n)],
      ['accuracy', four(report.accuracy)],
      ['macro-F1', four(report.macroF1)],
      ['precision', four(report.precision)],
      ['recall', four(report.recall)],
      ['F1', four(report.f1)],
      ['PR-AUC', four(report.prAuc)],
      ['calibration error', four(report.calibrationError)],
      ['threshold', four(report.threshold)],
      ['texts/s', report.textsPerSecond.toLocaleString('en')],
    ]),
    '',
    ...rows([
      ['', 'called 1', 'called 0'],
      ['is 1', String(report.truePositive), String(report.falseNegative)],
      ['is 0', String(report.falsePositive), String(report.trueNegative)],
    ]),
    '',
    ...rows([
      ['slice', '', 'n', 'accuracy', 'macro-F1', 'precision', 'recall'],
      ...report.slices.map(({ by, part, n, accuracy, macroF1, precision, recall }) => [
        by,
        part,
        String(n),
        ...[accuracy, macroF1, precision, recall].map(four),
      ]),
    ]),
    ...(report.worst.length > 0 ? ['', 'surest errors'] : []),
    ...report.worst.map(({ score, label, text }) => `${four(score)}  is ${label}  ${JSON.stringify(text)}`),
  ].join('\n');
}

/** Columns as wide as their widest cell. */
function rows(cells: readonly (readonly string[])[]): string[] {
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}
