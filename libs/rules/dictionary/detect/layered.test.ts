import { fold } from '#libs/text';
import { shippedConfusables } from '../../../../test/builders/characters.js';
import { compileDictionary, type DictionaryFile, readDictionary } from '../index.js';
import { Detector } from './detector.js';
import { LayeredDetector } from './layered.js';

const confusables = shippedConfusables();
const CHARACTERS = {
  name: 'characters',
  cut: (text: string) => [...text].map((_, at) => ({ start: at, end: at + 1 })),
};
const HEAD = 'severity: 2\nweight: 0.7\nalignment: any\nvariants: [gap]\n';
const deny = (id: string, terms: string, label = 'abuse.insult') =>
  readDictionary({ id, text: `label: ${label}\n${HEAD}terms: [${terms}]\n` });
const allow = (id: string, terms: string) => readDictionary({ id, text: `allow: true\nterms: [${terms}]\n` });

const layer = (...files: DictionaryFile[]) =>
  new Detector(compileDictionary(files, confusables), confusables, CHARACTERS);
const found = (engine: Pick<Detector, 'detect'>, text: string) =>
  engine.detect(fold(text, confusables.fold), 'body').map(({ term, dictionary }) => `${dictionary} ${term}`);

const base = [deny('base', '坏蛋, 笨蛋'), allow('base-allow', '坏蛋鸡')];

describe('dictionaries in layers', () => {
  it.each([
    [
      'words of both, by position',
      [deny('own', '木头')],
      '笨蛋木头坏蛋',
      ['base 笨蛋', 'own 木头', 'base 坏蛋'],
    ],
    ['an own allow-term clears a shared word', [allow('own', '坏蛋超人')], '坏蛋超人，坏蛋', ['base 坏蛋']],
    ['a shared allow-term clears an own word', [deny('own', '蛋鸡')], '坏蛋鸡', []],
    ['an own word in disguise', [deny('own', '木头人')], '木.头.人', ['own 木头人']],
    ['longer ones first', [deny('own', '大笨蛋, 笨')], '大笨蛋', ['own 大笨蛋', 'base 笨蛋', 'own 笨']],
    ['nothing anywhere', [deny('own', '木头')], '今天天气好', []],
  ])('%s', (_, own, text, expected) => {
    expect(found(new LayeredDetector([layer(...base), layer(...own)]), text)).toEqual(expected);
  });

  it('tells what one dictionary of all files tells', () => {
    const own = [deny('own', '木头, 蛋鸡', 'abuse.hate'), allow('own-allow', '木头桩')];
    const layered = new LayeredDetector([layer(...base), layer(...own)]);
    const whole = layer(...base, ...own);
    for (const text of ['坏蛋木头', '木头桩坏蛋鸡', '笨 蛋 木.头', '蛋鸡蛋鸡坏蛋鸡', '好'])
      expect(found(layered, text)).toEqual(found(whole, text));
  });
});
