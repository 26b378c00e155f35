import fc from 'fast-check';
import type { ClassifierInput } from '../classifier.js';
import { Convolution, type ConvolutionArrays } from './convolution.js';
import { FIRST_KNOWN, unitReader } from './number-reader.js';

const input = (original: string): ClassifierInput => ({ original, folded: original, words: () => [] });
const vocabulary = Uint16Array.from([...'甲乙丙'], (char) => char.charCodeAt(0));
const FILTERS = 2;
const rows = FIRST_KNOWN + vocabulary.length;

/** What the network should say, worked out place by place. */
function expected(
  text: string,
  { levels, numbers }: ConvolutionArrays,
  width: number,
  head: number,
  heads: number,
): number {
  const units = unitReader(vocabulary).read(input(text), width - 1);
  let sum = numbers[(2 + heads) * FILTERS + head]!;
  for (let f = 0; f < FILTERS; f++) {
    const sums = Array.from({ length: units.length - width + 1 }, (_, at) =>
      Array.from({ length: width }, (_, p) => levels[(units[at + p]! * width + p) * FILTERS + f]!).reduce(
        (a, b) => a + b,
      ),
    );
    const found = Math.fround(Math.max(0, Math.max(...sums) * numbers[f]! + numbers[FILTERS + f]!));
    sum += found * numbers[(2 + head) * FILTERS + f]!;
  }
  return sum;
}

describe.each([2, 4] as const)('a convolution over %d units', (width) => {
  const level = fc.integer({ min: -127, max: 127 });
  const number = fc.integer({ min: -8, max: 8 }).map((eighths) => eighths / 8);
  const HEADS = 3;
  const arrays: fc.Arbitrary<ConvolutionArrays> = fc.record({
    levels: fc
      .array(level, { minLength: rows * width * FILTERS, maxLength: rows * width * FILTERS })
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
        const network = new Convolution({ filters: FILTERS, width }, parts, unitReader(vocabulary));
        expect(network.heads).toBe(HEADS);
        network.read(input(before));
        network.read(input(after));
        for (let head = 0; head < HEADS; head++)
          expect(network.marginOf(head)).toBeCloseTo(expected(after, parts, width, head, HEADS), 6);
      }),
      { numRuns: 40 },
    );
  });

  it('is refused when its parts do not fit', () => {
    const numbers = new Float32Array(2 * FILTERS + FILTERS + 1);
    const levels = new Int8Array(rows * width * FILTERS);
    const make = (parts: ConvolutionArrays) => () =>
      new Convolution({ filters: FILTERS, width }, parts, unitReader(vocabulary));
    expect(make({ levels, numbers })).not.toThrow();
    const refused = expect.objectContaining({ code: 'artifact.corrupt' });
    expect(make({ levels: levels.subarray(1), numbers })).toThrow(refused);
    expect(make({ levels, numbers: numbers.subarray(1) })).toThrow(refused);
  });
});
