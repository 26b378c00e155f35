import { groupEvidence } from './group-evidence.js';
import type { SeenEvidence } from './seen-evidence.js';

const found = (surface: string, start: number, changes: Partial<SeenEvidence> = {}): SeenEvidence => ({
  label: 'spam.diversion',
  source: 'dictionary',
  term: '微信',
  field: 'body',
  spans: [{ start, end: start + surface.length }],
  surface,
  steps: [],
  weight: 0.4,
  ...changes,
});

const model = (rule: string): SeenEvidence => found('', 0, { source: 'rule', rule, spans: [], weight: 0.9 });

const lines = (evidence: SeenEvidence[]) =>
  groupEvidence(evidence).map(({ best, otherTerms, members, times }) => [
    best.term,
    otherTerms,
    members,
    times,
  ]);

const table: [name: string, evidence: SeenEvidence[], expected: ReturnType<typeof lines>][] = [
  ['nothing', [], []],
  ['the same twice', [found('薇信', 0), found('薇信', 8)], [['微信', [], [0, 1], 2]]],
  [
    'one place read as several terms: the heaviest speaks',
    [
      found('薇信', 0, { term: '威信' }),
      found('薇信', 0, { weight: 0.7 }),
      found('薇信', 0, { term: '维信' }),
    ],
    [['微信', ['威信', '维信'], [0, 1, 2], 1]],
  ],
  [
    'other characters and other labels stand alone, heaviest first',
    [
      found('薇信', 0),
      found('v信', 4, { weight: 0.6 }),
      found('薇信', 0, { label: 'spam.advertising', weight: 0.5 }),
    ],
    [
      ['微信', [], [1], 1],
      ['微信', [], [2], 1],
      ['微信', [], [0], 1],
    ],
  ],
  [
    'words come before rules without words, whatever their weight',
    [model('a'), found('薇信', 0, { term: '薇信' })],
    [
      ['薇信', [], [1], 1],
      ['微信', [], [0], 1],
    ],
  ],
  [
    'rules without words are told apart by their names',
    [model('a'), model('b')],
    [
      ['微信', [], [0], 1],
      ['微信', [], [1], 1],
    ],
  ],
];

test.each(table)('%s', (_name, evidence, expected) => {
  expect(lines(evidence)).toEqual(expected);
});
