import { wordsIn } from './words-in.js';

test('words are written with Chinese or Latin commas or spaces between them', () => {
  expect(wordsIn(' 粤语，英语、a b,a ')).toEqual(['粤语', '英语', 'a', 'b']);
  expect(wordsIn(' ，')).toEqual([]);
});
