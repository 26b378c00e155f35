import { readFileSync } from 'node:fs';
import { LABEL_NAMES } from '#libs/domain';
import { RULE_ACTIONS } from '../signals.js';
import { FUNCTION_NAMES, METHOD_NAMES } from './functions.js';
import * as limits from './limits.js';
import { LIST_MACROS } from './lists.js';
import { compileRules } from './rule-set.js';
import { VARIABLE_NAMES } from './variables.js';

const REFERENCE = readFileSync('dictionaries/rules/README.md', 'utf8');

test.each([...VARIABLE_NAMES, ...RULE_ACTIONS, ...LIST_MACROS])('the reference names %s', (name) => {
  expect(REFERENCE).toContain(name);
});

test.each([...FUNCTION_NAMES, ...METHOD_NAMES])('the reference shows how to call %s', (name) => {
  expect(REFERENCE).toContain(`${name}('`.replace("re('", 're('));
});

test.each([
  limits.HEAD_UNITS,
  limits.TAIL_UNITS,
  limits.MAX_DEPTH,
  limits.MAX_EXPRESSION_UNITS,
  limits.MAX_NODES,
  limits.MAX_PATTERN_SIZE,
  limits.MAX_PATTERN_UNITS,
  limits.MAX_RULE_PRICE / 1_000_000,
])('the reference states the limit %d', (limit) => {
  expect(REFERENCE).toMatch(new RegExp(`(?<![\\d,])${limit.toLocaleString('en-US')}(?![\\d,])`));
});

test('its example compiles, and its labels exist', () => {
  const example = /```yaml\n(.*?)```/s.exec(REFERENCE)![1]!.replaceAll(/\s{2,}#.*$/gm, '');
  expect(compileRules([{ id: 'README.md', text: example }]).ids).toEqual(['new-account-contact']);
  for (const [, label] of REFERENCE.matchAll(/'((?:abuse|spam|brand)\.\w+)'/g))
    expect(LABEL_NAMES).toContain(label);
});
