import { isKnownBlank, piecesOf } from './filled.js';

test('a template is cut at its blanks, and nothing is lost', () => {
  expect(piecesOf('违反第 {{clause}} 条，{{ 原因 }}。')).toEqual([
    { kind: 'words', text: '违反第 ' },
    { kind: 'blank', name: 'clause' },
    { kind: 'words', text: ' 条，' },
    { kind: 'blank', name: '原因' },
    { kind: 'words', text: '。' },
  ]);
  expect(piecesOf('')).toEqual([]);
  expect(piecesOf('{{}} { {a}')).toEqual([{ kind: 'words', text: '{{}} { {a}' }]);
});

test('what the decision fills by itself is known', () => {
  expect(['clause', 'until', '原因'].map(isKnownBlank)).toEqual([true, true, false]);
});
