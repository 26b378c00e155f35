import { forAudience, type SeenQueues, visibleEvents } from '#libs/application';
import type { FeedEvent } from '#libs/domain';
import type { SizedEvent } from '#libs/persistence';

/** Most events that one read of the database brings. */
export const PAGE = 500;
const LEAST_PAGE = 8;
/** A frame ends before the event that would make it longer than this, in UTF-16 units of data. */
export const FRAME_UNITS = 128 * 1_024;
/** About so much of data is read at once: as much as a socket that has read everything is handed. */
const PAGE_UNITS = 2 * FRAME_UNITS;

const COALESCE_MS = 20;
const MOST_COALESCE_MS = 100;
const COALESCE_MS_A_FOLLOWER = 0.4;

/**
 * How long events are gathered for one frame while they keep coming. Every frame is written once a follower, so that many
 * followers get fewer and fuller ones.
 */
export const coalesceMs = (followers: number): number =>
  Math.min(MOST_COALESCE_MS, Math.max(COALESCE_MS, followers * COALESCE_MS_A_FOLLOWER));

/** The same events in the same order, in frames that hold about {@link FRAME_UNITS}, and at least one event each. */
export function framesOf(events: readonly SizedEvent[]): FeedEvent[][] {
  const frames: FeedEvent[][] = [];
  let left = 0;
  for (const { event, units } of events) {
    const frame = frames.at(-1);
    if (frame && units <= left) frame.push(event);
    else {
      frames.push([event]);
      left = FRAME_UNITS;
    }
    left -= units;
  }
  return frames;
}

/** How many events the next read should bring, if they are as long as those of the last one. */
export function nextPage(last: readonly SizedEvent[]): number {
  const units = last.reduce((sum, one) => sum + one.units, 0);
  if (units === 0) return PAGE;
  return Math.min(PAGE, Math.max(LEAST_PAGE, Math.floor((PAGE_UNITS * last.length) / units)));
}

/** What decides how much of an event somebody sees. */
export interface Sight {
  /** Events of other queues come without their data; null: every queue is theirs. */
  readonly queues: SeenQueues;
  /** Programs are not told what stays in the house. */
  readonly audience: 'people' | 'programs';
}

export const seenBy = ({ queues, audience }: Sight, events: readonly FeedEvent[]): readonly FeedEvent[] =>
  visibleEvents(queues, forAudience(audience, events));

/** Those who see the same, together: they share a frame. */
export function bySight<Viewer extends Sight>(viewers: readonly Viewer[]): Viewer[][] {
  const groups = new Map<string, Viewer[]>();
  for (const viewer of viewers) {
    const queues = viewer.queues === null ? '' : JSON.stringify(viewer.queues.toSorted());
    const sight = `${viewer.audience} ${queues}`;
    const alike = groups.get(sight);
    if (alike) alike.push(viewer);
    else groups.set(sight, [viewer]);
  }
  return [...groups.values()];
}
