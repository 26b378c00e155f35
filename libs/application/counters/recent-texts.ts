import { type Simhash, simhashOfSkeleton, skeleton } from '#libs/text';
import { FEWEST_COMPARED_UNITS, MAX_RECENT_TEXTS } from './counter-store.js';
import { NearIndex } from './near-index.js';
import { RecentMap } from './recent-map.js';

/** A print of a text this long takes milliseconds, and is asked for twice: by the counters, and by the case. */
const LONG_UNITS = 8_192;
const printsOfLong = new RecentMap<Simhash | undefined>(32);

/** What is kept of a text for comparison; undefined for texts too short to be told apart. */
export const fingerprint = (text: string): Simhash | undefined =>
  text.length < LONG_UNITS ? printOf(text) : printsOfLong.touch(text, () => printOf(text));

function printOf(text: string): Simhash | undefined {
  const bones = skeleton(text);
  return bones.length < FEWEST_COMPARED_UNITS ? undefined : simhashOfSkeleton(bones);
}

/**
 * The texts of a tenant's last hour, each author's text once, the oldest overwritten.
 */
export class RecentTexts {
  readonly #hashes: NearIndex;
  readonly #at: Float64Array;
  readonly #authors: string[] = [];
  /** By author and hash, as `replace` needs it: where it stands. */
  readonly #slots = new Map<string, number>();
  readonly #keys: string[] = [];
  #next = 0;

  constructor(private readonly capacity = MAX_RECENT_TEXTS) {
    this.#hashes = new NearIndex(capacity);
    this.#at = new Float64Array(capacity).fill(Number.NEGATIVE_INFINITY);
  }

  /** Whether the author said the same at that time or later. */
  saidSince(author: string, hash: Simhash, since: number): boolean {
    const slot = this.#slots.get(keyOf(author, hash));
    return slot !== undefined && this.#at[slot]! >= since;
  }

  /** Adds a text, instead of the same text of the same author. */
  replace(author: string, hash: Simhash, at: number): void {
    const key = keyOf(author, hash);
    const earlier = this.#slots.get(key);
    if (earlier !== undefined) this.#at[earlier] = Number.NEGATIVE_INFINITY;
    const slot = this.#next;
    this.#next = (slot + 1) % this.capacity;
    this.#hashes.put(slot, hash);
    this.#at[slot] = at;
    this.#authors[slot] = author;
    const overwritten = this.#keys[slot];
    if (overwritten !== undefined && this.#slots.get(overwritten) === slot) this.#slots.delete(overwritten);
    this.#keys[slot] = key;
    this.#slots.set(key, slot);
  }

  /** Forgets an author's texts; their places stay empty until they are written over. */
  forget(author: string): void {
    for (let slot = 0; slot < this.#authors.length; slot++) {
      if (this.#authors[slot] !== author) continue;
      this.#at[slot] = Number.NEGATIVE_INFINITY;
      this.#authors[slot] = '';
      this.#hashes.remove(slot);
      const key = this.#keys[slot];
      if (key !== undefined) this.#slots.delete(key);
      this.#keys[slot] = '';
    }
  }

  /** How many authors, the given one included, wrote nearly the same within `(after, until]`. */
  similarAuthors(author: string, hash: Simhash | undefined, after: number, until: number): number {
    if (!hash) return 1;
    const authors = new Set([author]);
    this.#hashes.forNear(hash, (slot) => {
      const at = this.#at[slot]!;
      if (at > after && at <= until) authors.add(this.#authors[slot]!);
    });
    return authors.size;
  }
}

const keyOf = (author: string, [high, low]: Simhash): string => `${high}.${low}.${author}`;
