import fc from 'fast-check';
import { snippetWindow } from './snippet.js';

const long = '一'.repeat(300);
const table: [name: string, text: string, starts: number[], expected: [number, number]][] = [
  ['a short text whole', '加薇❤芯', [1], [0, 4]],
  ['no evidence: the beginning', long, [], [0, 80]],
  ['evidence near the beginning', long, [20], [0, 80]],
  ['evidence far in: a little before it', long, [150, 200], [138, 218]],
  ['evidence at the very end: a full window', long, [298], [220, 300]],
  ['the earliest evidence counts', long, [200, 150], [138, 218]],
];

test.each(table)('%s', (_name, text, starts, [start, end]) => {
  expect(
    snippetWindow(
      text,
      starts.map((at) => ({ start: at, end: at + 1 })),
      80,
    ),
  ).toEqual({ start, end });
});

test('a window of well-formed text is well-formed and no longer than asked', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.nat(400),
      fc.integer({ min: 8, max: 60 }),
      (text, at, size) => {
        const { start, end } = snippetWindow(text, [{ start: at, end: at + 1 }], size);
        expect(text.slice(start, end).isWellFormed()).toBe(true);
        expect(end - start).toBeLessThanOrEqual(size + 1);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
      },
    ),
  );
});
