import { riseBegan, tellingTerms } from './explain.js';

const counts = (entries: Record<string, number>) => new Map(Object.entries(entries));

test('terms that came with the burst are told, everyday ones are not', () => {
  const before = counts({ 奶茶: 800, 好喝: 300, 服务: 60, 排队: 40 });
  const now = counts({ 奶茶: 380, 好喝: 20, 服务: 12, 异物: 210, 蟑螂: 150, 排队: 9, 一次: 1 });
  expect(tellingTerms(now, before).map(({ term }) => term)).toEqual(['异物', '蟑螂']);
});

test('few texts tell what they are about too', () => {
  const before = counts({ 排队: 10, 发货: 10, 客服: 10, 包装: 10, 味道: 10 });
  const now = counts({ 蟑螂: 20, 喝出: 20, 转发: 10, 排队: 3 });
  expect(tellingTerms(now, before).map(({ term }) => term)).toEqual(['喝出', '蟑螂', '转发']);
});

test('without a past, nothing sets anything apart', () => {
  expect(tellingTerms(counts({}), counts({ 奶茶: 3 }))).toEqual([]);
  expect(tellingTerms(counts({ 奶茶: 3, 甜: 3 }), counts({ 奶茶: 3, 甜: 3 }))).toEqual([]);
});

const NOBODY = new Array<number>(29).fill(0);

test.each([
  [[1, 0, 2, 1, 9, 12, 15], 1, 4],
  [[0, 0, 0, 0], 1, 3],
  [[10, 10, 10], 1, 0],
  [[1, 8, 0, 0, 0, 0, 0, 0, 9, 9], 1, 8],
  // At night: a lone voice half an hour before is not the beginning, and three in an hour are one rise.
  [[1, ...NOBODY, 9, 12, 15], 0.005, 1 + NOBODY.length],
  [[1, ...NOBODY, 1, ...NOBODY, 1], 0.005, 0],
  // Minutes are a raster: the first of many spoke in the last second of theirs.
  [[0, 0, 1, 14, 12, 15, 13, 14, 12, 15, 13, 14, 12, 15, 13], 0.05, 2],
  [[0, 0, 1, 14, 12, 15, 13, 14, 12, 15, 13, 14, 12, 15, 13], 1, 3],
])('%j over %d a minute rises from minute %d on', (minutes, expected, began) => {
  expect(
    riseBegan(
      minutes,
      minutes.map(() => expected),
    ),
  ).toBe(began);
});
