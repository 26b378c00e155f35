import { chanceWords } from './chance.js';

test.each([
  [0.02, '0.02'],
  [0.001, '0.001'],
  [3.2e-7, '3 × 10⁻⁷'],
  [1e-21, '1 × 10⁻²¹'],
  [0, '1 × 10⁻³⁰⁰'],
])('%d is %s', (p, words) => {
  expect(chanceWords(p)).toBe(words);
});
