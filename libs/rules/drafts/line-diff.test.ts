import fc from 'fast-check';
import { diffLines } from './line-diff.js';

const MARK = { same: ' ', added: '+', removed: '-' };
const shown = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${MARK[kind]}${text}`);

describe('the lines of two versions', () => {
  it.each([
    ['', '', []],
    ['', 'a\nb\n', ['+a', '+b']],
    ['a\nb\n', '', ['-a', '-b']],
    ['a\nb\nc\n', 'a\nx\nc\n', [' a', '-b', '+x', ' c']],
    ['a\nb\nc', 'b\nc\nd', ['-a', ' b', ' c', '+d']],
    ['a\n', 'a', [' a']],
    ['a\n\nb\n', 'a\nb\n', [' a', '-', ' b']],
  ])('%j → %j', (before, after, expected) => {
    expect(shown(before, after)).toEqual(expected);
  });

  it('give both texts back, and never call equal texts different', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const diff = diffLines(before, after);
        const side = (kind: string) => diff.filter((line) => line.kind !== kind).map((line) => line.text);
        expect(side('added').join('\n')).toBe(before.replace(/\n$/, ''));
        expect(side('removed').join('\n')).toBe(after.replace(/\n$/, ''));
        if (before === after) expect(diff.every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });

  it('gives up on fineness, not on time, where very many lines differ', () => {
    const text = (word: string) => Array.from({ length: 50_000 }, (_, at) => `${word} ${at}`).join('\n');
    expect(diffLines(text('a'), text('b'))).toHaveLength(100_000);
  });
});
