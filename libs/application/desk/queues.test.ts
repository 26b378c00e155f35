import fc from 'fast-check';
import type { DeskQueuesChange } from '#libs/contracts';
import { FengsuiError } from '#libs/domain';
import { bandsOf } from '#libs/persistence';
import { printDistance, printOf } from '../cases/find-clusters.js';
import { checkQueues } from './queues.js';
import { ONE_QUEUE } from './queues-of-tenant.js';

const calendar = {
  key: 'office',
  name: '办公室',
  timeZone: 'Asia/Shanghai',
  weekly: [{ day: 1, from: '09:00', to: '18:00' }],
  holidays: 'cn' as const,
  closed: [],
  open: [],
};
const [queue] = ONE_QUEUE.queues;
if (!queue) throw new Error('a default queue');

const pointers = (change: Partial<DeskQueuesChange>): string[] => {
  try {
    checkQueues({ ...ONE_QUEUE, ...change });
    return [];
  } catch (error) {
    return (error as FengsuiError).errors.map(({ pointer }) => pointer);
  }
};

describe('queues that fit together', () => {
  test.each<[string, Partial<DeskQueuesChange>, string[]]>([
    ['as they come', {}, []],
    ['with a calendar', { calendars: [calendar], queues: [{ ...queue, calendar: 'office' }] }, []],
    ['no default', { queues: [{ ...queue, key: 'other' }] }, ['/queues']],
    ['a key twice', { queues: [queue, queue] }, ['/queues/1/key']],
    ['a calendar nobody knows', { queues: [{ ...queue, calendar: 'office' }] }, ['/queues/0/calendar']],
    ['a route to nowhere', { routes: [{ queue: 'nowhere', when: {} }] }, ['/routes/0/queue']],
    ['a zone nobody knows', { calendars: [{ ...calendar, timeZone: 'Mars' }] }, ['/calendars/0/timeZone']],
    [
      'hours that end before they begin',
      { calendars: [{ ...calendar, weekly: [{ day: 1, from: '18:00', to: '09:00' }] }] },
      ['/calendars/0/weekly/0/to'],
    ],
    [
      'hours that overlap',
      { calendars: [{ ...calendar, weekly: [...calendar.weekly, { day: 1, from: '12:00', to: '13:00' }] }] },
      ['/calendars/0/weekly/1'],
    ],
  ])('%s', (_, change, expected) => {
    expect(pointers(change)).toEqual(expected);
  });
});

describe('prints', () => {
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 16 });
  const flipped = (print: string, bits: readonly number[]): string =>
    (BigInt(`0x${print}`) ^ bits.reduce((mask, bit) => mask | (1n << BigInt(bit)), 0n))
      .toString(16)
      .padStart(16, '0');

  it('within three bits share a band', () => {
    const bits = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 3 });
    fc.assert(
      fc.property(hex, bits, (print, changed) => {
        const other = flipped(print, changed);
        expect(printDistance(print, other)).toBe(changed.length);
        const bands = bandsOf(other);
        expect(bandsOf(print).some((band, at) => band === bands[at])).toBe(true);
      }),
    );
  });

  it('are the same for words that differ in decoration, and none for words that everybody says', () => {
    const spam = '加薇领福利名额有限先到先得点击头像';
    expect(printOf({ body: `${spam}123✨` })).toBe(printOf({ body: `✨${spam}！abc` }));
    expect(printOf({ body: '支持' })).toBeNull();
  });
});
