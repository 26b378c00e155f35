import { STANDARD_CALENDAR, type Target } from '#libs/domain';
import { type Directory, reach } from './reach.js';

const directory: Directory = {
  activeMembers: new Set(['a', 'b', 'c']),
  activeChannels: new Set(['group']),
  roles: { commander: 'c', deputy: null, scribe: 'gone' },
  rosters: new Map([
    [
      's',
      {
        timeZone: 'Asia/Shanghai',
        calendar: STANDARD_CALENDAR,
        overrides: [],
        layers: [
          {
            name: 'layer',
            memberIds: ['b'],
            rotation: { unit: 'day', every: 1, handoffTime: '09:00' },
            startsOn: '2026-01-01',
            endsOn: '2026-12-31',
            hours: null,
          },
        ],
      },
    ],
  ]),
};
const NOW = Date.parse('2026-09-01T00:00:00Z');
const team = (rotate: boolean): Target => ({ kind: 'team', memberIds: ['a', 'gone', 'b'], rotate });

it.each<[string, Target[], string[]]>([
  ['a person', [{ kind: 'person', memberId: 'a' }], ['a']],
  ['nobody who is not active', [{ kind: 'person', memberId: 'gone' }], []],
  ['who is on call', [{ kind: 'schedule', scheduleId: 's' }], ['b']],
  ['nobody through a schedule that is gone', [{ kind: 'schedule', scheduleId: 'x' }], []],
  ['a role', [{ kind: 'role', role: 'commander' }], ['c']],
  ['a role nobody has', [{ kind: 'role', role: 'deputy' }], []],
  ['a whole team', [team(false)], ['a', 'b']],
  ['each once', [team(false), { kind: 'person', memberId: 'a' }], ['a', 'b']],
])('reaches %s', (_, targets, memberIds) => {
  expect(reach(targets, directory, NOW, () => null).memberIds).toEqual(memberIds);
});

it('reaches nobody after a schedule has ended, and no channel that is switched off', () => {
  const targets: Target[] = [
    { kind: 'schedule', scheduleId: 's' },
    { kind: 'channel', channelId: 'off' },
    { kind: 'channel', channelId: 'group' },
  ];
  expect(reach(targets, directory, Date.parse('2027-01-02T00:00:00Z'), () => null)).toEqual({
    memberIds: [],
    channelIds: ['group'],
    turns: [],
  });
});

it('takes turns: the next active one after whoever came last, who may have left the team', () => {
  const turns: (string | null)[] = [null, 'a', 'b', 'gone', 'stranger'];
  expect(turns.map((last) => reach([team(true)], directory, NOW, () => last).memberIds)).toEqual([
    ['a'],
    ['b'],
    ['a'],
    ['b'],
    ['a'],
  ]);
});
