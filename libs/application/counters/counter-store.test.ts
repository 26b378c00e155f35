import { Redis } from 'ioredis';
import { type ItemId, newId, type TenantId } from '#libs/domain';
import { counterStoreContract } from './counter-store.contract.js';
import { FollowedTexts } from './followed-texts.js';
import { InMemoryCounters } from './in-memory-counters.js';
import { RecentMap } from './recent-map.js';
import { fingerprint, RecentTexts } from './recent-texts.js';
import { RedisCounters } from './redis-counters.js';

const NOON = Date.UTC(2026, 10, 22, 12);

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
    expect(keys).toHaveLength(3);
    for (const key of keys) expect(await redis.pttl(key)).toBeGreaterThan(0);
  });

  test('Redis: processes read what others wrote, once, also after everything was lost', async () => {
    const prefix = `test:${newId()}`;
    const tenant = newId<TenantId>();
    const processes = [new RedisCounters(redis, prefix), new RedisCounters(redis, prefix)] as const;
    const around = async (process: 0 | 1, ...authors: string[]): Promise<number[]> => {
      const text = '一段足够长的文字，用来比较';
      const sightings = authors.map((author) => ({
        ...{ itemId: newId<ItemId>(), version: 1, author, text, at: NOON },
      }));
      return (await processes[process].record(tenant, sightings)).map((found) => found.similarAuthors1h);
    };
    expect(await around(0, 'a', 'b')).toEqual([2, 2]);
    expect(await around(1, 'c')).toEqual([3]);
    expect((await Promise.all([around(0, 'd'), around(0, 'a'), around(1, 'e')])).flat()).toEqual([4, 4, 5]);
    await processes[0].forget(tenant, 'c');
    expect(await around(1, 'a')).toEqual([4]);
    expect(await around(0, 'a')).toEqual([4]);
    const keys = await redis.keys(`${prefix}:*`);
    expect(await redis.lrange(keys.find((key) => key.endsWith(':log')) ?? '', 0, -1)).toHaveLength(5);
    await redis.del(keys);
    expect(await around(0, 'f')).toEqual([1]);
    expect(await around(1, 'g')).toEqual([2]);
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

test('a log that is followed: nothing twice, nothing of what was missed, and nobody drives others out', () => {
  const hash = fingerprint('全新正品限时特价，今天下单立减三百元')!;
  const said = (author: string, at = NOON) => ({
    ...{ itemId: newId<ItemId>(), version: 1, author, text: '', at },
  });
  const lines = (...authors: string[]) =>
    new FollowedTexts().linesOf(
      authors.map((author) => said(author)),
      authors.map(() => hash),
    );
  const texts = new FollowedTexts();
  const count = () => texts.similarAuthors('me', hash, 0, NOON);
  texts.follow(2, lines('a', 'b'));
  expect([texts.known, count()]).toEqual([2, 3]);
  texts.follow(3, lines('b', 'c'));
  texts.follow(3, lines('c'));
  expect([texts.known, count()]).toEqual([3, 4]);
  const again = [said('a', NOON + 60_000), said('a', NOON + 60_001), said('a', NOON + 60_001), said('d')];
  expect(
    texts.linesOf(
      again,
      again.map(() => hash),
    ),
  ).toHaveLength(2);
  expect(texts.linesOf([said('d')], [undefined])).toEqual([]);
  texts.follow(9, lines('x'));
  expect([texts.known, count()]).toEqual([9, 2]);
  texts.follow(1, lines('y'));
  expect([texts.known, count()]).toEqual([1, 2]);
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
