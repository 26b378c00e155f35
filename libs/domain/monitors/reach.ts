import type { Item } from '../item.js';

/** What somebody with as many followers as this is counted as: a voice people follow (KOL). */
export const KOL_FOLLOWERS = 10_000;

/**
 * How far words carry, 1 and more: 1 for a nobody's comment, about 4 for 10,000 followers, 6 for a million, and more where people
 * repost and comment. Logarithms, as both grow over orders of magnitude: a star counts as many ordinary people, not as millions.
 */
export function reachOf({ author, engagement = {} }: Pick<Item, 'author' | 'engagement'>): number {
  const { views = 0, likes = 0, reposts = 0, comments = 0 } = engagement;
  const spread = 3 * reposts + 2 * comments + likes + views / 100;
  const reach = 1 + 0.75 * decades(author.followers ?? 0) + 0.5 * decades(spread);
  return Math.round(reach * 1_000) / 1_000;
}

const decades = (count: number): number => Math.log10(1 + Math.max(0, count));
