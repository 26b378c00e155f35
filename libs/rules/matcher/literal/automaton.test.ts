import '../../../../test/support/timed.js';
import fc from 'fast-check';
import { FengsuiError } from '#libs/domain';
import { Automaton } from './automaton.js';
import { HitList } from './hit-list.js';

type Match = readonly [pattern: number, start: number, end: number];

function find(automaton: Automaton, text: string): Match[] {
  const hits = new HitList();
  automaton.findAll(text, hits);
  return Array.from(
    { length: hits.length },
    (_, at) => [hits.pattern(at), hits.start(at), hits.end(at)] as const,
  );
}

/** Every occurrence by plain comparison, by end, longest first. */
function oracle(patterns: readonly string[], text: string): Match[] {
  const matches: Match[] = [];
  for (let end = 1; end <= text.length; end++) {
    const here: Match[] = [];
    patterns.forEach((pattern, index) => {
      if (text.endsWith(pattern, end)) here.push([index, end - pattern.length, end]);
    });
    matches.push(...here.sort((a, b) => a[1] - b[1]));
  }
  return matches;
}

interface MatchCase {
  readonly name: string;
  readonly patterns: readonly string[];
  readonly text: string;
  readonly expected: readonly Match[];
}

const CASES: readonly MatchCase[] = [
  { name: 'no patterns', patterns: [], text: 'abc', expected: [] },
  { name: 'no text', patterns: ['a'], text: '', expected: [] },
  { name: 'one unit', patterns: ['a'], text: 'a', expected: [[0, 0, 1]] },
  {
    name: 'one unit, again and again',
    patterns: ['a'],
    text: 'aaa',
    expected: [
      [0, 0, 1],
      [0, 1, 2],
      [0, 2, 3],
    ],
  },
  { name: 'one unit between others', patterns: ['a'], text: 'bab', expected: [[0, 1, 2]] },
  { name: 'nothing', patterns: ['abc'], text: 'abdab', expected: [] },
  {
    name: 'overlapping itself',
    patterns: ['aa'],
    text: 'aaaa',
    expected: [
      [0, 0, 2],
      [0, 1, 3],
      [0, 2, 4],
    ],
  },
  {
    name: 'prefixes',
    patterns: ['a', 'ab', 'abc'],
    text: 'abc',
    expected: [
      [0, 0, 1],
      [1, 0, 2],
      [2, 0, 3],
    ],
  },
  {
    name: 'suffixes',
    patterns: ['abc', 'bc', 'c'],
    text: 'abc',
    expected: [
      [0, 0, 3],
      [1, 1, 3],
      [2, 2, 3],
    ],
  },
  {
    name: 'infix',
    patterns: ['abcd', 'bc'],
    text: 'abcd',
    expected: [
      [1, 1, 3],
      [0, 0, 4],
    ],
  },
  { name: 'infix of a failing longer one', patterns: ['abcd', 'bce'], text: 'abce', expected: [[1, 1, 4]] },
  {
    name: 'the classic',
    patterns: ['he', 'she', 'his', 'hers'],
    text: 'ushers',
    expected: [
      [1, 1, 4],
      [0, 2, 4],
      [3, 2, 6],
    ],
  },
  {
    name: 'failure to one unit, which is a pattern',
    patterns: ['ab', 'b'],
    text: 'ab',
    expected: [
      [0, 0, 2],
      [1, 1, 2],
    ],
  },
  {
    name: 'failure to one unit, told once',
    patterns: ['abx', 'b', 'by'],
    text: 'aby',
    expected: [
      [1, 1, 2],
      [2, 1, 3],
    ],
  },
  {
    name: 'failure chain of two',
    patterns: ['aab', 'ab', 'b'],
    text: 'aaab',
    expected: [
      [0, 1, 4],
      [1, 2, 4],
      [2, 3, 4],
    ],
  },
  { name: 'long failure', patterns: ['aaaa', 'ab'], text: 'aaab', expected: [[1, 2, 4]] },
  {
    name: 'neighbours',
    patterns: ['ab', 'cd'],
    text: 'abcd',
    expected: [
      [0, 0, 2],
      [1, 2, 4],
    ],
  },
  {
    name: 'one unit after a longer one',
    patterns: ['ab', 'c'],
    text: 'abc',
    expected: [
      [0, 0, 2],
      [1, 2, 3],
    ],
  },
  {
    name: 'Chinese',
    patterns: ['微信', '加微信', '信'],
    text: '请加微信号',
    expected: [
      [1, 1, 4],
      [0, 2, 4],
      [2, 3, 4],
    ],
  },
  {
    name: 'straddling words',
    patterns: ['路口交', '口交通'],
    text: '路口交通',
    expected: [
      [0, 0, 3],
      [1, 1, 4],
    ],
  },
  {
    name: 'surrogate pairs',
    patterns: ['𠮷', '𠮷野'],
    text: 'a𠮷野',
    expected: [
      [0, 1, 3],
      [1, 1, 4],
    ],
  },
  { name: 'no half of another pair', patterns: ['😀'], text: '😁😀', expected: [[0, 2, 4]] },
  {
    name: 'a lone surrogate is a unit like any other',
    patterns: ['\ud83d'],
    text: 'x\ud83dy',
    expected: [[0, 1, 2]],
  },
  {
    name: 'NUL and the last unit',
    patterns: ['\0', '\uffff\0'],
    text: '\uffff\0',
    expected: [
      [1, 0, 2],
      [0, 1, 2],
    ],
  },
  {
    name: 'at both ends',
    patterns: ['ab'],
    text: 'abxab',
    expected: [
      [0, 0, 2],
      [0, 3, 5],
    ],
  },
  { name: 'unknown units between', patterns: ['ab', 'bc'], text: 'a中b中c', expected: [] },
];

describe('Automaton', () => {
  test.each(CASES)('$name', ({ patterns, text, expected }) => {
    expect(find(Automaton.build(patterns), text)).toEqual(expected);
    expect(oracle(patterns, text)).toEqual(expected);
  });

  const word = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', '微', '信', '\ud83d', '\ude00', '\0'),
    minLength: 1,
    maxLength: 6,
  });
  const words = fc.uniqueArray(word, { maxLength: 40 });
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', '微', '信', '\ud83d', '\ude00', '\0', 'x'),
    maxLength: 80,
  });

  test('finds what plain comparison finds, in the same order', () => {
    fc.assert(
      fc.property(words, text, (patterns, haystack) => {
        expect(find(Automaton.build(patterns), haystack)).toEqual(oracle(patterns, haystack));
      }),
      { numRuns: 200 },
    );
  });

  test('finds what plain comparison finds among patterns cut from any text', () => {
    const cuts = fc.tuple(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.tuple(fc.nat(50), fc.nat(8)), { maxLength: 30 }),
    );
    fc.assert(
      fc.property(cuts, ([haystack, ranges]) => {
        const patterns = [...new Set(ranges.map(([from, size]) => haystack.slice(from, from + size)))].filter(
          (pattern) => pattern !== '',
        );
        expect(find(Automaton.build(patterns), haystack)).toEqual(oracle(patterns, haystack));
      }),
      { numRuns: 100 },
    );
  });

  test('a copy opened from its bytes finds the same', () => {
    const built = Automaton.build(['傻逼', '逼', '微信']);
    const bytes = new Uint8Array(built.buffer.byteLength);
    bytes.set(new Uint8Array(built.buffer));
    const copy = new SharedArrayBuffer(bytes.length);
    new Uint8Array(copy).set(bytes);
    expect(find(Automaton.open(copy), '加微信，傻逼')).toEqual(find(built, '加微信，傻逼'));
  });

  test.each([
    ['an empty pattern', ['a', '']],
    ['a repeated pattern', ['a', 'b', 'a']],
  ])('refuses %s', (_, patterns) => {
    expect(() => Automaton.build(patterns)).toThrow(FengsuiError);
  });

  test.each([
    ['nothing', new SharedArrayBuffer(0)],
    ['zeros', new SharedArrayBuffer(4_096)],
    ['the first half', Automaton.build(['ab']).buffer.slice(0, 100_000)],
  ])('refuses to open %s', (_, buffer) => {
    expect(() => Automaton.open(buffer)).toThrow(/artifact.corrupt/);
  });

  test('near-matches without end take linear time', () => {
    const patterns = Array.from({ length: 30 }, (_, size) => `${'a'.repeat(size + 1)}b`);
    const automaton = Automaton.build(patterns);
    const seconds = (length: number) => {
      const hits = new HitList();
      const start = process.cpuUsage();
      automaton.findAll('a'.repeat(length), hits);
      return process.cpuUsage(start).user / 1e6;
    };
    seconds(100_000);
    expect(seconds(1_000_000)).toBeLessThan(1);
  });
});
