import '../../../test/support/timed.js';
import fc from 'fast-check';
import { shippedConfusables } from '../../../test/builders/characters.js';
import { stepNames } from '../steps.js';
import { fold } from './fold.js';
import { foldSteps } from './fold-steps.js';

const { fold: table } = shippedConfusables();

describe('fold', () => {
  test.each([
    ['plain Chinese stays', '今天天气很好', '今天天气很好', []],
    ['capitals', 'WeChat', 'wechat', ['case']],
    ['full width', 'ＱＱ群１２３！', 'qq群123!', ['width']],
    ['traditional', '賭場傳單', '赌场传单', ['traditional']],
    ['mathematical', '𝐬𝐛', 'sb', ['costume']],
    ['circled', 'ⓦⓧ①②', 'wx12', ['costume']],
    ['negative squared', '🅰🅱', 'ab', ['costume']],
    ['Cyrillic', 'ѕв', 'sb', ['costume']],
    ['tone marks', 'wēixìn', 'weixin', ['costume']],
    ['zero-width', '微\u200b信\ufeff号', '微信号', ['zero-width']],
    ['soft hyphen and bidi', '微\u00ad\u202e信', '微信', ['zero-width']],
    ['combining', '傻\u0336逼\u20dd', '傻逼', ['combining']],
    ['NUL', '微\0信', '微信', ['zero-width']],
    ['Hangul filler', '微ㅤ信', '微信', ['zero-width']],
    ['ideographs in circles', '㊙㊙', '秘秘', ['costume']],
    ['fractions and ellipsis are left alone', '½…', '½…', []],
  ])('%s', (_, original, expected, steps) => {
    const text = fold(original, table);
    expect(text.folded).toBe(expected);
    expect(stepNames(foldSteps(original, 0, original.length, table))).toEqual(steps);
  });

  test('the map leads back to the very characters', () => {
    const text = fold('看𝐖\u200b❶号', table);
    expect(text.folded).toBe('看w1号');
    expect(['看', '𝐖', '❶', '号'].map((_, at) => text.original.slice(text.start(at), text.end(at)))).toEqual([
      '看',
      '𝐖',
      '❶',
      '号',
    ]);
  });

  test('a combining mark belongs to the character before it', () => {
    const text = fold('傻\u0336\u0336逼', table);
    expect(text.span(0, 1)).toEqual({ start: 0, end: 3 });
  });

  const units = fc.string({
    unit: fc.oneof(
      fc.constantFrom('微', '賭', 'Ａ', '\u200b', '\u0336', '\ud835', '\udc2c', '𝐬', '㎏', '\0'),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    ),
    maxLength: 40,
  });

  test('any string folds: once is enough, and the map ascends within the text', () => {
    fc.assert(
      fc.property(units, (original) => {
        const text = fold(original, table);
        if (original.isWellFormed()) expect(fold(text.folded, table).folded).toBe(text.folded);
        let last = 0;
        for (let at = 0; at < text.folded.length; at++) {
          expect(text.start(at)).toBeGreaterThanOrEqual(last);
          expect(text.end(at)).toBeGreaterThan(text.start(at));
          expect(text.end(at)).toBeLessThanOrEqual(original.length);
          last = text.start(at);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a megabyte of marks and halves folds in linear time', () => {
    const start = process.cpuUsage();
    fold('傻\u0336\u200b\ud83d'.repeat(262_144), table);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(2);
  });
});
