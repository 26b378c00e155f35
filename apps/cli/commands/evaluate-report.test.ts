import { figuresAt } from '#libs/classifier';
import { renderReport } from './evaluate-report.js';
import { type Judged, slices, worstErrors } from './evaluate-slices.js';

const judged: Judged[] = [
  { text: '好', label: 0, score: 0.1, source: 'a' },
  { text: '坏', label: 1, score: 0.9, source: 'a' },
  { text: '好'.repeat(20), label: 0, score: 0.95, source: 'b' },
  { text: '壞', label: 1, score: 0.2, source: 'b' },
];

describe('slices', () => {
  it('cut all texts by each property, in order', () => {
    const cut = slices(judged, 0.5, (text) => text === '壞');
    expect(cut.map(({ by, part, n, accuracy }) => [by, part, n, accuracy])).toEqual([
      ['length', '1–15', 3, 2 / 3],
      ['length', '16–40', 1, 0],
      ['source', 'a', 2, 1],
      ['source', 'b', 2, 0],
      ['disguise', 'folded', 1, 0],
      ['disguise', 'plain', 3, 2 / 3],
    ]);
  });
});

describe('the worst errors', () => {
  it('come surest first, and correct answers not at all', () => {
    expect(worstErrors(judged, 0.5, 5).map(({ score }) => score)).toEqual([0.95, 0.2]);
    expect(worstErrors(judged, 0.5, 1)).toHaveLength(1);
  });
});

describe('the report for people', () => {
  it('shows figures, confusion and errors', () => {
    const text = renderReport({
      task: 'abuse',
      model: 'ab'.repeat(32),
      release: 'r-1',
      threshold: 0.5,
      ...figuresAt(judged, 0.5),
      prAuc: 0.5,
      calibrationError: 0.25,
      textsPerSecond: 12_345,
      slices: slices(judged, 0.5, () => false),
      worst: worstErrors(judged, 0.5, 1),
    });
    expect(text).toMatch(/accuracy\s+0\.5000/);
    expect(text).toMatch(/texts\/s\s+12,345/);
    expect(text).toMatch(/is 1\s+1\s+1/);
    expect(text).toContain('0.9500  is 0');
  });
});
