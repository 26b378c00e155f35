import { age, beijingTime } from './age.js';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');

const table: [iso: string, zh: string, en: string][] = [
  ['2026-11-22T12:00:30.000Z', '刚刚', 'just now'],
  ['2026-11-22T11:59:01.000Z', '刚刚', 'just now'],
  ['2026-11-22T11:59:00.000Z', '1分钟前', '1 min. ago'],
  ['2026-11-22T11:00:01.000Z', '59分钟前', '59 min. ago'],
  ['2026-11-22T10:59:00.000Z', '1小时前', '1 hr. ago'],
  ['2026-11-20T12:00:00.000Z', '2天前', '2 days ago'],
];

test.each(table)('%s', (iso, zh, en) => {
  expect(age(iso, NOW, 'zh-CN', '刚刚')).toBe(zh);
  const words = age(iso, NOW, 'en', 'just now');
  expect([en, en.replace(' min.', 'm').replace(' hr.', 'h').replace(' days', 'd')]).toContain(words);
});

test('absolute times are those of Beijing, whatever the machine says', () => {
  expect(beijingTime('2026-11-22T16:30:05.000Z', 'zh-CN')).toContain('23日 00:30:05');
});
