import type { RedisFacts } from '#libs/messaging';
import { type Finding, ok, unlessWrong, wrong } from './finding.js';
import { judgeClock } from './judge-clock.js';
import { isAtLeast } from './judge-database.js';

const OLDEST = [6, 2] as const;
const FULL = 0.9;

/** What is to be said of a Redis server. */
export function judgeRedis({ version, evictionPolicy, usedBytes, maxBytes, skewMs }: RedisFacts): Finding[] {
  return [
    ...unlessWrong(ok('redis', `Redis ${version}，可以连接`, `Redis ${version}, answers`), [
      !isAtLeast(version, OLDEST) &&
        wrong(
          'redis',
          'fail',
          { zh: `Redis ${version} 太旧`, en: `Redis ${version} is too old` },
          { zh: '升级到 6.2 以上', en: 'upgrade to 6.2 or newer' },
        ),
      maxBytes > 0 &&
        usedBytes > FULL * maxBytes &&
        wrong(
          'redis',
          'warn',
          {
            zh: `内存已用 ${Math.round((100 * usedBytes) / maxBytes)}%`,
            en: `${Math.round((100 * usedBytes) / maxBytes)} % of its memory is used`,
          },
          { zh: '提高 maxmemory', en: 'raise maxmemory' },
        ),
    ]),
    evictionPolicy === 'noeviction'
      ? ok('redis-eviction', '不会逐出键（noeviction）', 'evicts no keys (noeviction)')
      : wrong(
          'redis-eviction',
          'fail',
          {
            zh: `maxmemory-policy 为 ${evictionPolicy}：任务会被悄悄逐出，频率限制会失效`,
            en: `maxmemory-policy is ${evictionPolicy}: jobs vanish silently, and limits on requests with them`,
          },
          {
            zh: 'CONFIG SET maxmemory-policy noeviction，并写入 redis.conf',
            en: 'CONFIG SET maxmemory-policy noeviction, and in redis.conf',
          },
        ),
    judgeClock('redis-clock', skewMs),
  ];
}
