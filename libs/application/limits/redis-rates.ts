import type { Redis } from 'ioredis';
import type { RateCounter, Tally } from './rate-counter.js';

/** One round trip; the expiry is set with the first hit, so that no key stays for ever. */
const SCRIPT = `
local count = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {count, left}`;

/** Rates that all processes share. @throws when Redis does not answer */
export class RedisRates implements RateCounter {
  constructor(
    private readonly redis: Redis,
    private readonly prefix = '{fengsui}:rate',
  ) {}

  async hit(key: string, windowMs: number): Promise<Tally> {
    const answer = (await this.redis.eval(SCRIPT, 1, `${this.prefix}:${key}`, windowMs)) as [number, number];
    return { count: Number(answer[0]), endsInMs: Number(answer[1]) };
  }

  async close(): Promise<void> {
    this.redis.disconnect();
  }
}
