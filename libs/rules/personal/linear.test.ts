import '../../../test/support/timed.js';
import { findPersonalData } from './find-personal.js';

const PIECES = [
  '138',
  '0013',
  '8000',
  '62',
  '4111 ',
  '号',
  '路',
  '3号',
  '@',
  'a.',
  'com',
  '京A',
  'X',
  '-',
  '·',
  '室',
  '省市区',
  '𝟏',
  '\u200b',
  '１',
  '\ud800',
  '一',
  '地址',
  '护照E',
  ' ',
];

function cost(original: string): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.cpuUsage();
      findPersonalData(original);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    }),
  );
}

test.each([
  ...PIECES,
  '1 ',
  '路1号',
  '小区3栋',
  '1-',
  '北京市朝阳区建国路',
  '路',
  '路一二三四五六七八',
  '京Aa1b2c3',
  '11010519491231002',
  '62 ',
])('eight times of %p costs about eight times as much', (piece) => {
  const of = (length: number) => piece.repeat(Math.ceil(length / piece.length));
  cost(of(1_000));
  expect(cost(of(32_000))).toBeLessThan(24 * Math.max(4, cost(of(4_000))));
});
