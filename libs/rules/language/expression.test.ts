import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { compileExpression } from './expression.js';
import { contact, detection, factsOf, type Situation } from './facts.testing.js';

const TRUE_OR_FALSE: readonly [condition: string, situation: Situation, expected: boolean][] = [
  ['true', {}, true],
  ['!true', {}, false],
  ['1 == 1.0', {}, true],
  ['2 > 1 && 1 >= 1 && 1 < 2 && 1 <= 1 && 1 != 2', {}, true],
  ['1 + 2 * 3 - 4 == 3', {}, true],
  ['-1 < 0 && -(1 + 1) == -2', {}, true],
  ["scene == 'comment' ? true : false", {}, true],
  ["scene in ['post', 'comment']", {}, true],
  ["!(scene in ['post'])", {}, true],
  ['text.length in [6, 7]', {}, true],
  ["text.body.contains('天气')", {}, true],
  ["text.body.startsWith('今天') && text.body.endsWith('不错')", {}, true],
  ["['下雨', '天气'].exists(w, text.body.contains(w))", {}, true],
  ["['今天', '天气'].all(w, text.body.contains(w))", {}, true],
  ["['今天', '下雨'].all(w, text.body.contains(w))", {}, false],
  ["text.title == ''", {}, true],
  ["text.title == '标题'", { title: '标题' }, true],
  ["re(text.body, '天.{0,3}错$')", {}, true],
  ["re(text.body, '^错')", {}, false],
  [
    "hits('spam.diversion') == 1 && hits('spam') == 2",
    { detections: [detection('spam.diversion'), detection('spam.fraud')] },
    true,
  ],
  ["hits('abuse') > 0", { detections: [detection('spam.fraud')] }, false],
  ["hitsIn('spam/links') == 1", { detections: [detection('spam.diversion', 'spam/links')] }, true],
  [
    "weight('spam') > 0.83 && weight('spam') < 0.85",
    { detections: [detection('spam.fraud'), detection('spam.fraud')] },
    true,
  ],
  ["weight('brand') == 0", {}, true],
  [
    'contacts.total == 2 && contacts.qq == 1 && contacts.url == 1',
    { contacts: [contact('qq'), contact('url', 'a.top')] },
    true,
  ],
  [
    'contacts.foreignUrl == 1 && contacts.direct == 1',
    { contacts: [contact('url', 'weibo.com/1'), contact('url', 'a.top')] },
    true,
  ],
  ['scores.spam >= 0.5', { scores: { spam: 0.5 } }, true],
  [
    'counters.authorItems10m >= 5 || counters.similarAuthors1h >= 3',
    { counters: { similarAuthors1h: 3 } },
    true,
  ],
  ['author.followersKnown || author.followers > 0', {}, false],
  [
    'author.followersKnown && author.followers == 0',
    { item: { author: { externalId: 'a', followers: 0 } } },
    true,
  ],
  [
    'author.accountAgeKnown',
    { item: { author: { externalId: 'a', registeredAt: '2026-01-01T00:00:00Z' } } },
    false,
  ],
  [
    'author.accountAgeKnown && author.accountAgeDays == 1.5',
    {
      item: {
        createdAt: '2026-01-02T12:00:00Z',
        author: { externalId: 'a', registeredAt: '2026-01-01T08:00:00+08:00' },
      },
    },
    true,
  ],
  [
    'author.accountAgeDays == 0 && author.accountAgeKnown',
    {
      item: {
        createdAt: '2025-01-01T00:00:00Z',
        author: { externalId: 'a', registeredAt: '2026-01-01T00:00:00Z' },
      },
    },
    true,
  ],
  ['thread.isReply', { item: { thread: { externalId: 't', replyTo: 'c' } } }, true],
  ['thread.known && !thread.isReply', { item: { thread: { externalId: 't' } } }, true],
  ['engagement.reposts > engagement.views * 0.5', { item: { engagement: { views: 10, reposts: 6 } } }, true],
];

const REFUSED: readonly [condition: string, code: string, offset: number, says: RegExp][] = [
  ['', 'rule.syntax', 0, /not CEL/],
  ['1 +', 'rule.syntax', 3, /not CEL/],
  ['1', 'rule.type', 0, /must be true or false/],
  ["'a'", 'rule.type', 0, /must be true or false/],
  ['true && 1', 'rule.type', 8, /right side of `&&`/],
  ['text.body > 1', 'rule.type', 0, /must be a number/],
  ['scene == 1', 'rule.type', 0, /compare values of one type/],
  ["1 in ['a']", 'rule.type', 0, /list holds/],
  ['scene in []', 'rule.type', 9, /empty/],
  ["scene in ['a', 1]", 'rule.type', 15, /one type/],
  ['scene in scene', 'rule.type', 9, /Write the list out/],
  ['athor.level > 1', 'rule.unknown_name', 0, /Did you mean `author.level`/],
  ['true && author.folowers > 1', 'rule.unknown_name', 8, /Did you mean `author.followers`/],
  ['author.constructor == 1', 'rule.unknown_name', 0, /author\.name/],
  ['author.prototype == 1', 'rule.unknown_name', 0, /nothing called/],
  ['__proto__ == 1', 'rule.syntax', 0, /eserved/],
  ['author["level"] > 1', 'rule.refused', 0, /not part of the rule language/],
  ["hits('spam.divertion') > 0", 'rule.unknown_name', 5, /Did you mean `spam.diversion`/],
  ["hits('constructor') > 0", 'rule.unknown_name', 5, /no label/],
  ['hits(scene) > 0', 'rule.type', 0, /literal text/],
  ["hits('a', 'b') > 0", 'rule.type', 0, /literal text/],
  ["hit('spam') > 0", 'rule.unknown_function', 0, /Did you mean `hits`/],
  ["toString('spam') > 0", 'rule.unknown_function', 0, /no function/],
  ["timestamp('2026-01-01T00:00:00Z') > timestamp('2026')", 'rule.unknown_function', 0, /no function/],
  ["text.body.matches('(a+)+$')", 'rule.refused', 0, /Write `re\(/],
  ["text.body.contain('a')", 'rule.unknown_function', 0, /Did you mean `contains`/],
  ['text.body.contains(1)', 'rule.type', 19, /must be a text/],
  ["text.body.contains('a', 'b')", 'rule.syntax', 0, /Write `text\.body\.contains/],
  ["text.body.split('').exists(c, c == 'a')", 'rule.type', 0, /Write the list out/],
  ["re(text.body, '(?=a)')", 'rule.pattern', 14, /RE2/],
  ["re(text.body, '(a)\\\\1')", 'rule.pattern', 14, /RE2/],
  ['re(text.body, scene)', 'rule.type', 0, /literal text/],
  ['[1].exists(x, [2].exists(y, x == y))', 'rule.refused', 14, /Write two rules/],
  ['[1].exists(1, true)', 'rule.syntax', 11, /iteration variable/],
  ['[1].map(x, x) == [1]', 'rule.unknown_function', 0, /exists, all/],
  ['1 / 0 > 1', 'rule.refused', 0, /Multiply/],
  ['5 % 2 == 1', 'rule.refused', 0, /Multiply/],
  ["'a' + 'b' == 'ab'", 'rule.type', 0, /must be a number/],
  ['{"a": 1} == {"a": 1}', 'rule.refused', 0, /not part/],
  ['null == null', 'rule.refused', 0, /number, a text/],
  ["b'a' == b'a'", 'rule.refused', 0, /number, a text/],
  ['cel.bind(x, 1, x == 1)', 'rule.unknown_function', 0, /no method/],
  ['has(author.level)', 'rule.unknown_function', 0, /no function/],
  ['true ? 1 : true', 'rule.type', 0, /Both sides/],
];

describe('conditions', () => {
  test.each(TRUE_OR_FALSE)('%s', (condition, situation, expected) => {
    expect(compileExpression(condition).test(factsOf(situation))).toBe(expected);
  });

  test.each(REFUSED)('refused: %s', (condition, code, offset, says) => {
    expect(() => compileExpression(condition)).toThrow(
      expect.objectContaining({ code, offset, detail: expect.stringMatching(says) }),
    );
  });

  test('padding in the middle hides neither the beginning nor the end', () => {
    const ask = (body: string): boolean =>
      compileExpression("text.body.contains('微信')").test(factsOf({ body }));
    expect(ask(`微信${'　'.repeat(90_000)}`)).toBe(true);
    expect(ask(`${'　'.repeat(90_000)}微信`)).toBe(true);
  });
});

describe('the compiled form agrees with the library', () => {
  const library = new Environment().registerVariable('a', 'double').registerVariable('t', 'string');
  const number = fc.constantFrom('1.0', '2.5', '0.0', 'a');
  const text = fc.constantFrom("'x'", "'xy'", 't');
  const { bool } = fc.letrec<{ bool: string; sum: string }>((tie) => ({
    sum: fc.oneof(
      { maxDepth: 3 },
      number,
      fc
        .tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum'))
        .map(([l, op, r]) => `(${l} ${op} ${r})`),
      tie('sum').map((inner) => `-(${inner})`),
    ),
    bool: fc.oneof(
      { maxDepth: 4 },
      fc
        .tuple(tie('sum'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('sum'))
        .map((parts) => parts.join(' ')),
      fc
        .tuple(text, fc.constantFrom('contains', 'startsWith', 'endsWith'), text)
        .map(([l, m, r]) => `${l}.${m}(${r})`),
      fc
        .tuple(text, fc.array(text, { minLength: 1, maxLength: 3 }))
        .map(([x, list]) => `${x} in [${list.filter((y) => y !== 't').join()}, 'z']`.replace('[,', '[')),
      tie('bool').map((inner) => `!(${inner})`),
      fc
        .tuple(tie('bool'), fc.constantFrom('&&', '||'), tie('bool'))
        .map(([l, op, r]) => `(${l} ${op} ${r})`),
      fc.tuple(tie('bool'), tie('bool'), tie('bool')).map(([c, l, r]) => `(${c} ? ${l} : ${r})`),
      fc
        .tuple(
          fc.array(
            number.filter((n) => n !== 'a'),
            { minLength: 1, maxLength: 3 },
          ),
          tie('sum'),
        )
        .map(([list, sum]) => `[${list.join()}].exists(e, e < ${sum})`),
    ),
  }));

  test('on any condition of the common subset', () => {
    fc.assert(
      fc.property(bool, fc.constantFrom(0, 1, 2.5, -3), fc.constantFrom('x', 'xy', ''), (condition, a, t) => {
        const ours = condition.replaceAll(/\ba\b/g, 'scores.spam').replaceAll(/\bt\b/g, 'author.name');
        const facts = factsOf({ scores: { spam: a }, item: { author: { externalId: 'a', name: t } } });
        expect(compileExpression(ours).test(facts)).toBe(library.evaluate(condition, { a, t }));
      }),
      { numRuns: 300 },
    );
  });
});
