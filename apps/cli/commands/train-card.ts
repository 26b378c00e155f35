import { type Classifier, type Example, figuresAt, type Scored } from '#libs/classifier';
import {
  calibrationTable,
  disguiseTable,
  distinct,
  figuresTable,
  innocentTable,
  type KeptRecall,
  learntTable,
  lengthTable,
} from './train-card-tables.js';
import type { Material } from './train-material.js';

export interface CardFacts {
  readonly classifier: Classifier;
  readonly bytes: number;
  readonly command: string;
  readonly material: Material;
  /** The held-back texts with their scores. */
  readonly dev: readonly (Example & Scored)[];
  readonly innocentDev: readonly (Example & Scored)[];
  readonly disguised: readonly KeptRecall[];
  /** On one thread, in processor time, from the text as it was sent to the score. */
  readonly textsPerSecond: number;
  /** The name that the drawings beside the card begin with. */
  readonly name: string;
}

/** The card that lies beside a model: what it learnt from, on what terms, and how well it does on held-back texts. */
export function writeCard(facts: CardFacts): string {
  const { classifier, material, dev, innocentDev, disguised, name } = facts;
  const { train, innocent, dropped } = material;
  const { threshold } = classifier;
  const sources = distinct([...train, ...innocent, ...dev].map(({ source }) => source));
  return `# Model card: ${classifier.task}

- Kind \`${classifier.name}\`, ${facts.bytes} bytes, SHA-256 of the content \`${classifier.digest}\`
- Threshold ${threshold.toFixed(4)}: scores at or above it count as class 1
- Made by \`${facts.command}\`; the same command over the same data gives the same digest
- Left out before training: ${dropped.repeated} repeated texts, ${dropped.leaked} that also occur in the held-back part, ${dropped.contradictory} whose copies carry different labels
- What the sub-labels of this task rest on: dictionaries and rules; the data carry no such labels, so a score of the model alone speaks for the whole task
- Speed where it was made: ${facts.textsPerSecond.toLocaleString('en')} texts/s on one thread, in processor time, folding included, ${meanLength(dev)} UTF-16 units a text

## Learnt from

${learntTable(sources, train, innocent)}

## Held-back texts, copies removed, at the threshold that ships

The model alone, without dictionaries and rules.

${figuresTable(sources, dev, threshold)}

![precision and recall](${name}.curve.svg)

## Where it errs: by length

${lengthTable(dev, threshold)}

## Where it errs: held-back texts of class 1 in made-up disguises

${disguiseTable(figuresAt(dev, threshold).recall, disguised)}
${innocentDev.length > 0 ? `\n## Where it errs: innocent everyday texts, held back\n\n${innocentTable(innocentDev, threshold)}\n` : ''}
## Calibration

On the held-back texts as they are, none of them weighted.

${calibrationTable(dev)}

![reliability](${name}.reliability.svg)
`;
}

const meanLength = (texts: readonly Example[]): number =>
  Math.round(texts.reduce((sum, { text }) => sum + text.length, 0) / texts.length);
