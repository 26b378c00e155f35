import { groupEvidence } from './group-evidence.js';
import type { SeenEvidence } from './seen-evidence.js';

const found = (surface: string, weight: number, changes: Partial<SeenEvidence> = {}): SeenEvidence => ({
  label: 'spam.diversion',
  source: 'dictionary',
  term: '微信',
  field: 'body',
  spans: [],
  surface,
  steps: [],
  weight,
  ...changes,
});

test('equal findings fold, whatever their place; different ones do not', () => {
  const groups = groupEvidence([
    found('薇信', 0.4),
    found('微信', 0.6),
    found('薇信', 0.4, { spans: [{ start: 8, end: 10 }] }),
    found('薇信', 0.4, { label: 'spam.advertising' }),
    found('薇信', 0.4, { steps: ['homophone'] }),
  ]);
  expect(groups.map(({ first, members }) => [first.surface, members])).toEqual([
    ['微信', [1]],
    ['薇信', [0, 2]],
    ['薇信', [3]],
    ['薇信', [4]],
  ]);
});
