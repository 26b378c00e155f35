import type { ChainableCommander, Redis } from 'ioredis';
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
import { authorOf, FollowedTexts, forgetLine } from './followed-texts.js';
import { RecentMap } from './recent-map.js';
import { fingerprint } from './recent-texts.js';

/** Keys outlive their window by this much, so that a late sighting still finds its neighbours. */
const GRACE_MS = 60_000;
/** Tenants whose log a process follows, some 1.5 MB each; others' logs are read whole each time. */
const MAX_FOLLOWED = 50;

/**
 * Adds items to the sets of their authors, and counts what stands around each.
 * KEYS: of each item, its author. ARGV: window, life of a set, most items in one; of each item, when it was, and what it is.
 */
const COUNT = `
local counts, cut = {}, {}
for i, author in ipairs(KEYS) do redis.call('ZADD', author, ARGV[2 * i + 2], ARGV[2 * i + 3]) end
for i, author in ipairs(KEYS) do
  if not cut[author] then
    cut[author] = true
    redis.call('ZREMRANGEBYRANK', author, 0, -ARGV[3] - 1)
    redis.call('PEXPIRE', author, ARGV[2])
  end
  local at = ARGV[2 * i + 2]
  counts[i] = redis.call('ZCOUNT', author, string.format('(%.0f', at - ARGV[1]), at)
end
return counts`;

/**
 * Adds lines to a log that keeps the last ones, and tells how many there ever were, and those behind the known ones.
 * KEYS: the log, how many lines there ever were. ARGV: lines that are known, life, most lines; the new lines.
 */
const LOG = `
for i = 4, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[i]) end
redis.call('LTRIM', KEYS[1], -ARGV[3], -1)
local length = redis.call('INCRBY', KEYS[2], #ARGV - 3)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
local news = length - ARGV[1]
if news == 0 then return {length, {}} end
if news < 0 then news = length end
return {length, redis.call('LRANGE', KEYS[1], -news, -1)}`;

/**
 * Counters that all processes share: a sorted set an author, and a log of a tenant's texts that every process follows, so that each
 * text is read once. One round trip a batch; all keys of a tenant carry one hash tag and live in one slot. Losing them loses counts
 * of the last hour, nothing else.
 */
export class RedisCounters implements CounterStore {
  readonly #followed = new RecentMap<FollowedTexts>(MAX_FOLLOWED);

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
    const texts = this.#followed.touch(tenant, () => new FollowedTexts());
    const hashes = sightings.map(({ text }) => fingerprint(text));
    const pipeline = this.redis.pipeline();
    pipeline.eval(
      COUNT,
      sightings.length,
      ...sightings.map(({ author }) => this.#authorKey(tenant, author)),
      ...[AUTHOR_WINDOW_MS, AUTHOR_WINDOW_MS + GRACE_MS, MAX_ITEMS_PER_AUTHOR],
      ...sightings.flatMap(({ itemId, version, at }) => [at, `${itemId}:${version}`]),
    );
    this.#log(pipeline, tenant, texts.known, texts.linesOf(sightings, hashes));
    const [counts, [length, news]] = (await settled(pipeline)) as [number[], [number, string[]]];
    texts.follow(length, news);
    return sightings.map(({ author, at }, index) => ({
      authorItems10m: Math.max(1, counts[index]!),
      similarAuthors1h: texts.similarAuthors(author, hashes[index], at - SIMILAR_WINDOW_MS, at),
    }));
  }

  async forget(tenant: TenantId, author: string): Promise<void> {
    const [log] = this.#logKeys(tenant);
    const lines = await this.redis.lrange(log, 0, -1);
    const pipeline = this.redis.pipeline().del(this.#authorKey(tenant, author));
    for (const line of new Set(lines)) if (authorOf(line) === author) pipeline.lrem(log, 0, line);
    // Whoever follows the log reads it there.
    this.#log(pipeline, tenant, 0, [forgetLine(author)]);
    await settled(pipeline);
  }

  async close(): Promise<void> {}

  #log(pipeline: ChainableCommander, tenant: TenantId, known: number, lines: readonly string[]): void {
    const life = SIMILAR_WINDOW_MS + GRACE_MS;
    pipeline.eval(LOG, 2, ...this.#logKeys(tenant), known, life, MAX_RECENT_TEXTS, ...lines);
  }

  #authorKey = (tenant: TenantId, author: string): string => `${this.prefix}:{${tenant}}:author:${author}`;

  #logKeys = (tenant: TenantId): [log: string, length: string] => [
    `${this.prefix}:{${tenant}}:log`,
    `${this.prefix}:{${tenant}}:logged`,
  ];
}

/** The answers of a pipeline; the first error of any command is thrown. */
async function settled(pipeline: ChainableCommander): Promise<unknown[]> {
  const answers = (await pipeline.exec()) ?? [];
  for (const [error] of answers) if (error) throw error;
  return answers.map(([, value]) => value);
}
