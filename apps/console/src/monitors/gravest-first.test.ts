import { gravestFirst } from './gravest-first.js';

const monitor = (name: string, openBursts: number, negative: number, active = true) => ({
  name,
  openBursts,
  active,
  day: { negative },
});

test('what burns stands first, what is off last, the rest by name', () => {
  const given = [
    monitor('乙', 0, 3),
    monitor('off', 5, 500, false),
    monitor('甲', 0, 3),
    monitor('loud', 0, 90),
    monitor('burns', 1, 2),
  ];
  expect(gravestFirst(given).map(({ name }) => name)).toEqual(['burns', 'loud', '甲', '乙', 'off']);
});
