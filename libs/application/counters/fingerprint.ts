import { hammingDistance, type Simhash, simhash, skeleton } from '#libs/text';
import { FEWEST_COMPARED_UNITS, NEAR_BITS } from './counter-store.js';

/** What is kept of a text for comparison; undefined for texts too short to be told apart. */
export function fingerprint(text: string): Simhash | undefined {
  return skeleton(text).length < FEWEST_COMPARED_UNITS ? undefined : simhash(text);
}

/** Somebody's text in the window. */
export interface RecentText {
  readonly author: string;
  readonly hash: Simhash;
  readonly at: number;
}

/** How many authors, the given one included, wrote nearly the same within `(after, until]`. */
export function similarAuthors(
  author: string,
  hash: Simhash | undefined,
  recent: Iterable<RecentText>,
  after: number,
  until: number,
): number {
  if (!hash) return 1;
  const authors = new Set([author]);
  for (const other of recent) {
    if (other.at <= after || other.at > until || authors.has(other.author)) continue;
    if (hammingDistance(hash, other.hash) <= NEAR_BITS) authors.add(other.author);
  }
  return authors.size;
}
