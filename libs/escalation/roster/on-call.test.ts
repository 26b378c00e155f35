import fc from 'fast-check';
import {
  type LayerHours,
  type OnCallLayer,
  ROTATION_UNITS,
  type Roster,
  STANDARD_CALENDAR,
} from '#libs/domain';
import { onCallAt, shiftsBetween } from './on-call.js';

const HOUR = 60 * 60_000;
const SHANGHAI = 'Asia/Shanghai';
const at = (text: string) => Date.parse(text);

const layer = (more: Partial<OnCallLayer> = {}): OnCallLayer => ({
  name: 'first',
  memberIds: ['a', 'b', 'c'],
  rotation: { unit: 'day', every: 1, handoffTime: '09:00' },
  startsOn: '2026-09-01',
  endsOn: null,
  hours: null,
  ...more,
});
const roster = (more: Partial<Roster> = {}): Roster => ({
  timeZone: SHANGHAI,
  calendar: STANDARD_CALENDAR,
  layers: [layer()],
  overrides: [],
  ...more,
});
const who = (one: Roster, moment: string) => onCallAt(one, at(moment))?.memberId ?? null;

describe('who is on call', () => {
  const weekly = layer({ rotation: { unit: 'week', every: 1, handoffTime: '10:00', handoffDay: 1 } });
  const workdays = layer({ rotation: { unit: 'workday', every: 1, handoffTime: '00:00' } });
  const shifts12 = layer({ rotation: { unit: 'hours', every: 12, handoffTime: '08:00' } });
  const shifts36 = layer({ rotation: { unit: 'hours', every: 36, handoffTime: '08:00' } });

  it.each([
    ['before the first day nobody is', layer(), '2026-08-31T23:59:00+08:00', null],
    ['from midnight the first', layer(), '2026-09-01T00:00:00+08:00', 'a'],
    ['to the first hand-off of the next day', layer(), '2026-09-02T08:59:59.999+08:00', 'a'],
    ['then the second', layer(), '2026-09-02T09:00:00+08:00', 'b'],
    ['and round again', layer(), '2026-09-04T09:00:00+08:00', 'a'],
    ['until the last day is over', layer({ endsOn: '2026-09-02' }), '2026-09-03T00:00:00+08:00', null],
    // 2026-09-01 is a Tuesday: its week began on Monday the 31st.
    ['a week ends on Monday', weekly, '2026-09-07T09:59:00+08:00', 'a'],
    ['and the next begins', weekly, '2026-09-07T10:00:00+08:00', 'b'],
    ['shifts of twelve hours', shifts12, '2026-09-01T20:00:00+08:00', 'b'],
    ['go on the next morning', shifts12, '2026-09-02T08:00:00+08:00', 'c'],
    ['a day and a half', shifts36, '2026-09-02T19:59:00+08:00', 'a'],
    ['and the next', shifts36, '2026-09-02T20:00:00+08:00', 'b'],
    // Friday the 4th is the fourth working day: a. Saturday and Sunday hand nothing on.
    ['the weekend stays with Friday’s', workdays, '2026-09-06T12:00:00+08:00', 'a'],
    ['until Monday', workdays, '2026-09-07T12:00:00+08:00', 'b'],
  ])('%s', (_, one, moment, expected) => {
    expect(who(roster({ layers: [one] }), moment)).toBe(expected);
  });

  it('goes by the days that make up for a holiday (调休): 2025-09-28, a Sunday, was worked, 10-01 to 10-08 were free', () => {
    const day = layer({ startsOn: '2025-09-01', memberIds: ['day'], hours: { kind: 'working' } });
    const rest = layer({ startsOn: '2025-09-01', memberIds: ['night'], hours: { kind: 'off' } });
    const both = roster({ layers: [day, rest] });
    expect(who(both, '2025-09-28T10:00:00+08:00')).toBe('day');
    expect(who(both, '2025-09-28T18:00:00+08:00')).toBe('night');
    expect(who(both, '2025-09-27T10:00:00+08:00')).toBe('night');
    expect(who(both, '2025-10-08T10:00:00+08:00')).toBe('night');
    expect(who(both, '2025-10-09T10:00:00+08:00')).toBe('day');
    const turns = roster({
      layers: [
        layer({
          startsOn: '2025-09-26',
          rotation: { unit: 'workday', every: 1, handoffTime: '00:00' },
        }),
      ],
    });
    // 26 Fri a · 28 Sun (worked) b · 29 c · 30 a, who keeps the whole holiday · 9 Oct b
    expect(
      ['2025-09-27', '2025-09-28', '2025-09-29', '2025-09-30', '2025-10-08', '2025-10-09'].map((day) =>
        who(turns, `${day}T12:00:00+08:00`),
      ),
    ).toEqual(['a', 'b', 'c', 'a', 'a', 'b']);
  });

  it('covers nights that go past midnight, layer over layer, and an override over all', () => {
    const nights: LayerHours = { kind: 'weekly', weekly: [{ day: 5, from: '22:00', to: '06:00' }] };
    const one = roster({
      layers: [layer({ memberIds: ['day'] }), layer({ memberIds: ['night'], hours: nights })],
      overrides: [
        {
          id: 'o',
          memberId: 'standing in',
          from: at('2026-09-05T01:00:00+08:00'),
          to: at('2026-09-05T02:00:00+08:00'),
        },
      ],
    });
    expect(
      shiftsBetween(one, at('2026-09-04T20:00:00+08:00'), at('2026-09-05T08:00:00+08:00')).map(
        ({ from, onCall }) => [new Date(from + 8 * HOUR).toISOString().slice(11, 16), onCall?.memberId],
      ),
    ).toEqual([
      ['20:00', 'day'],
      ['22:00', 'night'],
      ['01:00', 'standing in'],
      ['02:00', 'night'],
      ['06:00', 'day'],
    ]);
  });

  it('changes to and from summer time stretch one shift and move no other', () => {
    const berlin = roster({
      timeZone: 'Europe/Berlin',
      layers: [layer({ startsOn: '2026-03-27', rotation: { unit: 'day', every: 1, handoffTime: '02:30' } })],
    });
    const lengths = (from: string, to: string) =>
      shiftsBetween(berlin, at(from), at(to)).map((shift) => (shift.to - shift.from) / HOUR);
    // On 29 March 02:00 becomes 03:00; on 25 October 03:00 becomes 02:00.
    expect(lengths('2026-03-28T02:30:00+01:00', '2026-03-31T02:30:00+02:00')).toEqual([24, 23, 24]);
    const autumn = lengths('2026-10-24T02:30:00+02:00', '2026-10-27T02:30:00+01:00');
    expect(autumn.toSorted()).toEqual([24, 24, 25]);
  });
});

const MEMBERS = ['a', 'b', 'c', 'd'];
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const day = fc
  .integer({ min: at('2025-09-01'), max: at('2026-12-31') })
  .map((moment) => new Date(moment).toISOString().slice(0, 10));
const hours: fc.Arbitrary<LayerHours | null> = fc.oneof(
  fc.constantFrom(null, { kind: 'working' as const }, { kind: 'off' as const }),
  fc
    .array(fc.record({ day: fc.integer({ min: 1, max: 7 }), from: clock, to: clock }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((weekly) => ({ kind: 'weekly' as const, weekly })),
);
const anyLayer: fc.Arbitrary<OnCallLayer> = fc.record({
  name: fc.constant('layer'),
  memberIds: fc.array(fc.constantFrom(...MEMBERS), { minLength: 1, maxLength: 5 }),
  rotation: fc.record({
    unit: fc.constantFrom(...ROTATION_UNITS),
    every: fc.integer({ min: 1, max: 40 }),
    handoffTime: clock,
    handoffDay: fc.integer({ min: 1, max: 7 }),
  }),
  startsOn: day,
  endsOn: fc.oneof(fc.constant(null), day),
  hours,
});
const START = at('2025-09-01T00:00:00Z');
const anyRoster: fc.Arbitrary<Roster> = fc.record({
  timeZone: fc.constantFrom(SHANGHAI, 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
  calendar: fc.constant(STANDARD_CALENDAR),
  layers: fc.array(anyLayer, { minLength: 1, maxLength: 3 }),
  overrides: fc.array(
    fc
      .tuple(fc.uuid(), fc.constantFrom(...MEMBERS), fc.nat(400 * 24), fc.nat(72))
      .map(([id, memberId, after, length]) => ({
        id,
        memberId,
        from: START + after * HOUR,
        to: START + (after + length) * HOUR,
      })),
    { maxLength: 4 },
  ),
});

test('shifts follow one another without a hole, and say at every moment what is said of that moment alone', () => {
  fc.assert(
    fc.property(
      anyRoster,
      fc.nat(450 * 24 * 60),
      fc.integer({ min: 1, max: 15 * 24 * 60 }),
      (one, after, minutes) => {
        const from = START + after * 60_000;
        const to = from + minutes * 60_000;
        const shifts = shiftsBetween(one, from, to);
        expect(shifts[0]?.from).toBe(from);
        expect(shifts.at(-1)?.to).toBe(to);
        shifts.forEach((shift, index) => {
          expect(shift.from).toBeLessThan(shift.to);
          if (index > 0) expect(shift.from).toBe(shifts[index - 1]?.to);
          const middle = Math.floor((shift.from + shift.to) / 2);
          for (const moment of [shift.from, middle, shift.to - 1])
            expect(onCallAt(one, moment)).toEqual(shift.onCall);
        });
      },
    ),
    { numRuns: 150 },
  );
});

test('everybody of a rotation is on call equally often', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ROTATION_UNITS),
      fc.integer({ min: 1, max: 3 }),
      clock,
      fc.constantFrom(SHANGHAI, 'Europe/Berlin'),
      (unit, every, handoffTime, timeZone) => {
        const one = roster({ timeZone, layers: [layer({ rotation: { unit, every, handoffTime } })] });
        const from = at('2026-09-10T00:00:00+08:00');
        const turns = shiftsBetween(one, from, from + 60 * 24 * HOUR).map(({ onCall }) => onCall?.memberId);
        turns.forEach((memberId, index) => {
          if (index > 0)
            expect(MEMBERS.indexOf(memberId ?? '')).toBe((MEMBERS.indexOf(turns[index - 1] ?? '') + 1) % 3);
        });
      },
    ),
    { numRuns: 40 },
  );
});
