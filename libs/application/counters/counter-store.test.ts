import { Redis } from 'ioredis';
import { type ItemId, newId, type TenantId } from '#libs/domain';
import { counterStoreContract } from './counter-store.contract.js';
import { InMemoryCounters } from './in-memory-counters.js';
import { RecentMap } from './recent-map.js';
import { fingerprint, RecentTexts } from './recent-texts.js';
import { RedisCounters } from './redis-counters.js';

counterStoreContract('memory', () => new InMemoryCounters());

if (process.env.TEST_REDIS_URL) {
  const redis = new Redis(process.env.TEST_REDIS_URL, { commandTimeout: 2_000, lazyConnect: true });
  afterAll(() => redis.quit());
  counterStoreContract('Redis', () => new RedisCounters(redis, `test:${newId()}`));

  test('Redis: keys expire and stay within their bounds', async () => {
    const prefix = `test:${newId()}`;
    const tenant = newId<TenantId>();
    const counters = new RedisCounters(redis, prefix);
    await counters.record(tenant, [
      {
        itemId: newId<ItemId>(),
        version: 1,
        author: 'a',
        text: '一段足够长的文字，用来比较',
        at: Date.now(),
      },
    ]);
    const keys = await redis.keys(`${prefix}:*`);
    expect(keys).toHaveLength(2);
    for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(0);
  });
}

test('Redis that cannot be reached is an error, never a count', async () => {
  const redis = new Redis(1, '127.0.0.1', {
    lazyConnect: true,
    retryStrategy: null,
    maxRetriesPerRequest: 0,
  });
  redis.on('error', () => undefined);
  const sighting = { itemId: newId<ItemId>(), version: 1, author: 'a', text: '', at: 0 };
  await expect(new RedisCounters(redis).record(newId<TenantId>(), [sighting])).rejects.toThrow();
  redis.disconnect();
});

test('a recent map forgets what was touched longest ago', () => {
  const map = new RecentMap<number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.touch('a', () => 9);
  map.set('c', 3);
  expect([...map.values()]).toEqual([1, 3]);
  expect(map.touch('b', () => 5)).toBe(5);
  expect(map.size).toBe(2);
});

test('recent texts keep the last ones, and one of each author and text', () => {
  const texts = new RecentTexts(3);
  const hash = fingerprint('全新正品限时特价，今天下单立减三百元')!;
  const count = (): number => texts.similarAuthors('me', hash, 0, 100);
  texts.replace('a', hash, 1);
  texts.replace('b', hash, 2);
  texts.replace('a', hash, 3);
  expect(count()).toBe(3);
  texts.replace('c', hash, 4);
  texts.replace('c', hash, 5);
  expect(count()).toBe(3);
  texts.replace('d', hash, 6);
  texts.replace('e', hash, 7);
  expect(count()).toBe(4);
  expect(texts.similarAuthors('me', hash, 6, 7)).toBe(2);
  expect(texts.similarAuthors('me', undefined, 0, 100)).toBe(1);
});
