import { sameTarget, targetOf } from './target-values.js';

test.each([
  ['person:7', { kind: 'person', memberId: '7' }],
  ['schedule:7', { kind: 'schedule', scheduleId: '7' }],
  ['channel:7', { kind: 'channel', channelId: '7' }],
  ['role:deputy', { kind: 'role', role: 'deputy' }],
  ['team', { kind: 'team', memberIds: [], rotate: true }],
  ['role:king', null],
  ['', null],
])('%s', (choice, target) => {
  expect(targetOf(choice)).toEqual(target);
});

test('the same person is not told twice, teams stand as often as somebody likes', () => {
  expect(sameTarget({ kind: 'person', memberId: '1' }, { kind: 'person', memberId: '1' })).toBe(true);
  expect(sameTarget({ kind: 'person', memberId: '1' }, { kind: 'person', memberId: '2' })).toBe(false);
  const team = { kind: 'team', memberIds: [], rotate: true } as const;
  expect(sameTarget(team, team)).toBe(false);
});
