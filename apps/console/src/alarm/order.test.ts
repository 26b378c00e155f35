import { gravestFirst, wantsLevel } from './order.js';

const one = (kind: 'escalation' | 'update', level: 1 | 2 | 3 | 4, minute: number) => ({
  kind,
  level,
  createdAt: `2026-11-22T00:0${minute}:00.000Z`,
});

test('what asks for an answer stands before what tells, then the gravest, then the newest', () => {
  const all = [
    one('update', 1, 1),
    one('escalation', 3, 1),
    one('escalation', 1, 1),
    one('escalation', 1, 2),
  ];
  expect(gravestFirst(all)).toEqual([all[3], all[2], all[1], all[0]]);
});

test.each([
  ['off', one('escalation', 1, 1), false],
  ['grave', one('update', 2, 1), true],
  ['grave', one('update', 3, 1), false],
  ['grave', one('escalation', 4, 1), true],
  ['all', one('update', 4, 1), true],
] as const)('%s, of %o: %s', (notice, what, wants) => {
  expect(wantsLevel(notice, what)).toBe(wants);
});
