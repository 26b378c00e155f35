import { shippedConfusables } from '../../../test/builders/characters.js';
import { compileSurprise } from './surprise.js';
import { parseTable } from './table.js';

const compile = (text: string) => compileSurprise(parseTable('surprise', text));
const bits = (pair: string, { surprise } = shippedConfusables()) =>
  surprise.bits(pair.charCodeAt(0), pair.charCodeAt(1));

describe('surprise', () => {
  const surprise = compile('*\t9我 12你\n好\t3 2你 5的');

  test.each([
    ['好你', 2],
    ['好的', 5],
    ['好我', 12],
    ['好龘', 25],
    ['我你', 12],
  ])('%s is %i bits', (pair, expected) => {
    expect(surprise.bits(pair.charCodeAt(0), pair.charCodeAt(1))).toBe(expected);
  });

  test('a table that is not there surprises nobody', () => {
    expect(compileSurprise([]).bits(1, 2)).toBe(0);
  });

  test('a broken group is refused', () => {
    expect(() => compile('好\t你')).toThrow('artifact.corrupt');
  });

  test.each([
    ['微信', '微薪'],
    ['我们', '我闷'],
    ['赌博', '赌伯'],
  ])('ordinary Chinese expects %s, not %s', (ordinary, odd) => {
    expect(bits(odd) - bits(ordinary)).toBeGreaterThan(5);
  });
});
