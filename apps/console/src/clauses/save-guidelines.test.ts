import type { Clause } from '#libs/contracts';
import { byCode, withClause } from './save-guidelines.js';

const clause = (code: string, zh = code): Clause => ({
  code,
  title: { zh, en: code },
  text: { zh: code, en: code },
  labels: [],
  examples: { wrong: [], right: [] },
});

test('codes are ordered as numbers, a part after its whole', () => {
  const codes = ['10', '2.10', '2.1', '3', '2', '2.1.1'].map((code) => clause(code)).toSorted(byCode);
  expect(codes.map(({ code }) => code)).toEqual(['2', '2.1', '2.1.1', '2.10', '3', '10']);
});

test('a clause is put in its place, or in place of the one it was', () => {
  const clauses = [clause('1'), clause('3')];
  expect(withClause(clauses, clause('2'), null).map(({ code }) => code)).toEqual(['1', '2', '3']);
  expect(withClause(clauses, clause('1', 'new'), '1').map(({ title }) => title.zh)).toEqual(['new', '3']);
  expect(withClause(clauses, clause('4'), '1').map(({ code }) => code)).toEqual(['3', '4']);
});
