import type { ClassifierInput } from '../classifier.js';
import { FIRST_KNOWN, PAD, UNKNOWN, UnitReader, unitCounts, vocabularyOf } from './unit-reader.js';

const input = (original: string): ClassifierInput => ({ original, folded: original, words: () => [] });
const code = (char: string) => char.charCodeAt(0);

describe('units as numbers', () => {
  const reader = new UnitReader(Uint16Array.of(code('好'), code('差')));

  it('are padded, and unknown where the vocabulary does not hold them', () => {
    const padding = [PAD, PAD, PAD];
    const [start, end] = [UNKNOWN, UNKNOWN];
    expect([...reader.read(input('好不差'))]).toEqual([
      ...padding,
      start,
      FIRST_KNOWN,
      UNKNOWN,
      FIRST_KNOWN + 1,
      end,
      ...padding,
    ]);
  });

  it('of a long text are those of both its ends', () => {
    const numbers = [...reader.read(input(`好好${'不'.repeat(500)}差差`))].filter((one) => one !== PAD);
    expect(numbers.length).toBe(200);
    expect(numbers.slice(1, 3)).toEqual([FIRST_KNOWN, FIRST_KNOWN]);
    expect(numbers.slice(-3, -1)).toEqual([FIRST_KNOWN + 1, FIRST_KNOWN + 1]);
  });

  it('of one text leave nothing behind for the next', () => {
    const fresh = new UnitReader(Uint16Array.of(code('好'), code('差'))).read(input('差')).slice();
    reader.read(input('好'.repeat(300)));
    expect([...reader.read(input('差'))]).toEqual([...fresh]);
  });

  it('form a vocabulary of the frequent ones, most frequent first', () => {
    const counts = unitCounts(['好好好', '差差', '好差', '中'].map(input));
    const vocabulary = [...vocabularyOf(counts, 3)].filter((unit) => unit > 3);
    expect(vocabulary).toEqual([code('好'), code('差')]);
  });
});
