import { FengsuiError } from '#libs/domain';
import { readDictionary } from './dictionary-file.js';

const HEAD = 'label: spam.diversion\nseverity: 2\nweight: 0.7\nalignment: any\n';
const read = (text: string) => readDictionary({ id: 'spam/test', text });

test('a term inherits from its file and overrides it', () => {
  const { terms, tests } = read(
    `${HEAD}variants: [gap]\nterms:\n  - 加微信\n  - 520\n  - { term: 加微, weight: 0.5, alignment: not-straddle, variants: [], literal: false, note: why }\ntests:\n  positive: [加微信吧]\n`,
  );
  const common = { dictionary: 'spam/test', label: 'spam.diversion', severity: 2 };
  expect(terms).toEqual([
    { ...common, text: '加微信', weight: 0.7, alignment: 'any', variants: ['gap'], literal: true },
    { ...common, text: '520', weight: 0.7, alignment: 'any', variants: ['gap'], literal: true },
    { ...common, text: '加微', weight: 0.5, alignment: 'not-straddle', variants: [], literal: false },
  ]);
  expect(tests).toEqual({ positive: ['加微信吧'], negative: [] });
});

test('an allow file holds words that clear others', () => {
  expect(read('allow: true\nterms: [大麻烦]\n').allow).toEqual([{ text: '大麻烦', dictionary: 'spam/test' }]);
});

test.each([
  ['no YAML', 'label: [', /spam\/test:\d+:\d+/],
  ['an unknown label', `${HEAD.replace('diversion', 'luring')}terms: [a]`, /spam\/test:1:8 `label`/],
  ['an unknown variant', `${HEAD}variants: [magic]\nterms: [a]`, /spam\/test:5:12/],
  ['an unknown key', `${HEAD}colour: red\nterms: [a]`, /spam\/test:5:/],
  ['no terms', `${HEAD}terms: []`, /spam\/test:5:8 .*at least one/],
  ['an empty term', `${HEAD}terms: ['  ']`, /spam\/test:5:9/],
  ['a weight of nought', `${HEAD.replace('0.7', '0')}terms: [a]`, /spam\/test:3:9/],
  ['a term given twice', `${HEAD}terms:\n  - 微信\n  - 加微\n  - 微信\n`, /spam\/test:8:5 .*already/],
])('refuses %s, saying where', (_, text, place) => {
  expect(() => read(text)).toThrow(FengsuiError);
  expect(() => read(text)).toThrow(place);
});
