import { createHash } from 'node:crypto';
import { readModel, trainBayes } from '#libs/classifier';
import { writeCard } from './train-card.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const documents = [
  { words: ['好'], label: 0 as const },
  { words: ['坏'], label: 1 as const },
];
const classifier = readModel(trainBayes({ task: 'spam', train: documents, dev: documents }, sha256), sha256);
const text = (label: 0 | 1, score: number, source: string) => ({
  text: '甲'.repeat(20),
  label,
  score,
  source,
});

describe('the card', () => {
  const card = writeCard({
    classifier,
    bytes: 1_234,
    command: 'fengsui train',
    material: {
      train: [text(0, 0, 'cold'), text(1, 0, 'mine')],
      dev: [],
      innocent: [],
      innocentDev: [],
      dropped: { repeated: 3, leaked: 2, contradictory: 1 },
    },
    dev: [text(1, 0.9, 'cold'), text(1, 0.1, 'cold'), text(0, 0.2, 'mine')],
    innocentDev: [text(0, 0.9, 'weibo2018'), text(0, 0.1, 'weibo2018')],
    disguised: [{ kind: 'pinyin', recall: 0.25 }],
    textsPerSecond: 12_345,
    name: 'spam',
  });

  it.each([
    ['names every set with its terms', '| cold | 1 | 0 | 0 | thu-coai/COLDataset, Apache-2.0'],
    [
      'does not know the terms of other sets',
      '| mine | 1 | 1 | 0 | given on the command line; terms not known',
    ],
    ['counts by data set', '| cold | 2 | 0.5000 |'],
    ['counts by length', '| 16–40 | 3 | 0.6667 | 0.6667 | 0 | 1 |'],
    ['tells what disguises cost', '| pinyin | 0.2500 | 50.00 % |'],
    ['tells how many innocent texts are called', '| weibo2018 | 2 | 1 | 50.00 % |'],
    ['tells the speed', '12,345 texts/s'],
    ['names the digest', classifier.digest],
    ['shows both drawings', '(spam.reliability.svg)'],
  ])('%s', (_, part) => {
    expect(card).toContain(part);
  });

  it('shows no text it learnt from or was measured by', () => {
    expect(card).not.toContain('甲');
  });
});
