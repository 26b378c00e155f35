import type { MysqlFacts } from '#libs/persistence';
import { readConfig } from '#libs/runtime';
import { judgeClock } from './judge-clock.js';
import { isAtLeast, judgeDatabase } from './judge-database.js';
import { judgeConfig, judgeCores, judgeDisk, judgeNode } from './judge-machine.js';
import { judgeRedis } from './judge-redis.js';

const SOUND: MysqlFacts = {
  kind: 'mysql',
  version: '10.11.6-MariaDB-0+deb12u1',
  collation: 'utf8mb4_bin',
  otherCollations: [],
  otherEngines: [],
  sqlMode: 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION',
  maxPacket: 16 * 2 ** 20,
  flushAtCommit: 1,
  skewMs: 12,
  pending: [],
  unknown: [],
};
const healthOf = (findings: ReturnType<typeof judgeDatabase>) =>
  Object.fromEntries(findings.map(({ check, health }) => [check, health]));

test('a sound server has nothing to mend', () => {
  expect(new Set(Object.values(healthOf(judgeDatabase(SOUND))))).toEqual(new Set(['ok']));
});

test.each([
  [{ version: '10.6.18-MariaDB' }, 'database', 'fail'],
  [{ version: '5.7.44' }, 'database', 'fail'],
  [{ version: '8.0.36' }, 'database', 'ok'],
  [{ collation: 'utf8mb4_general_ci' }, 'collation', 'warn'],
  [{ otherCollations: ['members.login'] }, 'collation', 'fail'],
  [{ otherEngines: ['items'] }, 'durability', 'fail'],
  [{ flushAtCommit: 2 }, 'durability', 'warn'],
  [{ sqlMode: '' }, 'durability', 'fail'],
  [{ maxPacket: 2 ** 20 }, 'durability', 'warn'],
  [{ skewMs: -45_000 }, 'database-clock', 'fail'],
  [{ skewMs: 3_000 }, 'database-clock', 'warn'],
  [{ pending: ['Desk1'] }, 'migrations', 'ok'],
  [{ unknown: ['Future9'] }, 'migrations', 'fail'],
])('%j: %s is %s', (change, check, health) => {
  expect(healthOf(judgeDatabase({ ...SOUND, ...change }))[check]).toBe(health);
});

test('a damaged file says what SQLite found', () => {
  const facts = { kind: 'sqlite', path: '/d/f.db', exists: true, pending: [], unknown: [] } as const;
  const [finding] = judgeDatabase({ ...facts, faults: ['Page 3: never used'] });
  expect(finding).toMatchObject({ health: 'fail', saw: { en: expect.stringContaining('Page 3') } });
});

test.each([
  [{ evictionPolicy: 'allkeys-lru' }, 'redis-eviction', 'fail'],
  [{ version: '5.0.14' }, 'redis', 'fail'],
  [{ usedBytes: 95, maxBytes: 100 }, 'redis', 'warn'],
  [{ usedBytes: 95, maxBytes: 0 }, 'redis', 'ok'],
  [{}, 'redis-eviction', 'ok'],
])('Redis %j: %s is %s', (change, check, health) => {
  const facts = { version: '7.0.15', evictionPolicy: 'noeviction', usedBytes: 1, maxBytes: 0, skewMs: 0 };
  expect(healthOf(judgeRedis({ ...facts, ...change }))[check]).toBe(health);
});

test('whatever is not well says what to do', () => {
  const findings = [
    ...judgeDatabase({ ...SOUND, sqlMode: '', otherCollations: ['a.b'], version: '5.5', unknown: ['x'] }),
    judgeClock('c', 90_000),
    judgeDisk('/d', 2 ** 20),
    judgeNode('18.19.0'),
  ].filter(({ health }) => health !== 'ok');
  expect(findings.length).toBeGreaterThanOrEqual(7);
  for (const { fix } of findings) expect(fix).toEqual({ zh: expect.any(String), en: expect.any(String) });
});

test.each([
  [{}, 'ok'],
  [{ DATABASE_URL: 'mysql://db/fengsui', FENGSUI_SECRET: 's'.repeat(32) }, 'warn'],
  [{ REDIS_URL: 'redis://cache' }, 'warn'],
  [{ DATABASE_URL: 'mysql://db/f', REDIS_URL: 'redis://cache', FENGSUI_SECRET: 's'.repeat(32) }, 'ok'],
  [
    { DATABASE_URL: 'mysql://db/f', REDIS_URL: 'redis://cache', FENGSUI_SECRET: 's'.repeat(32), HOST: '::' },
    'warn',
  ],
  [{ DATABASE_URL: 'mysql://db/f', REDIS_URL: 'redis://cache' }, 'warn'],
])('a configuration of %j is %s', (environment, health) => {
  const findings = judgeConfig(readConfig(environment));
  expect(new Set(findings.map((finding) => finding.health))).toEqual(new Set([health]));
});

test.each([
  [1, 1, 'warn'],
  [1, 2, 'ok'],
  [0, 2, 'ok'],
  [3, 2, 'warn'],
])('%d judging threads on %d cores: %s', (judgeThreads, cores, health) => {
  expect(judgeCores({ workerConcurrency: 4, judgeThreads }, cores).health).toBe(health);
});

test.each([
  ['20.11.0', [20, 11], true],
  ['20.9.0', [20, 11], false],
  ['22.1.0', [20, 11], true],
  ['10.11.6-MariaDB', [10, 11], true],
  ['8.0.36-0ubuntu', [8, 0], true],
] as const)('%s is at least %j: %s', (version, least, expected) => {
  expect(isAtLeast(version, least)).toBe(expected);
});
