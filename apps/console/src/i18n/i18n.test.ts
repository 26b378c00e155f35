import { ERRORS } from '#libs/domain';
import { en } from './en.js';
import { zhCN } from './zh-cn.js';

type Tree = { readonly [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): [key: string, words: string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}/${key}`, value] as [string, string]]
      : leaves(value, `${path}/${key}`),
  );
const holes = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted();

test('both languages have the same keys, none is empty, and the same holes are filled', () => {
  const english = new Map(leaves(en));
  const chinese = leaves(zhCN);
  expect([...english.keys()].toSorted()).toEqual(chinese.map(([key]) => key).toSorted());
  for (const [key, words] of chinese) {
    expect([key, holes(english.get(key) ?? '')]).toEqual([key, holes(words)]);
    expect([key, words.trim() === '' || english.get(key)?.trim() === '']).toEqual([key, false]);
  }
});

test('every error of the server has words here', () => {
  expect(Object.keys(zhCN.error).toSorted()).toEqual([...Object.keys(ERRORS), 'network'].toSorted());
});
