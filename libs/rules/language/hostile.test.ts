import '../../../test/support/timed.js';
import { compileExpression } from './expression.js';
import { ExpressionError } from './expression-error.js';
import { factsOf } from './facts.testing.js';
import { MAX_RULE_PRICE } from './limits.js';
import { compilePattern } from './pattern.js';

/** A thousand characters that drive the automata of the patterns below through as many states as they have. */
const adversarial: string[] = (() => {
  let seed = 7;
  const random = (alphabet: string): string => {
    let text = 'c';
    while (text.length < 1_000) {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
      text += alphabet[(seed >> 16) % alphabet.length];
    }
    return text;
  };
  return [
    random('ab'),
    random('ab'),
    `${'a'.repeat(999)}c`,
    'ab'.repeat(500),
    random('加扫微信xv我的'),
    random('ab加'),
  ];
})();

const HOSTILE_PATTERNS = [
  '(a+)+$',
  '(a|a)*c$',
  '(a|ab|b)*c$',
  '([a-z]+)*@',
  '(.*)(.*)(.*)(.*)(.*)c$',
  '[ab]*a[ab]{12}c',
  '(?:a|b){1,50}a(?:a|b){20}c',
  '.*a.{100}c',
  '(a|b|ab|ba){1,19}c',
  '(?:.a|..b|a.|b..){1,15}c',
  '(\\w+\\s?)+$',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '(?i)(a|á|à)*c$',
  '([\\p{L}a]\\B){1,30}c',
  '(加|扫|联系).{0,20}(微|薇|v).{0,20}(信|❤|x)',
];

/** Milliseconds of processor time, the better of three: the machine may be busy. */
function cost(work: () => unknown): number {
  const once = (): number => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  return Math.min(once(), once(), once());
}

describe('a pattern', () => {
  test.each(HOSTILE_PATTERNS)('%s is linear on hostile text', (source) => {
    const pattern = compilePattern(source, 0);
    // The engine's own code runs interpreted at first, in any process, once.
    for (const text of adversarial) pattern.test(text);
    for (const text of adversarial) expect(cost(() => pattern.test(text))).toBeLessThan(10);
  });

  test.each([
    ['a{1000}', 'too_complex'],
    ['(a{30}){30}', 'too_complex'],
    ['((a{100}){100}){100}', 'pattern'],
    ['(?:a|b|ab|ba){1,200}c', 'too_complex'],
    [`${'('.repeat(150)}a${')'.repeat(150)}`, 'too_complex'],
    ['('.repeat(5_000), 'too_complex'],
    ['x'.repeat(401), 'too_complex'],
    ['[', 'pattern'],
    ['(?<=a)b', 'pattern'],
  ])('%.30s is refused at once', (source, code) => {
    const compile = (): unknown => compilePattern(source, 0);
    expect(compile).toThrow(expect.objectContaining({ code: `rule.${code}` }));
    const attempt = (): void => {
      try {
        compile();
      } catch {}
    };
    expect(cost(attempt)).toBeLessThan(50);
  });
});

/** The dearest conditions that can be written, each grown until just before it is refused. */
const GROWERS: Record<string, (n: number) => string> = {
  'contains under exists': (n) =>
    `[${Array.from({ length: n }, (_, i) => `'${'a'.repeat(30)}b${i}'`).join()}].exists(w, text.body.contains(w))`,
  'many contains': (n) =>
    Array.from({ length: n }, (_, i) => `text.body.contains('${'a'.repeat(20)}b${i}')`).join(' || '),
  'contains with a variable part': (n) =>
    Array.from({ length: n }, () => 'text.body.contains(text.title)').join(' || '),
  'many patterns': (n) =>
    Array.from({ length: n }, (_, i) => `re(text.body, '[ab]*a[ab]{12}x${i}')`).join(' || '),
  'patterns under exists': (n) =>
    `[${Array.from({ length: n }, (_, i) => i).join()}].exists(w, re(text.body, '[ab]*a[ab]{9}x'))`,
  'a chain of comparisons': (n) => Array.from({ length: n }, (_, i) => `scores.spam > ${i + 2}`).join(' || '),
  'a long sum': (n) => `${Array.from({ length: n }, () => 'contacts.total').join(' + ')} > 1`,
};

const accepted = (condition: string): boolean => {
  try {
    compileExpression(condition);
    return true;
  } catch (error) {
    if (error instanceof ExpressionError && error.code === 'rule.too_complex') return false;
    throw error;
  }
};

describe('the dearest condition that is accepted takes less than 10 ms for 1,000 characters', () => {
  test.each(Object.keys(GROWERS))('%s', (name) => {
    const grow = GROWERS[name]!;
    let n = 1;
    while (accepted(grow(n + 1))) n++;
    expect(n).toBeLessThan(500);
    const expression = compileExpression(grow(n));
    expect(expression.price).toBeLessThanOrEqual(MAX_RULE_PRICE);
    for (const body of adversarial) {
      const facts = factsOf({ body, title: `${'a'.repeat(999)}b` });
      expression.test(facts);
      expect(cost(() => expression.test(facts))).toBeLessThan(10);
    }
  });
});

describe('a bomb is refused quickly', () => {
  test.each([
    ['parentheses', `${'('.repeat(3_000)}true${')'.repeat(3_000)}`],
    ['negations', `${'!'.repeat(3_000)}true`],
    ['minus signs', `${'-'.repeat(3_000)}1 < 0`],
    ['a long chain', Array.from({ length: 600 }, () => 'true').join(' && ')],
    ['a long list', `1 in [${Array.from({ length: 600 }, (_, i) => i).join()}]`],
    ['deep lists', `${'['.repeat(1_000)}1${']'.repeat(1_000)} == 1`],
    ['a long path', `a${'.b'.repeat(1_000)} == 1`],
    ['ternaries', `${'true ? '.repeat(500)}true${' : true'.repeat(500)}`],
    ['a megabyte', `'${'x'.repeat(1_000_000)}' == scene`],
  ])('%s', (_, condition) => {
    const attempt = (): void => expect(() => compileExpression(condition)).toThrow(ExpressionError);
    expect(cost(attempt)).toBeLessThan(50);
  });
});
