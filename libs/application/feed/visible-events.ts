import type { FeedEvent } from '#libs/domain';

/** The queues a follower may see; null: every queue. */
export type SeenQueues = readonly string[] | null;

/**
 * The events as a follower may see them. What belongs to a queue that is not theirs keeps its number, time and type and
 * loses its data, so that their sequence stays without a gap.
 */
export function visibleEvents(queues: SeenQueues, events: readonly FeedEvent[]): readonly FeedEvent[] {
  if (queues === null) return events;
  return events.map((event) => {
    const queue = queueOf(event.data);
    return queue === null || queues.includes(queue) ? event : { ...event, data: null };
  });
}

function queueOf(data: unknown): string | null {
  if (data === null || typeof data !== 'object' || !('queue' in data)) return null;
  return typeof data.queue === 'string' ? data.queue : null;
}

/** The events as people, or as programs may see them: what is of the house alone reaches programs without its data. */
export function forAudience(
  audience: 'people' | 'programs',
  events: readonly FeedEvent[],
): readonly FeedEvent[] {
  if (!events.some(({ house }) => house)) return events;
  return events.map(({ house, ...event }) =>
    house && audience === 'programs' ? { ...event, data: null } : event,
  );
}
