import { decodeWords } from './decode-words.js';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'utf16le')] : [...part])),
  );

test.each([
  ['UTF-8', 'utf-8', new TextEncoder().encode('加薇\r\n')],
  ['UTF-8 with a mark', 'utf-8', bytes([0xef, 0xbb, 0xbf], [...new TextEncoder().encode('加薇\r\n')])],
  ['UTF-16, as Notepad writes it', 'utf-16le', bytes([0xff, 0xfe], '加薇\r\n')],
  ['UTF-16, the other way round', 'utf-16be', bytes([0xfe, 0xff, 0x52, 0xa0, 0x85, 0x87, 0, 0x0d, 0, 0x0a])],
  ['GBK, as Excel saves CSV in China', 'gb18030', bytes([0xbc, 0xd3, 0xde, 0xb1, 0x0d, 0x0a])],
] as const)('%s', (_, encoding, given) => {
  expect(decodeWords(given)).toEqual({ text: '加薇\r\n', encoding });
});

test.each([
  ['UTF-16 without a mark', bytes('加薇,a\r\n')],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0])],
  ['half a character', bytes([0xff, 0xfe], [0x3d, 0xd8])],
])('%s is refused', (_, given) => {
  expect(() => decodeWords(given)).toThrow(/dictionary.invalid/);
});
