import type { FeedEvent } from '#libs/domain';

/** Whether a number between `since` and the last event is missing. Events come in ascending order. */
export function hasGap(events: readonly Pick<FeedEvent, 'seq'>[], since: number): boolean {
  let last = since;
  for (const { seq } of events) {
    if (seq > last + 1) return true;
    last = Math.max(last, seq);
  }
  return false;
}
