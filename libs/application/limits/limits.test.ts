import { Redis } from 'ioredis';
import { InMemoryRates } from './in-memory-rates.js';
import type { RateCounter } from './rate-counter.js';
import { RedisRates } from './redis-rates.js';
import { SurvivingRates } from './surviving-rates.js';

const MINUTE = 60_000;

function contract(name: string, open: () => RateCounter): void {
  describe(`rates in ${name}`, () => {
    const prefix = `test-${Math.random()}`;
    const rates = open();
    afterAll(() => rates.close());

    it('count by key, and say when the window ends', async () => {
      const hits = [];
      for (const key of ['a', 'b', 'a', 'a']) hits.push(await rates.hit(`${prefix} ${key}`, MINUTE));
      expect(hits.map(({ count }) => count)).toEqual([1, 1, 2, 3]);
      for (const { endsInMs } of hits) {
        expect(endsInMs).toBeGreaterThan(MINUTE - 5_000);
        expect(endsInMs).toBeLessThanOrEqual(MINUTE);
      }
    });

    it('count anew in the next window', async () => {
      expect((await rates.hit(`${prefix} short`, 1)).count).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect((await rates.hit(`${prefix} short`, 1)).count).toBe(1);
    });
  });
}

contract('memory', () => new InMemoryRates());
if (process.env.TEST_REDIS_URL) {
  const url = process.env.TEST_REDIS_URL;
  contract('Redis', () => new RedisRates(new Redis(url)));
  contract('Redis, guarded', () => new SurvivingRates(new RedisRates(new Redis(url)), 5_000));
}

test('the key hit longest ago is forgotten first', async () => {
  const rates = new InMemoryRates(() => 0, 2);
  for (const key of ['a', 'b', 'a', 'c']) await rates.hit(key, MINUTE);
  expect([(await rates.hit('a', MINUTE)).count, (await rates.hit('b', MINUTE)).count]).toEqual([3, 1]);
});

describe('while the shared counter is away', () => {
  const never = () => new Promise<never>(() => undefined);
  const failing = async () => {
    throw new Error('away');
  };

  it.each([
    ['silent', never],
    ['failing', failing],
  ])('this process counts by itself (%s)', async (_, hit) => {
    let asked = 0;
    const shared: RateCounter = {
      hit: () => {
        asked += 1;
        return hit();
      },
      close: async () => undefined,
    };
    const rates = new SurvivingRates(shared, 10, 100_000);
    const counts = [];
    for (let i = 0; i < 5; i++) counts.push((await rates.hit('a', MINUTE)).count);
    expect(counts).toEqual([1, 2, 3, 4, 5]);
    expect(asked).toBe(1);
  });

  it('asks again after a pause', async () => {
    let away = true;
    const shared: RateCounter = {
      hit: async () => (away ? failing() : { count: 40, endsInMs: 1 }),
      close: async () => undefined,
    };
    const rates = new SurvivingRates(shared, 10, 1);
    expect((await rates.hit('a', MINUTE)).count).toBe(1);
    away = false;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await rates.hit('a', MINUTE)).count).toBe(40);
  });
});
