import fc from 'fast-check';
import type { ClassifierInput } from '../classifier.js';
import { Convolution, type ConvolutionArrays } from './convolution.js';
import { FIRST_KNOWN, UnitReader } from './unit-reader.js';
import { WIDTH } from './width.js';

const input = (original: string): ClassifierInput => ({ original, folded: original, words: () => [] });
const vocabulary = Uint16Array.from([...'甲乙丙'], (char) => char.charCodeAt(0));
const FILTERS = 2;
const rows = FIRST_KNOWN + vocabulary.length;

/** What the network should say, worked out place by place. */
function expected(text: string, { levels, numbers }: ConvolutionArrays, head: number, heads: number): number {
  const units = new UnitReader(vocabulary).read(input(text));
  let sum = numbers[(2 + heads) * FILTERS + head]!;
  for (let f = 0; f < FILTERS; f++) {
    const sums = Array.from({ length: units.length - WIDTH + 1 }, (_, at) =>
      Array.from({ length: WIDTH }, (_, p) => levels[(units[at + p]! * WIDTH + p) * FILTERS + f]!).reduce(
        (a, b) => a + b,
      ),
    );
    const found = Math.fround(Math.max(0, Math.max(...sums) * numbers[f]! + numbers[FILTERS + f]!));
    sum += found * numbers[(2 + head) * FILTERS + f]!;
  }
  return sum;
}

describe('a convolution', () => {
  const level = fc.integer({ min: -127, max: 127 });
  const number = fc.integer({ min: -8, max: 8 }).map((eighths) => eighths / 8);
  const HEADS = 3;
  const arrays: fc.Arbitrary<ConvolutionArrays> = fc.record({
    vocabulary: fc.constant(vocabulary),
    levels: fc
      .array(level, { minLength: rows * WIDTH * FILTERS, maxLength: rows * WIDTH * FILTERS })
      .map((levels) => Int8Array.from(levels)),
    numbers: fc
      .array(number, {
        minLength: 2 * FILTERS + HEADS * (FILTERS + 1),
        maxLength: 2 * FILTERS + HEADS * (FILTERS + 1),
      })
      .map((numbers) => Float32Array.from(numbers)),
  });
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '丁'), maxLength: 12 });

  it('says what its filters find at their best places, weighed by each head', () => {
    fc.assert(
      fc.property(arrays, text, text, (parts, before, after) => {
        const network = new Convolution({ filters: FILTERS }, parts);
        expect(network.heads).toBe(HEADS);
        network.read(input(before));
        network.read(input(after));
        for (let head = 0; head < HEADS; head++)
          expect(network.marginOf(head)).toBeCloseTo(expected(after, parts, head, HEADS), 6);
      }),
    );
  });

  it('is refused when its parts do not fit', () => {
    const numbers = new Float32Array(2 * FILTERS + FILTERS + 1);
    const levels = new Int8Array(rows * WIDTH * FILTERS);
    const make = (parts: ConvolutionArrays) => () => new Convolution({ filters: FILTERS }, parts);
    expect(make({ vocabulary, levels, numbers })).not.toThrow();
    const refused = expect.objectContaining({ code: 'artifact.corrupt' });
    expect(make({ vocabulary, levels: levels.subarray(1), numbers })).toThrow(refused);
    expect(make({ vocabulary, levels, numbers: numbers.subarray(1) })).toThrow(refused);
  });
});
