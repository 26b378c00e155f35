import {
  averagePrecision,
  type Classifier,
  calibrationError,
  type Example,
  figuresAt,
  reliability,
  type Scored,
} from '#libs/classifier';
import type { Material } from './train-material.js';
import { termsOf } from './train-sources.js';

export interface CardFacts {
  readonly classifier: Classifier;
  readonly bytes: number;
  readonly command: string;
  readonly material: Material;
  /** The held-back texts with their scores. */
  readonly dev: readonly (Example & Scored)[];
  readonly innocentDev: readonly (Example & Scored)[];
}

/** The card that lies beside a model: what it learnt from, on what terms, and how well it does on held-back texts. */
export function writeCard({ classifier, bytes, command, material, dev, innocentDev }: CardFacts): string {
  const { train, innocent, dropped } = material;
  const { threshold } = classifier;
  const sources = distinct([...train, ...innocent, ...dev].map(({ source }) => source));
  return `# Model card: ${classifier.task}

- Kind \`${classifier.name}\`, ${bytes} bytes, SHA-256 of the content \`${classifier.digest}\`
- Threshold ${threshold.toFixed(4)}: scores at or above it count as class 1
- Made by \`${command}\`; the same command over the same data gives the same digest
- Left out before training: ${dropped.repeated} repeated texts, ${dropped.leaked} that also occur in the held-back part, ${dropped.contradictory} whose copies carry different labels
- What the sub-labels of this task rest on: dictionaries and rules; the data carry no such labels, so a score of the model alone speaks for the whole task

## Learnt from

| data set | texts | of class 1 | innocent everyday texts | source and terms |
|---|---|---|---|---|
${sources.map((source) => learntRow(source, train, innocent)).join('\n')}

## Held-back texts, copies removed, at the threshold that ships

| data set | n | accuracy | macro-F1 | precision | recall | F1 | PR-AUC |
|---|---|---|---|---|---|---|---|
${[...sources, 'all'].flatMap((source) => heldBackRow(source, dev, threshold)).join('\n')}
${innocentTable(innocentDev, threshold)}
## Calibration

Expected calibration error ${calibrationError(dev).toFixed(4)} on the held-back texts as they are, none of them weighted.

| score | texts | mean score | share of class 1 |
|---|---|---|---|
${reliability(dev)
  .map(({ from, to, n, meanScore, positiveShare }) =>
    row(`${from.toFixed(1)}–${to.toFixed(1)}`, n, meanScore.toFixed(3), positiveShare.toFixed(3)),
  )
  .join('\n')}
`;
}

function innocentTable(innocent: readonly (Example & Scored)[], threshold: number): string {
  if (innocent.length === 0) return '';
  const rows = distinct(innocent.map(({ source }) => source)).map((source) => {
    const own = of(innocent, source);
    const called = own.filter(({ score }) => score >= threshold).length;
    return row(source, own.length, called, `${((100 * called) / own.length).toFixed(2)} %`);
  });
  return `
## Innocent everyday texts, held back: how many are called class 1

| data set (its class 0) | n | called class 1 | share |
|---|---|---|---|
${rows.join('\n')}
`;
}

const of = <T extends { source: string }>(examples: readonly T[], source: string): T[] =>
  source === 'all' ? [...examples] : examples.filter((example) => example.source === source);
const distinct = (values: readonly string[]): string[] => [...new Set(values)];
const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;

function learntRow(source: string, train: readonly Example[], innocent: readonly Example[]): string {
  const own = of(train, source);
  const ones = own.filter(({ label }) => label === 1).length;
  return row(source, own.length, ones, of(innocent, source).length, termsOf(source));
}

function heldBackRow(source: string, dev: readonly (Example & Scored)[], threshold: number): string[] {
  const own = of(dev, source);
  if (own.length === 0) return [];
  const { n, accuracy, macroF1, precision, recall, f1 } = figuresAt(own, threshold);
  const shares = [accuracy, macroF1, precision, recall, f1, averagePrecision(own)];
  return [row(source, n, ...shares.map((share) => share.toFixed(4)))];
}
