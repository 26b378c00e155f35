import type { ClassifierInput } from '../classifier.js';
import {
  FIRST_KNOWN,
  PAD,
  pieceReader,
  UNKNOWN,
  unitCounts,
  unitReader,
  vocabularyOf,
} from './number-reader.js';

const input = (original: string): ClassifierInput => ({ original, folded: original, words: () => [] });
const code = (char: string) => char.charCodeAt(0);

describe('units as numbers', () => {
  const reader = unitReader(Uint16Array.of(code('好'), code('差')));

  it('are padded, and unknown where the vocabulary does not hold them', () => {
    const padding = [PAD, PAD, PAD];
    const [start, end] = [UNKNOWN, UNKNOWN];
    expect([...reader.read(input('好不差'), 3)]).toEqual([
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
    const numbers = [...reader.read(input(`好好${'不'.repeat(500)}差差`), 3)].filter((one) => one !== PAD);
    expect(numbers.length).toBe(200);
    expect(numbers.slice(1, 3)).toEqual([FIRST_KNOWN, FIRST_KNOWN]);
    expect(numbers.slice(-3, -1)).toEqual([FIRST_KNOWN + 1, FIRST_KNOWN + 1]);
  });

  it('of one text leave nothing behind for the next', () => {
    const fresh = unitReader(Uint16Array.of(code('好'), code('差')))
      .read(input('差'), 3)
      .slice();
    reader.read(input('好'.repeat(300)), 3);
    expect([...reader.read(input('差'), 3)]).toEqual([...fresh]);
  });

  it('may be words', () => {
    const pieces = pieceReader(['不好', '好']);
    const words = ['好', '很', '不好'];
    expect(pieces.size).toBe(FIRST_KNOWN + 2);
    expect([...pieces.read({ original: '', folded: '', words: () => words }, 1)]).toEqual([
      PAD,
      FIRST_KNOWN + 1,
      UNKNOWN,
      FIRST_KNOWN,
      PAD,
    ]);
  });

  it('form a vocabulary of the frequent ones, most frequent first', () => {
    const counts = unitCounts(['好好好', '差差', '好差', '中'].map(input));
    const vocabulary = [...vocabularyOf(counts, 3)].filter((unit) => unit > 3);
    expect(vocabulary).toEqual([code('好'), code('差')]);
  });
});
