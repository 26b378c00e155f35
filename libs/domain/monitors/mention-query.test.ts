import fc from 'fast-check';
import {
  fulfils,
  type MentionQuery,
  namesOf,
  parseMentionQuery,
  QUERY_LIMITS,
  termsOf,
} from './mention-query.js';

const read = (text: string): MentionQuery => {
  const parsed = parseMentionQuery(text);
  if ('fault' in parsed) throw new Error(`${parsed.fault.code} at ${parsed.fault.at}`);
  return parsed.query;
};
const written = (query: MentionQuery): string => {
  switch (query.kind) {
    case 'term':
      return query.text;
    case 'not':
      return `¬${written(query.of)}`;
    default:
      return `(${query.of.map(written).join(query.kind === 'and' ? '∧' : '∨')})`;
  }
};

test.each([
  ['星河', '星河'],
  ['(星河 OR "云雀 手机") AND NOT 招聘', '((星河∨云雀 手机)∧¬招聘)'],
  ['（星河 或 云雀） 且 非 招聘', '((星河∨云雀)∧¬招聘)'],
  ['星河 电池 -招聘', '(星河∧电池∧¬招聘)'],
  ['a OR b c', '(a∨(b∧c))'],
  ['星河 | “电池 鼓包” & !广告', '(星河∨(电池 鼓包∧¬广告))'],
  ['非常 或者', '(非常∧或者)'],
  ['not and or', '(not∧and∧or)'],
  ['A-1 不-减', '(A-1∧不-减)'],
  ['「星河」　云雀', '(星河∧云雀)'],
  ['NOT NOT 星河', '¬¬星河'],
])('%s', (text, expected) => {
  expect(written(read(text))).toBe(expected);
});

test.each([
  ['', 'query.empty', 0],
  ['  ', 'query.empty', 0],
  ['星河 AND', 'query.unexpected', 6],
  ['(星河', 'query.unclosed', 0],
  ['星河)', 'query.unexpected', 2],
  ['星河 "云雀', 'query.unclosed', 3],
  ['星河 ""', 'query.empty', 3],
  ['OR 星河', 'query.unexpected', 0],
  ['('.repeat(40), 'query.too_deep', QUERY_LIMITS.depth + 1],
  ['字'.repeat(65), 'query.term_too_long', 0],
  ['甲 '.repeat(65), 'query.too_many_terms', 128],
  ['甲 '.repeat(501), 'query.too_long', QUERY_LIMITS.units],
])('%s fails with %s at %i', (text, code, at) => {
  expect(parseMentionQuery(text)).toEqual({ fault: { code, at } });
});

test.each([
  ['星河 AND (电池 OR 屏幕)', ['星河']],
  ['(A OR B) AND NOT C', ['A', 'B']],
  ['NOT C A', ['A']],
  ['NOT A', []],
  ['A OR NOT B', []],
  ['A OR (B NOT C)', ['A', 'B']],
])('the names of %s', (text, names) => {
  expect(namesOf(read(text))).toEqual(names);
});

describe('of any text', () => {
  const scrap = fc.constantFrom(
    '(',
    ')',
    '（',
    '"',
    '“',
    '”',
    ' ',
    'AND',
    'OR',
    'NOT',
    '且',
    '-',
    '星河',
    'b',
    '\ud800',
  );
  it('reads it or tells a place in it', () => {
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 60 }), (scraps) => {
        const text = scraps.join('');
        const parsed = parseMentionQuery(text);
        if ('fault' in parsed) {
          expect(parsed.fault.at).toBeGreaterThanOrEqual(0);
          expect(parsed.fault.at).toBeLessThanOrEqual(text.length);
        } else expect(termsOf(parsed.query).length).toBeGreaterThan(0);
      }),
    );
  });

  const query: fc.Arbitrary<MentionQuery> = fc.letrec<{ query: MentionQuery }>((tie) => ({
    query: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('A', 'B', 'C').map((text) => ({ kind: 'term' as const, text })),
      tie('query').map((of) => ({ kind: 'not' as const, of })),
      fc
        .tuple(
          fc.constantFrom('and' as const, 'or' as const),
          fc.array(tie('query'), { minLength: 2, maxLength: 3 }),
        )
        .map(([kind, of]) => ({ kind, of })),
    ),
  })).query;

  it('where a query has names, no text without any of them fulfils it', () => {
    fc.assert(
      fc.property(query, fc.subarray(['A', 'B', 'C']), (one, held) => {
        const names = namesOf(one);
        if (names.length > 0 && fulfils(one, (term) => held.includes(term)))
          expect(held.some((term) => names.includes(term))).toBe(true);
      }),
    );
  });
});
