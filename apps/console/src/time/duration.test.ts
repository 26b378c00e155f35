import { durationWords } from './duration.js';

test.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [59.6, '1 minute'],
  [90, '1 minute 30 seconds'],
  [3_600, '1 hour'],
  [3_601, '1 hour 1 second'],
  [90_061, '1 day 1 hour'],
  [-5, '0 seconds'],
])('%d s', (seconds, words) => {
  expect(durationWords(seconds, 'en')).toBe(words);
});

test('in Chinese', () => {
  expect(durationWords(90, 'zh-CN')).toMatch(/1\s?分钟 30\s?秒/);
});
