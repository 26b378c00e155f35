import fc from 'fast-check';
import type { FeedEvent } from '#libs/domain';
import { forAudience, visibleEvents } from './visible-events.js';

const QUEUES = ['default', 'spam', 'abuse'] as const;
const event = fc.record({
  seq: fc.nat(),
  at: fc.constant('2026-11-22T00:00:00.000Z'),
  type: fc.constantFrom('case.opened' as const, 'item.judged' as const, 'alert.raised' as const),
  data: fc.oneof(
    fc.record({ queue: fc.constantFrom(...QUEUES), text: fc.string() }),
    fc.record({ queue: fc.constant(null) }),
    fc.constant({ erased: true }),
    fc.constant(null),
  ),
});
const queueOf = ({ data }: FeedEvent) => (data as { queue?: string | null } | null)?.queue ?? null;

test('whoever sees every queue gets the very same events', () => {
  fc.assert(fc.property(fc.array(event), (events) => expect(visibleEvents(null, events)).toBe(events)));
});

test('numbers, times and types stay; data of foreign queues goes, and no other', () => {
  fc.assert(
    fc.property(fc.array(event), fc.subarray([...QUEUES]), (events, queues) => {
      const seen = visibleEvents(queues, events);
      expect(seen.map(({ seq, at, type }) => [seq, at, type])).toEqual(
        events.map(({ seq, at, type }) => [seq, at, type]),
      );
      events.forEach((one, index) => {
        const queue = queueOf(one);
        const foreign = queue !== null && !queues.includes(queue as (typeof QUEUES)[number]);
        expect(seen[index]!.data).toEqual(foreign ? null : one.data);
      });
    }),
  );
});

test('what is of the house alone reaches programs without its data; nobody is sent the mark', () => {
  const marked = fc
    .tuple(event, fc.boolean())
    .map(([one, house]): FeedEvent => (house ? { ...one, house: true } : one));
  fc.assert(
    fc.property(
      fc.array(marked),
      fc.constantFrom('people' as const, 'programs' as const),
      (events, audience) => {
        const seen = forAudience(audience, events);
        expect(seen.some((one) => 'house' in one)).toBe(false);
        events.forEach(({ house, ...one }, index) => {
          expect(seen[index]).toEqual(house && audience === 'programs' ? { ...one, data: null } : one);
        });
      },
    ),
  );
});
