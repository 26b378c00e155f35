import fc from 'fast-check';
import { visibleText } from './visible-text.js';

const shown = (text: string) =>
  visibleText(text).map((piece) => (piece.kind === 'text' ? piece.text : `[${piece.mark}]`));

const cases: [name: string, text: string, expected: string[]][] = [
  ['nothing', '', []],
  ['plain Chinese, tab and line feed', '加微信\t好\n吗', ['加微信\t好\n吗']],
  ['NUL and escape', 'a\0b\x1bc', ['a', '[NUL]', 'b', '[ESC]', 'c']],
  ['carriage return alone is seen', 'a\rb', ['a', '[CR]', 'b']],
  ['right-to-left override', 'abc\u202edef', ['abc', '[RLO]', 'def']],
  ['isolates', '\u2066x\u2069', ['[LRI]', 'x', '[PDI]']],
  ['zero width inside a word', '微\u200b信', ['微', '[ZWSP]', '信']],
  ['joiner inside a word', '微\u200d信', ['微', '[ZWJ]', '信']],
  ['a family stays one', '👨‍👩‍👧‍👦好', ['👨‍👩‍👧‍👦好']],
  ['heart on fire: joiner after a variation selector', '❤️‍🔥', ['❤️‍🔥']],
  ['skin tone before the joiner', '👩🏽‍💻', ['👩🏽‍💻']],
  [
    'the flag of Scotland',
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    ['🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ],
  ['tag characters hiding a message', 'a\u{e0041}b', ['a', '[U+E0041]', 'b']],
  ['half of a surrogate pair', 'a\ud83db', ['a', '[U+D83D]', 'b']],
  ['Arabic keeps its letters', 'مرحبا', ['مرحبا']],
];

test.each(cases)('%s', (_name, text, expected) => {
  expect(shown(text)).toEqual(expected);
});

test('plain pieces never hold a character that changes direction or hides', () => {
  const nasty = fc.constantFrom('\u202e', '\u2067', '\0', '\u200b', '\ufeff', '微', 'a', '\n', '😀');
  fc.assert(
    fc.property(
      fc.array(nasty).map((parts) => parts.join('')),
      (text) => {
        const pieces = visibleText(text);
        expect(
          pieces.every(
            ({ kind, ...piece }) =>
              kind === 'mark' ||
              !/[\u202e\u2067\0\u200b\ufeff]/.test('text' in piece ? String(piece.text) : ''),
          ),
        ).toBe(true);
        const kept = pieces.flatMap((piece) => (piece.kind === 'text' ? [piece.text] : [])).join('');
        expect(kept).toBe(text.replaceAll(/[\u202e\u2067\0\u200b\ufeff]/g, ''));
      },
    ),
  );
});
