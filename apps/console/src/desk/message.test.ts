import type { TemplateView } from '#libs/contracts';
import { missingBlanks, piecesOf } from './message.js';

const template: TemplateView = {
  id: 't',
  name: { zh: '警告', en: 'Warning' },
  text: { zh: '你在{{地点}}的发言违反{{clause}}。', en: 'Against {{clause}}.' },
  actions: [],
  blanks: { zh: ['地点'], en: [] },
  updatedAt: null,
};
const zh = (blanks: Record<string, string>) => ({ templateId: 't', language: 'zh' as const, blanks });

test.each([
  [{}, ['地点']],
  [{ 地点: '  ' }, ['地点']],
  [{ 地点: '评论区' }, []],
])('blanks %j leave %j', (blanks, missing) => {
  expect(missingBlanks(zh(blanks), template)).toEqual(missing);
});

test('another language has blanks of its own', () => {
  expect(missingBlanks({ ...zh({}), language: 'en' }, template)).toEqual([]);
});

test('the message is shown with what was filled in; what fills itself stands under its name', () => {
  expect(piecesOf(zh({ 地点: ' 评论区 ' }), template)).toEqual([
    { words: '你在' },
    { blank: '地点', words: '评论区' },
    { words: '的发言违反' },
    { blank: 'clause', words: '' },
    { words: '。' },
  ]);
});
