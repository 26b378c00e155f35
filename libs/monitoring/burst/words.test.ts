import { peopleByWord, tellingWords } from './words.js';

const cut = (text: string) => text.split('|');
const none = new Set<string>();

test.each([
  ['奶茶|里|喝|出|了|异物|！', ['奶茶', '异物']],
  ['真的|很|差|123|12', []],
  ['ＡＰＰ|闪退|app', ['app', '闪退']],
])('%s tells %j', (text, words) => {
  expect([...tellingWords(text, cut, none)]).toEqual(words);
});

test('a word counts once for each person, a story for few of its copies, a name for nothing', () => {
  const said = (author: string, story: string, text: string) => ({ author, story, text });
  const copies = Array.from({ length: 300 }, (_, one) => said(`r${one}`, 'repost', '请大家|转发|星河'));
  const texts = [said('a', '1', '异物|星河'), said('a', '2', '异物'), said('b', '3', '异物|蟑螂'), ...copies];
  expect(Object.fromEntries(peopleByWord(texts, cut, new Set(['星河'])))).toEqual({
    ...{ 异物: 2, 蟑螂: 1, 请大家: 10, 转发: 10 },
  });
});
