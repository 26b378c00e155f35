import { compileCollocations } from './collocations.js';

/** Of the words 人民, 民主, 民主党, 社会主义: 民主 is one (8) and begins one (1). */
const { alone, follows, mayShareWord } = compileCollocations([
  ['*', '人一'],
  ['人', '8民'],
  ['民', '9主'],
  ['主', '4党义'],
  ['社', '1会'],
  ['会', '2主'],
]);

test.each([
  ['人民', 0, true, 'a word of two'],
  ['民主党', 1, true, 'the end of a word of three, which its beginning agrees to'],
  ['人主党', 1, false, 'the end of a word that nothing begins'],
  ['社会主义', 0, true, 'the beginning of a word that goes on'],
  ['社会', 0, false, 'the beginning of a word that ends with the text'],
  ['社会民主', 0, false, 'the beginning of a word that does not go on'],
  ['社会主义', 1, true, 'amid a word, both sides agreeing'],
  ['人会主义', 1, false, 'amid a word that nothing begins'],
  ['党人', 0, false, 'two that never meet'],
  ['人', 0, false, 'nothing behind the last'],
  ['人民', -1, false, 'nothing before the first'],
])('%s at %i: %s (%s)', (text, left, expected) => {
  expect(mayShareWord(text, left)).toBe(expected);
});

test('tells what follows what, and what stands alone', () => {
  expect(follows(...codes('民主'))).toBe(true);
  expect(follows(...codes('主民'))).toBe(false);
  expect(alone('人'.charCodeAt(0))).toBe(true);
  expect(alone('民'.charCodeAt(0))).toBe(false);
});

test('refuses a row whose groups name no places', () => {
  expect(() => compileCollocations([['人', '民主']])).toThrow(/expected places and characters/);
});

const codes = (pair: string): [number, number] => [pair.charCodeAt(0), pair.charCodeAt(1)];
