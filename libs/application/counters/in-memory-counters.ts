import type { TenantId } from '#libs/domain';
import type { Counters } from '#libs/rules';
import {
  AUTHOR_WINDOW_MS,
  type CounterStore,
  MAX_ITEMS_PER_AUTHOR,
  MAX_RECENT_TEXTS,
  SIMILAR_WINDOW_MS,
  type Sighting,
} from './counter-store.js';
import { fingerprint, type RecentText, similarAuthors } from './fingerprint.js';
import { RecentMap } from './recent-map.js';

const MAX_TENANTS = 1_000;
const MAX_AUTHORS = 20_000;

interface TenantMemory {
  /** By author: when each of his content versions was accepted. */
  readonly authors: RecentMap<RecentMap<number>>;
  /** By author and hash. */
  readonly texts: RecentMap<RecentText>;
}

/** Counters of one process. They start empty with it. */
export class InMemoryCounters implements CounterStore {
  readonly #tenants = new RecentMap<TenantMemory>(MAX_TENANTS);

  async record(tenant: TenantId, sightings: readonly Sighting[]): Promise<Counters[]> {
    const memory = this.#tenants.touch(tenant, () => ({
      authors: new RecentMap(MAX_AUTHORS),
      texts: new RecentMap(MAX_RECENT_TEXTS),
    }));
    const hashes = sightings.map((sighting) => remember(memory, sighting));
    return sightings.map(({ author, at }, index) => ({
      authorItems10m: itemsOf(memory, author, at),
      similarAuthors1h: similarAuthors(
        author,
        hashes[index],
        memory.texts.values(),
        at - SIMILAR_WINDOW_MS,
        at,
      ),
    }));
  }

  async close(): Promise<void> {}
}

function remember(memory: TenantMemory, { itemId, version, author, text, at }: Sighting) {
  const items = memory.authors.touch(author, () => new RecentMap(MAX_ITEMS_PER_AUTHOR));
  items.set(`${itemId}:${version}`, at);
  const hash = fingerprint(text);
  if (hash) memory.texts.set(`${hash[0]}.${hash[1]}.${author}`, { author, hash, at });
  return hash;
}

function itemsOf(memory: TenantMemory, author: string, at: number): number {
  const items = memory.authors.touch(author, () => new RecentMap(MAX_ITEMS_PER_AUTHOR));
  let count = 0;
  for (const when of items.values()) if (when > at - AUTHOR_WINDOW_MS && when <= at) count++;
  return Math.max(1, count);
}
