import '../../../test/support/timed.js';
import fc from 'fast-check';
import { findContacts } from './find-contacts.js';
import { foldedView } from './folded-view.testing.js';
import type { ContactView } from './view.js';

const identity = (text: string): ContactView => ({
  original: text,
  folded: text,
  start: (i) => i,
  end: (i) => i + 1,
});

const SEEDS = [
  '群',
  'v',
  '加v',
  '1',
  '1.',
  '1 ',
  'a.',
  'a。',
  '@',
  'a@',
  'http://',
  'www.',
  'www ',
  '扣 ',
  '一',
  '微信',
  '微信号是',
  '薇 ',
  '138',
  'o',
  '+',
  '/',
  'a-',
  'com.',
  '点',
  '艾特',
  '(at)',
  'hxxp',
  ' dot ',
  '微信id',
];

/** Milliseconds of processor time for one call, the better of two: the machine may be busy. */
function cost(text: string): number {
  const view = identity(text);
  return Math.min(
    ...[1, 2].map(() => {
      const before = process.cpuUsage();
      findContacts('body', view);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    }),
  );
}

describe('hostile texts', () => {
  test.each(SEEDS)('10,000 units of %p are read in linear time', (seed) => {
    const text = seed.repeat(Math.floor(10_000 / seed.length));
    expect(cost(text)).toBeLessThan(250);
  });

  test('eight times the text costs about eight times as much', () => {
    const mixed = (copies: number): string => SEEDS.join('').repeat(copies);
    cost(mixed(320));
    expect(cost(mixed(320))).toBeLessThan(20 * Math.max(3, cost(mixed(40))));
  });
});

describe('any text', () => {
  const alphabet = [
    ...SEEDS,
    'abc12345',
    '13800138000',
    '.com',
    '，',
    '\n',
    '😀',
    '\ud800',
    '\u0000',
    '❤',
    '①',
    '字',
    '  ',
  ];
  const text = fc.array(fc.constantFrom(...alphabet), { maxLength: 40 }).map((parts) => parts.join(''));

  test('spans lie in the text, ascend and do not overlap; the same text gives the same contacts', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (original) => {
        const contacts = findContacts('body', foldedView(original));
        let end = 0;
        for (const { spans, value } of contacts) {
          const [span] = spans;
          expect(span!.start).toBeGreaterThanOrEqual(end);
          expect(span!.end).toBeGreaterThan(span!.start);
          expect(value).not.toBe('');
          end = span!.end;
        }
        expect(end).toBeLessThanOrEqual(original.length);
        expect(findContacts('body', foldedView(original))).toEqual(contacts);
      }),
      { numRuns: 150 },
    );
  });

  test('words without digits and Latin letters hold no contact', () => {
    const words = fc.array(fc.constantFrom(...'加我微信群电话的是在了天气好吃，。！ '), { maxLength: 60 });
    fc.assert(fc.property(words, (chars) => findContacts('body', identity(chars.join(''))).length === 0));
  });
});
