import type { ChainableCommander, Redis } from 'ioredis';
import type { TenantId } from '#libs/domain';
import type { Counters } from '#libs/rules';
import type { Simhash } from '#libs/text';
import {
  AUTHOR_WINDOW_MS,
  type CounterStore,
  MAX_ITEMS_PER_AUTHOR,
  MAX_RECENT_TEXTS,
  SIMILAR_WINDOW_MS,
  type Sighting,
} from './counter-store.js';
import { fingerprint, RecentTexts } from './recent-texts.js';

/** Keys outlive their window by this much, so that a late sighting still finds its neighbours. */
const GRACE_MS = 60_000;

/**
 * Counters that all processes share, in sorted sets by time. One round trip a batch, no scripts; all keys of a tenant
 * carry one hash tag and live in one slot. Losing them loses counts of the last hour, nothing else.
 */
export class RedisCounters implements CounterStore {
  /**
   * @param redis a connection with a `commandTimeout`: `record` fails when it does. It is closed by whoever opened it.
   * @param prefix before every key
   */
  constructor(
    private readonly redis: Redis,
    private readonly prefix = 'fengsui:counters',
  ) {}

  async record(tenant: TenantId, sightings: readonly Sighting[]): Promise<Counters[]> {
    if (sightings.length === 0) return [];
    const key = `${this.prefix}:{${tenant}}`;
    const hashes = sightings.map(({ text }) => fingerprint(text));
    const pipeline = this.redis.pipeline();
    addItems(pipeline, key, sightings);
    addTexts(pipeline, key, sightings, hashes);
    for (const { author, at } of sightings) {
      pipeline.zcount(authorKey(key, author), `(${at - AUTHOR_WINDOW_MS}`, at);
    }
    const oldest = Math.min(...sightings.map(({ at }) => at)) - SIMILAR_WINDOW_MS;
    pipeline.zrange(textsKey(key), `(${oldest}`, '+inf', 'BYSCORE', 'WITHSCORES');
    const answers = await settled(pipeline);
    const recent = readTexts(answers.at(-1) as string[]);
    const counts = answers.slice(-1 - sightings.length, -1) as number[];
    return sightings.map(({ author, at }, index) => ({
      authorItems10m: Math.max(1, counts[index]!),
      similarAuthors1h: recent.similarAuthors(author, hashes[index], at - SIMILAR_WINDOW_MS, at),
    }));
  }

  async forget(tenant: TenantId, author: string): Promise<void> {
    const key = `${this.prefix}:{${tenant}}`;
    const members = await this.redis.zrange(textsKey(key), 0, -1);
    const theirs = members.filter((member) => member.endsWith(`.${author}`));
    const pipeline = this.redis.pipeline().del(authorKey(key, author));
    if (theirs.length > 0) pipeline.zrem(textsKey(key), ...theirs);
    await settled(pipeline);
  }

  async close(): Promise<void> {}
}

const authorKey = (key: string, author: string): string => `${key}:author:${author}`;
const textsKey = (key: string): string => `${key}:texts`;

function addItems(pipeline: ChainableCommander, key: string, sightings: readonly Sighting[]): void {
  for (const { itemId, version, author, at } of sightings) {
    pipeline.zadd(authorKey(key, author), at, `${itemId}:${version}`);
  }
  for (const author of new Set(sightings.map((sighting) => sighting.author))) {
    pipeline.zremrangebyrank(authorKey(key, author), 0, -MAX_ITEMS_PER_AUTHOR - 1);
    pipeline.pexpire(authorKey(key, author), AUTHOR_WINDOW_MS + GRACE_MS);
  }
}

function addTexts(
  pipeline: ChainableCommander,
  key: string,
  sightings: readonly Sighting[],
  hashes: readonly (Simhash | undefined)[],
): void {
  const members = sightings.flatMap(({ author, at }, index) => {
    const hash = hashes[index];
    return hash ? [at, `${hash[0]}.${hash[1]}.${author}`] : [];
  });
  if (members.length === 0) return;
  pipeline.zadd(textsKey(key), ...members);
  pipeline.zremrangebyrank(textsKey(key), 0, -MAX_RECENT_TEXTS - 1);
  pipeline.pexpire(textsKey(key), SIMILAR_WINDOW_MS + GRACE_MS);
}

/** Members and their scores, alternating, as ZRANGE … WITHSCORES gives them. */
function readTexts(flat: readonly string[]): RecentTexts {
  const texts = new RecentTexts(Math.max(1, flat.length / 2));
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const member = flat[i]!;
    const first = member.indexOf('.');
    const second = member.indexOf('.', first + 1);
    const hash = [Number(member.slice(0, first)), Number(member.slice(first + 1, second))] as const;
    texts.add(member.slice(second + 1), hash, Number(flat[i + 1]));
  }
  return texts;
}

/** The answers of a pipeline; the first error of any command is thrown. */
async function settled(pipeline: ChainableCommander): Promise<unknown[]> {
  const answers = (await pipeline.exec()) ?? [];
  for (const [error] of answers) if (error) throw error;
  return answers.map(([, value]) => value);
}
