import type { NewOnCallSchedule, OnCallScheduleView } from '#libs/contracts';
import { scheduleOf, valuesOf } from './schedule-values.js';

const ID = '0193f000-0000-7000-8000-000000000001';
const layer: NewOnCallSchedule['layers'][number] = {
  name: '白班',
  memberIds: [ID, ID],
  rotation: { unit: 'week', every: 2, handoffTime: '10:00', handoffDay: 3 },
  startsOn: '2026-11-23',
  endsOn: null,
  hours: null,
};

test.each([
  ['a week that hands over on Wednesday', layer],
  ['workdays only', { ...layer, rotation: { unit: 'workday' as const, every: 1, handoffTime: '09:00' } }],
  ['outside working time', { ...layer, hours: { kind: 'off' as const }, endsOn: '2026-12-01' }],
  [
    'hours of its own',
    {
      ...layer,
      hours: {
        kind: 'weekly' as const,
        weekly: [
          { day: 1, from: '09:00', to: '18:00' },
          { day: 2, from: '09:00', to: '18:00' },
          { day: 6, from: '22:00', to: '06:00' },
        ],
      },
    },
  ],
])('%s go through the form unchanged', (_name, one) => {
  const schedule: NewOnCallSchedule = {
    name: '主值班',
    timeZone: 'Asia/Shanghai',
    calendar: null,
    layers: [one],
  };
  expect(scheduleOf(valuesOf(schedule as OnCallScheduleView))).toEqual(schedule);
});
