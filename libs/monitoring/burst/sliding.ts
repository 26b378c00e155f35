import { MOST_OF_ONE, VOICE_FOLLOWERS, WINDOWS, type WindowCounts } from './detect.js';
import type { HourCounts, KnownHour } from './profile.js';
import { HOUR_MS } from './week.js';

const MINUTE_MS = 60_000;

/** A negative mention, as windows count it. */
export interface Counted {
  readonly at: number;
  /** The same for the same author. */
  readonly author: string | number;
  readonly followers: number;
}

/** Different people and mentions of windows that slide along mentions in order; each mention is added and dropped once. */
export class SlidingCounts implements WindowCounts {
  private next = 0;
  private readonly windows = WINDOWS.map((minutes) => ({
    minutes,
    first: 0,
    said: 0,
    people: new Map<Counted['author'], number>(),
    loud: new Map<Counted['author'], number>(),
  }));

  constructor(private readonly stream: readonly Counted[]) {}

  /** Moves the end of all windows on to a moment; what happens at it is not in them yet. */
  moveTo(now: number): void {
    while (this.next < this.stream.length && this.stream[this.next]!.at < now) {
      const mention = this.stream[this.next++]!;
      for (const window of this.windows) {
        if (add(window.people, mention.author, 1) <= MOST_OF_ONE) window.said++;
        if (mention.followers >= VOICE_FOLLOWERS) add(window.loud, mention.author, 1);
      }
    }
    for (const window of this.windows) {
      const begin = now - window.minutes * MINUTE_MS;
      while (window.first < this.next && this.stream[window.first]!.at < begin) {
        const mention = this.stream[window.first++]!;
        if (add(window.people, mention.author, -1) < MOST_OF_ONE) window.said--;
        if (mention.followers >= VOICE_FOLLOWERS) add(window.loud, mention.author, -1);
      }
    }
  }

  authors = (minutes: number): number => this.of(minutes).people.size;
  mentions = (minutes: number): number => this.of(minutes).said;
  voices = (minutes: number): number => this.of(minutes).loud.size;

  /** The mentions of the last so many minutes, in order. */
  lately(minutes: number): readonly Counted[] {
    const end = this.stream[this.next - 1];
    let first = this.next;
    while (end && first > 0 && this.stream[first - 1]!.at >= end.at - minutes * MINUTE_MS) first--;
    return this.stream.slice(first, this.next);
  }

  private of(minutes: number) {
    const window = this.windows.find((one) => one.minutes === minutes);
    if (!window) throw new RangeError(`no window of ${minutes} minutes slides along`);
    return window;
  }
}

function add<Key>(counts: Map<Key, number>, key: Key, by: number): number {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
  return count;
}

/** What one hour's mentions count. */
export function countHour(mentions: readonly Counted[]): HourCounts {
  const loud = mentions.filter(({ followers }) => followers >= VOICE_FOLLOWERS);
  return {
    authors5: distinctPer(mentions, 5),
    authors15: distinctPer(mentions, 15),
    authors60: distinctPer(mentions, 60),
    said15: saidPer(mentions, 15),
    said60: saidPer(mentions, 60),
    voices15: distinctPer(loud, 15),
    voices60: distinctPer(loud, 60),
  };
}

/** Different people in each stretch of so many minutes, summed. */
const distinctPer = (mentions: readonly Counted[], minutes: number): number => inEach(mentions, minutes).size;

const saidPer = (mentions: readonly Counted[], minutes: number): number =>
  [...inEach(mentions, minutes).values()].reduce((sum, n) => sum + Math.min(n, MOST_OF_ONE), 0);

/** How often each person spoke in each stretch. */
function inEach(mentions: readonly Counted[], minutes: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { at, author } of mentions)
    add(counts, `${Math.floor(at / (minutes * MINUTE_MS))} ${author}`, 1);
  return counts;
}

/** The hours from one to before another, without gaps, of mentions in order. Both are whole hours. */
export function hoursOf(
  mentions: readonly Counted[],
  from: number,
  to: number,
  slotAt: (at: number) => number,
): KnownHour[] {
  const byHour = new Map<number, Counted[]>();
  for (const mention of mentions) {
    const hour = Math.floor(mention.at / HOUR_MS);
    const among = byHour.get(hour);
    if (among) among.push(mention);
    else byHour.set(hour, [mention]);
  }
  return Array.from({ length: Math.max(0, (to - from) / HOUR_MS) }, (_, hour) => {
    const at = from + hour * HOUR_MS;
    return { slot: slotAt(at), counts: countHour(byHour.get(at / HOUR_MS) ?? []) };
  });
}
