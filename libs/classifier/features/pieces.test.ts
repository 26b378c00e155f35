import fc from 'fast-check';
import type { ClassifierInput } from '../classifier.js';
import { learnPieces } from '../training/learn-pieces.js';
import { LONGEST_PIECE, PieceCutter } from './pieces.js';

const input = (original: string): ClassifierInput => ({ original, folded: original, words: () => [] });
const START = '\u0002';
const END = '\u0003';

describe('pieces', () => {
  const cutter = new PieceCutter(['不错', '一点不错', '质量', '00']);

  it('are the longest that are known, and single units elsewhere', () => {
    expect(cutter.cut(input('质量一点不错'))).toEqual([START, '质量', '一点不错', END]);
    expect(cutter.cut(input('质一点不'))).toEqual([START, '质', '一', '点', '不', END]);
  });

  it('know neither case nor width nor a digit’s value', () => {
    expect(cutter.cut(input('A５7不错'))).toEqual([START, 'a', '00', '不错', END]);
  });

  it('make up the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('不', '错', '一', '点', '。', '\ud83d') }), (text) => {
        expect(cutter.cut(input(text)).join('')).toBe(START + text + END);
      }),
    );
  });

  it('stand for the words of a text, cut once', () => {
    const read = cutter.read(input('不错'));
    expect(read.words()).toEqual([START, '不错', END]);
    expect(read.words()).toBe(read.words());
  });
});

describe('pieces that are learnt', () => {
  const texts = ['质量不错', '不错的质量', '质量太差', '太差', '很不错', '一、般'].map(input);
  const options = { runs: 3, leastRuns: 2, leastCount: 2 };
  const pieces = learnPieces(texts, options);

  it('are runs that hold together and frequent single units, most frequent first', () => {
    expect(pieces.slice(0, 2)).toEqual([START, END]);
    expect([...pieces].sort()).toEqual([START, END, '不错', '太差', '质量'].sort());
  });

  it('are no longer than they may be, within letters, and the same again', () => {
    const many = learnPieces(texts, { runs: 100, leastRuns: 1, leastCount: 1 });
    expect(Math.max(...many.map((piece) => piece.length))).toBe(LONGEST_PIECE);
    expect(many.filter((piece) => piece.length > 1 && piece.includes('、'))).toEqual([]);
    expect(learnPieces(texts, options)).toEqual(pieces);
  });
});
