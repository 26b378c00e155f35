import { FengsuiError, type FieldError } from '#libs/domain';
import { contact, factsOf } from './facts.testing.js';
import { compileRules } from './rule-set.js';

const rule = (id: string, when: string): string => `
  - id: ${id}
    label: spam.flood
    score: 0.5
    severity: 1
    when: ${when}
    reason: { zh: 理由, en: Reason }
`;
const file = (...rules: string[]): string => `rules:${rules.join('')}`;

function errorsOf(text: string): readonly FieldError[] {
  try {
    compileRules([{ id: 'rules/x.yaml', text }]);
  } catch (error) {
    if (error instanceof FengsuiError && error.code === 'dictionary.invalid') return error.errors;
    throw error;
  }
  return [];
}

test('rules fire in the order in which they stand, and name themselves', () => {
  const rules = compileRules([
    { id: 'b', text: file(rule('second', 'text.length > 1'), rule('never', 'text.length < 0')) },
    { id: 'a', text: file(rule('first', 'text.length > 0')) },
  ]);
  expect(rules.ids).toEqual(['second', 'never', 'first']);
  expect(rules.evaluate(factsOf())).toEqual([
    expect.objectContaining({ rule: 'second', label: 'spam.flood', score: 0.5, severity: 1 }),
    {
      rule: 'first',
      label: 'spam.flood',
      score: 0.5,
      severity: 1,
      reason: { label: 'spam.flood', zh: '理由', en: 'Reason' },
      contacts: [],
    },
  ]);
});

test('a rule names the contacts it counted', () => {
  const contacts = [contact('qq'), contact('url', 'weibo.com'), contact('url', 'a.top')];
  const counted = (when: string): unknown =>
    compileRules([{ id: 'a', text: file(rule('r', when)) }]).evaluate(factsOf({ contacts }))[0]?.contacts;
  expect(counted('contacts.direct > 0')).toEqual([contacts[0], contacts[2]]);
  expect(counted('text.length > 0 && !(contacts.qq + contacts.phone < 1)')).toEqual([contacts[0]]);
  expect(counted('>-\n      [1, 2].exists(n, contacts.url == n)')).toEqual([contacts[1], contacts[2]]);
  expect(counted('contacts.total == 3')).toEqual(contacts);
  expect(counted('text.length > 0')).toEqual([]);
});

test('a rule that fails at run time is reported and stops no other', () => {
  const rules = compileRules([
    { id: 'a', text: file(rule('broken', 'text.length > 1'), rule('sound', '1 < 2')) },
  ]);
  const facts = factsOf();
  const outcome = rules.run({
    ...facts,
    get item(): never {
      throw new Error('gone');
    },
  });
  expect(outcome.failures).toEqual([{ rule: 'broken', detail: 'gone' }]);
  expect(outcome.hits.map((hit) => hit.rule)).toEqual(['sound']);
});

describe('errors say file, line and column', () => {
  const BLOCK = file(`
  - id: block
    label: spam.flood
    score: 0.5
    severity: 1
    when: >-
      text.length > 1
      && athor.level > 1
    reason: { zh: 理由, en: Reason }
`);
  const LITERAL = BLOCK.replace('>-', '|');

  test.each<[name: string, text: string, pointer: string, code: string, says: RegExp]>([
    [
      'a plain condition',
      file(rule('a', 'athor.level > 1')),
      'rules/x.yaml:6:11',
      'rule.unknown_name',
      /author\.level/,
    ],
    [
      'an offset in it',
      file(rule('a', 'true && athor.level > 1')),
      'rules/x.yaml:6:19',
      'rule.unknown_name',
      /author\.level/,
    ],
    [
      'in double quotes',
      file(rule('a', '"true && athor.level > 1"')),
      'rules/x.yaml:6:20',
      'rule.unknown_name',
      /author/,
    ],
    [
      'in single quotes',
      file(rule('a', "'scene == ''a'' && athor.level > 1'")),
      'rules/x.yaml:6:30',
      'rule.unknown_name',
      /author/,
    ],
    ['folded over two lines', BLOCK, 'rules/x.yaml:8:10', 'rule.unknown_name', /author/],
    ['a literal block', LITERAL, 'rules/x.yaml:8:10', 'rule.unknown_name', /author/],
    [
      'the second rule',
      file(rule('a', '1 < 2'), rule('b', '1 + 1')),
      'rules/x.yaml:13:11',
      'rule.type',
      /true or false/,
    ],
    [
      'a duplicate id',
      file(rule('a', '1 < 2'), rule('a', '1 < 2')),
      'rules/x.yaml:9:9',
      'rule.duplicate',
      /rename one/,
    ],
    ['a bad id', file(rule('Has Space', 'true')), 'rules/x.yaml:2:9', 'yaml.schema', /lower-case/],
    [
      'an unknown label',
      file(rule('a', '1 < 2')).replace('flood', 'floods'),
      'rules/x.yaml:3:12',
      'yaml.schema',
      /spam\.flood/,
    ],
    [
      'an unknown key',
      file(rule('a', '1 < 2')).replace('when', 'wen'),
      'rules/x.yaml:6:5',
      'yaml.schema',
      /wen/,
    ],
    [
      'a bad severity',
      file(rule('a', '1 < 2')).replace('severity: 1', 'severity: 9'),
      'rules/x.yaml:5:15',
      'yaml.schema',
      /0 \(harmless\)/,
    ],
    [
      'a bad score',
      file(rule('a', '1 < 2')).replace('0.5', '1.5'),
      'rules/x.yaml:4:12',
      'yaml.schema',
      /score/,
    ],
    [
      'a condition that YAML takes for no text',
      file(rule('a', 'true')),
      'rules/x.yaml:6:11',
      'yaml.schema',
      /write a condition/,
    ],
    ['no rules', 'rules: []', 'rules/x.yaml:1:8', 'yaml.schema', /rules/],
    ['an empty file', '', 'rules/x.yaml:1:1', 'yaml.schema', /./],
    ['broken YAML', 'rules:\n  - id: [', 'rules/x.yaml:2:10', 'yaml.syntax', /./],
    [
      'a condition that is a YAML list',
      file(rule('a', '[1].exists(x, x > 0)')),
      'rules/x.yaml:6:14',
      'yaml.syntax',
      /after `>-`/,
    ],
    [
      'a condition that is a YAML tag',
      file(rule('a', '!thread.isReply')),
      'rules/x.yaml:6:11',
      'yaml.syntax',
      /after `>-`/,
    ],
    ['a doubled key', 'rules: []\nrules: []', 'rules/x.yaml:2:1', 'yaml.syntax', /unique/],
    ['an alias', 'notes: &a x\nrules: *a', 'rules/x.yaml:2:8', 'yaml.alias', /Write the value out/],
    ['a prototype key', '__proto__: {}\nrules: []', 'rules/x.yaml:1:1', 'yaml.schema', /__proto__/],
    ['deep brackets', `rules: ${'['.repeat(100_000)}`, 'rules/x.yaml', 'yaml.too_deep', /flat/],
    ['deep dashes', `rules: ${'- '.repeat(10_000)}x`, 'rules/x.yaml', 'yaml.too_deep', /flat/],
  ])('%s', (_, text, pointer, code, says) => {
    expect(errorsOf(text)).toContainEqual({ pointer, code, detail: expect.stringMatching(says) });
  });

  test('every bad rule is named at once', () => {
    expect(errorsOf(file(rule('a', '1 + 1'), rule('b', '2 + 2'), rule('c', '1 < 2')))).toHaveLength(2);
  });

  test('a set that is too costly together is refused with the names of its dearest rules', () => {
    const dear = Array.from({ length: 40 }, (_, i) => rule(`dear-${i}`, `re(text.body, '[a-z]{100}x.{40}')`));
    expect(errorsOf(file(...dear))).toContainEqual(
      expect.objectContaining({ code: 'rule.too_complex', detail: expect.stringMatching(/dear-/) }),
    );
  });
});
