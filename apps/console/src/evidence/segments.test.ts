import fc from 'fast-check';
import type { Span } from '#libs/domain';
import { cutSegments, runsOf, segmentsOf } from './segments.js';

const cases: { name: string; length: number; spans: Span[][]; expected: [number, number, number[]][] }[] = [
  { name: 'no text', length: 0, spans: [], expected: [] },
  { name: 'no evidence', length: 4, spans: [], expected: [[0, 4, []]] },
  {
    name: 'one in the middle',
    length: 12,
    spans: [[{ start: 1, end: 4 }]],
    expected: [
      [0, 1, []],
      [1, 4, [0]],
      [4, 12, []],
    ],
  },
  {
    name: 'overlap splits in three',
    length: 6,
    spans: [[{ start: 0, end: 4 }], [{ start: 2, end: 6 }]],
    expected: [
      [0, 2, [0]],
      [2, 4, [0, 1]],
      [4, 6, [1]],
    ],
  },
  {
    name: 'one inside another',
    length: 5,
    spans: [[{ start: 0, end: 5 }], [{ start: 2, end: 3 }]],
    expected: [
      [0, 2, [0]],
      [2, 3, [0, 1]],
      [3, 5, [0]],
    ],
  },
  {
    name: 'touching spans of one owner join, of two stay apart',
    length: 6,
    spans: [
      [
        { start: 0, end: 2 },
        { start: 2, end: 4 },
      ],
      [{ start: 4, end: 6 }],
    ],
    expected: [
      [0, 4, [0]],
      [4, 6, [1]],
    ],
  },
  {
    name: 'outside, empty and reversed spans mark nothing outside the text',
    length: 3,
    spans: [[{ start: -2, end: 1 }], [{ start: 2, end: 99 }], [{ start: 1, end: 1 }], [{ start: 3, end: 1 }]],
    expected: [
      [0, 1, [0]],
      [1, 2, []],
      [2, 3, [1]],
    ],
  },
];

test.each(cases)('$name', ({ length, spans, expected }) => {
  expect(segmentsOf(length, spans).map(({ start, end, marks }) => [start, end, marks])).toEqual(expected);
});

const span = fc
  .tuple(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -3, max: 40 }))
  .map(([start, end]) => ({ start, end }));
const owners = fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 6 });

test('segments tile the text, and each unit bears exactly the owners whose spans cover it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36 }), owners, (length, spans) => {
      const segments = segmentsOf(length, spans);
      let at = 0;
      for (const segment of segments) {
        expect(segment.start).toBe(at);
        expect(segment.end).toBeGreaterThan(at);
        at = segment.end;
        for (let unit = segment.start; unit < segment.end; unit += 1) {
          const covering = spans.flatMap((list, owner) =>
            list.some(({ start, end }) => start <= unit && unit < end) ? [owner] : [],
          );
          expect(segment.marks).toEqual(covering);
        }
      }
      expect(at).toBe(length);
    }),
  );
});

test('a window cuts segments without changing their marks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 36 }), owners, fc.nat(36), fc.nat(36), (length, spans, a, b) => {
      const window = { start: Math.min(a, b, length), end: Math.min(Math.max(a, b), length) };
      const whole = segmentsOf(length, spans);
      const cut = cutSegments(whole, window);
      expect(cut.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(window.end - window.start);
      for (const piece of cut) {
        const owner = whole.find(({ start, end }) => start <= piece.start && piece.end <= end);
        expect(owner?.marks).toEqual(piece.marks);
      }
    }),
  );
});

test('runs keep every segment in order, and two marked neighbours never part', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36 }), owners, (length, spans) => {
      const segments = segmentsOf(length, spans);
      const runs = runsOf(segments);
      expect(runs.flat()).toEqual(segments);
      const marked = runs.map((run) => run.map(({ marks }) => marks.length > 0));
      for (const [index, run] of marked.entries()) {
        expect(run.every(Boolean) || run.length === 1).toBe(true);
        expect(run.at(0) && marked[index - 1]?.at(0)).not.toBe(true);
      }
    }),
  );
});
