import '../../../test/support/timed.js';
import { join } from 'node:path';
import { loadRelease } from '../release/index.js';
import { checkDictionaryDraft, checkPolicyDraft, checkRuleDraft } from './check-draft.js';

const release = await loadRelease({
  dictionariesDir: join(process.cwd(), 'dictionaries'),
  classifiers: false,
});
const services = { release: { current: release } };
const rule = (when: string) => ({
  id: 'draft',
  text: `rules:\n  - id: a\n    label: spam.fraud\n    score: 0.5\n    severity: 1\n    when: >-\n      ${when}\n    reason: { zh: 试, en: try }\n`,
});
const dictionary = (terms: string) => ({
  id: 'spam/mine',
  text: `label: spam.fraud\nseverity: 2\nweight: 0.7\nalignment: any\nterms: [${terms}]\n`,
});

describe('rules', () => {
  test('a good one is counted', () => {
    expect(checkRuleDraft(rule("hits('spam') > 0"))).toEqual({
      valid: true,
      errors: [],
      conflicts: [],
      holds: 1,
    });
  });

  test.each([
    ['an unknown name', 'contacs.total > 0'],
    ['a prototype', "''.constructor == ''"],
    ['matches that backtracks', "text.body.matches('(a+)+$')"],
    ['parentheses without end', `${'('.repeat(5_000)}true${')'.repeat(5_000)}`],
    ['a comprehension within another', '[1].all(x, [1].all(y, [1].all(z, true)))'],
    ['a pattern that explodes', "re(text.body, '((a{1,99}){1,99}){1,99}')"],
  ])('%s is refused at its place, at once', (_, when) => {
    const before = process.cpuUsage();
    const answer = checkRuleDraft(rule(when));
    const { user, system } = process.cpuUsage(before);
    expect(answer.valid).toBe(false);
    expect(answer.errors[0]!.pointer).toMatch(/^draft:\d+:\d+$/);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });
});

describe('dictionaries', () => {
  test('terms that are held already are named with their holders', () => {
    const { valid, holds, conflicts } = checkDictionaryDraft(services, dictionary('傻逼, 全新的词儿'));
    expect({ valid, holds }).toEqual({ valid: true, holds: 2 });
    expect(conflicts).toEqual([
      { term: '傻逼', kind: 'label', dictionaries: ['spam/mine', 'abuse/insult-intelligence'] },
    ]);
  });

  test('what is wrong is told by line and column', () => {
    expect(checkDictionaryDraft(services, dictionary('词, 词')).errors).toEqual([
      expect.objectContaining({ pointer: 'spam/mine:5:12', code: 'term.duplicate' }),
    ]);
  });

  test.each(['"\\u200b"', '"加我\\u0000"', '"\\ud83d"', '" "', 'null', '字'.repeat(65)])(
    'a term that could never be found is not called valid: %s',
    (term) => {
      const { valid, errors } = checkDictionaryDraft(services, dictionary(`词, ${term}`));
      expect(valid).toBe(false);
      expect(errors[0]!.detail).toMatch(/remove it|write a term of 1 to 64/);
    },
  );
});

test.each([
  ['id: shop\nextends: default\nlabels: {}\n', true],
  ['id: shop\nlabels:\n  spam: { review: 2 }\n', false],
  ['id: other\nlabels: {}\n', false],
])('policy %j: %s', (text, valid) => {
  expect(checkPolicyDraft({ id: 'shop', text }).valid).toBe(valid);
});
