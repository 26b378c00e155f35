import type { TenantId } from '#libs/domain';
import type { Counters } from '#libs/rules';
import {
  AUTHOR_WINDOW_MS,
  type CounterStore,
  MAX_ITEMS_PER_AUTHOR,
  SIMILAR_WINDOW_MS,
  type Sighting,
} from './counter-store.js';
import { RecentMap } from './recent-map.js';
import { fingerprint, RecentTexts } from './recent-texts.js';

const MAX_TENANTS = 1_000;
const MAX_AUTHORS = 20_000;

interface TenantMemory {
  /** By author: when each of his content versions was accepted. */
  readonly authors: RecentMap<RecentMap<number>>;
  readonly texts: RecentTexts;
}

/** Counters of one process. They start empty with it. */
export class InMemoryCounters implements CounterStore {
  readonly #tenants = new RecentMap<TenantMemory>(MAX_TENANTS);

  async record(tenant: TenantId, sightings: readonly Sighting[]): Promise<Counters[]> {
    const memory = this.#tenants.touch(tenant, () => ({
      authors: new RecentMap(MAX_AUTHORS),
      texts: new RecentTexts(),
    }));
    const hashes = sightings.map((sighting) => remember(memory, sighting));
    return sightings.map(({ author, at }, index) => ({
      authorItems10m: itemsOf(memory, author, at),
      similarAuthors1h: memory.texts.similarAuthors(author, hashes[index], at - SIMILAR_WINDOW_MS, at),
    }));
  }

  async forget(tenant: TenantId, author: string): Promise<void> {
    const memory = this.#tenants.get(tenant);
    memory?.authors.delete(author);
    memory?.texts.forget(author);
  }

  async close(): Promise<void> {}
}

function remember(memory: TenantMemory, { itemId, version, author, text, at }: Sighting) {
  const items = memory.authors.touch(author, () => new RecentMap(MAX_ITEMS_PER_AUTHOR));
  items.set(`${itemId}:${version}`, at);
  const hash = fingerprint(text);
  if (hash) memory.texts.replace(author, hash, at);
  return hash;
}

function itemsOf(memory: TenantMemory, author: string, at: number): number {
  const items = memory.authors.touch(author, () => new RecentMap(MAX_ITEMS_PER_AUTHOR));
  let count = 0;
  for (const when of items.values()) if (when > at - AUTHOR_WINDOW_MS && when <= at) count++;
  return Math.max(1, count);
}
