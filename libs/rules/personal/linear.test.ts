import { PERSONAL_PIECES as PIECES } from '../../../test/builders/personal.js';
import '../../../test/support/timed.js';
import { findPersonalData } from './find-personal.js';

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
