import { expectedIn } from './detect.js';
import { riseBegan } from './explain.js';
import type { Profile } from './profile.js';
import type { Counted } from './sliding.js';

const MINUTE_MS = 60_000;
/** How far back the beginning of a rise is looked for. */
export const LOOK_BACK_MINUTES = 180;

/**
 * The minute in which people began to be more than usual; a person counts when they speak first.
 * @param mentions of the last {@link LOOK_BACK_MINUTES}, in order
 * @param now when it was noticed
 */
export function riseSince(
  mentions: readonly Pick<Counted, 'at' | 'author'>[],
  now: number,
  profile: Profile,
  slotAt: (at: number) => number,
): number {
  const from = now - LOOK_BACK_MINUTES * MINUTE_MS;
  const minutes = new Array<number>(LOOK_BACK_MINUTES).fill(0);
  const seen = new Set<Counted['author']>();
  for (const { at, author } of mentions) {
    if (at < from || at >= now || seen.has(author)) continue;
    seen.add(author);
    minutes[Math.floor((at - from) / MINUTE_MS)]! += 1;
  }
  const usual = minutes.map(
    (_, minute) => expectedIn(1, from + (minute + 1) * MINUTE_MS, slotAt, profile.of.authors60).mean,
  );
  return from + riseBegan(minutes, usual) * MINUTE_MS;
}
