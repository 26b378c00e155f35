import { findConflicts } from './conflicts.js';
import { readDictionary } from './dictionary-file.js';
import { exportTerms, importTerms, toDictionary } from './exchange.js';

const HEAD = 'severity: 2\nweight: 0.5\nalignment: any\nvariants: [gap, split]\n';
const FILES = [
  readDictionary({ id: 'a', text: `label: spam.fraud\n${HEAD}terms: [刷单, '+v', '他说"好",行']` }),
  readDictionary({ id: 'b', text: `label: spam.fraud\n${HEAD}terms: [刷单, 跑分]` }),
  readDictionary({ id: 'c', text: `label: spam.gambling\n${HEAD}terms: [跑分, 下注]` }),
  readDictionary({ id: 'd', text: 'allow: true\nterms: [下注]' }),
];
const TERMS = FILES.flatMap(({ terms }) => terms);

test.each(['txt', 'csv', 'json'] as const)('%s: what was exported comes in again', (format) => {
  expect(importTerms(exportTerms(TERMS, format), format)).toEqual([
    '刷单',
    '+v',
    '他说"好",行',
    '跑分',
    '下注',
  ]);
});

test('CSV disarms what a spreadsheet would run', () => {
  expect(exportTerms(TERMS, 'csv').split('\r\n')[2]).toBe("'+v,spam.fraud,2,0.5,any,gap split,true,a");
});

test.each([
  ['blank lines and repetitions', 'txt', '加微\r\n\n 加微 \n扣扣', ['加微', '扣扣']],
  ['CSV without a header', 'csv', '加微,x\n"a,""b""",y\n', ['加微', 'a,"b"']],
  ['CSV with a byte order mark and other columns first', 'csv', '\ufeff类别,敏感词\n广告,加微\n', ['加微']],
  ['CSV by semicolons', 'csv', '"word";label\n"加微";x\n', ['加微']],
  ['a quotation mark within a word', 'csv', 'term\n加微\n19"屏\n扣扣\n', ['加微', '19"屏', '扣扣']],
  ['line ends of old', 'txt', '加微\r扣扣\r', ['加微', '扣扣']],
  ['JSON with a byte order mark', 'json', '\ufeff["加微"]', ['加微']],
  ['JSON of strings and objects', 'json', '["加微", {"term": "扣扣"}]', ['加微', '扣扣']],
] as const)('%s', (_, format, text, expected) => {
  expect(importTerms(text, format)).toEqual(expected);
});

test.each([
  ['json', '{'],
  ['json', '{"a":1}'],
  ['json', '[1]'],
  ['json', '[]'],
  ['txt', '\ufeff\r\n'],
  ['csv', 'term\n'],
] as const)('%s: %j is no list of words', (format, text) => {
  expect(() => importTerms(text, format)).toThrow(/dictionary.invalid/);
});

test.each(['term\n加微\n"扣扣\n微信\n', 'term\n加微\n"扣扣"号\n微信\n'])(
  'CSV that cannot be read is refused by its line, not cut off there: %j',
  (text) => {
    expect(() => importTerms(text, 'csv')).toThrow(/Line 3 /);
  },
);

test('an import holds only what is new, and reads as a dictionary', () => {
  const head = {
    label: 'spam.fraud',
    severity: 2,
    weight: 0.5,
    alignment: 'any',
    variants: ['gap'],
  } as const;
  const made = toDictionary(['刷单', '垫付'], head, FILES)!;
  expect(made).toMatchObject({ added: 1, known: 1 });
  expect(readDictionary({ id: 'new', text: made.text }).terms).toEqual([
    { ...head, text: '垫付', dictionary: 'new', literal: true },
  ]);
  expect(toDictionary(['刷单'], head, FILES)).toBeUndefined();
});

test('conflicts: told once each, with who says what', () => {
  expect(findConflicts(FILES)).toEqual([
    { term: '刷单', kind: 'duplicate', dictionaries: ['a', 'b'], labels: ['spam.fraud'] },
    { term: '跑分', kind: 'label', dictionaries: ['b', 'c'], labels: ['spam.fraud', 'spam.gambling'] },
    { term: '下注', kind: 'allow', dictionaries: ['c', 'd'], labels: ['spam.gambling'] },
  ]);
});
