import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from '../scenario.js';
import { askRedis } from '../servers.js';
import type { Trial } from '../trial.js';

/** Submits may take so long while Redis is ill, 99 of 100. */
const P99_MS = 500;
/** Once Redis is well, everything accepted meanwhile is judged this soon. */
const REBUILT_MS = 30_000;
/** Readiness names Redis this soon. */
const NAMED_MS = 10_000;

/** What makes Redis ill, for how long, and how it gets well. */
interface Illness {
  readonly name: string;
  readonly row: string;
  readonly ms: number;
  readonly briefMs: number;
  begin(trial: Trial): Promise<void>;
  end(trial: Trial): Promise<void>;
}

const settings = (trial: Trial, name: string, value: string) =>
  askRedis(redisOf(trial), (redis) => redis.config('SET', name, value));

function redisOf({ cluster: { servers } }: Trial) {
  if (!servers) throw new Error('there is a Redis');
  return servers.redis;
}

const ILLNESSES: readonly Illness[] = [
  {
    name: 'redis-killed',
    row: 'Redis kill -9 and restart',
    ...{ ms: 5_000, briefMs: 3_000 },
    begin: (trial) => redisOf(trial).kill('SIGKILL'),
    end: (trial) => redisOf(trial).restart(),
  },
  {
    name: 'redis-unreachable',
    row: 'Redis unreachable 60 s',
    ...{ ms: 60_000, briefMs: 6_000 },
    begin: async ({ cluster }) => cluster.become('redis', 'down'),
    end: async ({ cluster }) => cluster.become('redis', 'up'),
  },
  {
    name: 'redis-half-open',
    row: 'Redis half-open 25 s',
    ...{ ms: 25_000, briefMs: 12_000 },
    begin: async ({ cluster }) => cluster.become('redis', 'silent'),
    end: async ({ cluster }) => cluster.become('redis', 'up'),
  },
  {
    name: 'redis-out-of-memory',
    row: 'Redis out of memory',
    ...{ ms: 10_000, briefMs: 5_000 },
    begin: async (trial) => {
      await settings(trial, 'maxmemory', '1mb');
    },
    end: async (trial) => {
      await settings(trial, 'maxmemory', '0');
    },
  },
  {
    name: 'redis-evicting',
    row: 'Redis with the wrong eviction policy',
    ...{ ms: 8_000, briefMs: 4_000 },
    begin: async (trial) => {
      await settings(trial, 'maxmemory-policy', 'allkeys-lru');
    },
    end: async (trial) => {
      await settings(trial, 'maxmemory-policy', 'noeviction');
    },
  },
];

/** Redis falls ill under load: submits go on, readiness says so, and nothing is lost once it is well. */
export const REDIS_ILL: readonly Scenario[] = ILLNESSES.map(
  ({ name, row, ms, briefMs, begin, end }): Scenario => ({
    name,
    row,
    modes: ['scaled-out'],
    async run(trial) {
      const { cluster, dice, load, follower } = trial;
      load.start({ batch: 20, waiting: 1_500, restMs: 150, sync: 0 });
      await trial.until(() => follower.judged > 20, 30_000, 'verdicts flow');
      await trial.pause(dice.between(0, 500));
      trial.injects(row);
      await begin(trial);
      try {
        const illAt = Date.now();
        const well = illAt + (trial.brief ? briefMs : ms);
        const named = await untilNamed(trial, illAt);
        trial.measure('readiness named Redis', named, NAMED_MS);
        await trial.pause(Math.max(0, well - Date.now()));
        trial.measure('submits, p99', p99(trial, illAt, Date.now()), P99_MS);
      } finally {
        await end(trial);
      }
      trial.injects('Redis is well');
      const wellAt = Date.now();
      const owed = load.accepted;
      await trial.until(() => follower.judged >= owed, 120_000, 'what was accepted meanwhile is judged');
      trial.measure('rebuilt', Date.now() - wellAt, REBUILT_MS);
      await trial.until(
        async () => (await trial.readiness(dice.pick(cluster.nodes))).status === 200,
        30_000,
        'readiness is well again',
      );
      await load.stop();
    },
  }),
);

async function untilNamed(trial: Trial, since: number): Promise<number> {
  for (const node of trial.cluster.nodes)
    await trial.until(
      async () => {
        const { status, failing } = await trial.readiness(node);
        await sleep(100);
        return status === 503 && failing.some((part) => /queue|redis/.test(part));
      },
      60_000,
      `${node.name} says that Redis fails`,
    );
  return Date.now() - since;
}

function p99(trial: Trial, from: number, to: number): number {
  const times = trial.log
    .of('acknowledged')
    .filter(({ at }) => at >= from && at <= to)
    .map(({ ms }) => ms)
    .toSorted((one, other) => one - other);
  if (times.length === 0) throw new Error('nothing was accepted while Redis was ill');
  return times[Math.ceil(times.length * 0.99) - 1] ?? 0;
}

/** Everything Redis holds is gone while much waits. */
export const redisFlushed: Scenario = {
  name: 'redis-flushed',
  row: 'FLUSHALL with 10,000 pending',
  modes: ['scaled-out'],
  async run(trial) {
    const { cluster, dice, load } = trial;
    const many = trial.brief ? 500 : 10_000;
    trial.injects('the workers are stopped, so that work piles up');
    await Promise.all(cluster.judges.map((worker) => worker.kill('SIGTERM')));
    while (load.accepted < many) await load.submit(Math.min(500, many - load.accepted));
    trial.injects('FLUSHALL');
    await askRedis(redisOf(trial), (redis) => redis.flushall());
    await Promise.all(cluster.judges.map((worker) => worker.start()));
    const flushedAt = Date.now();
    await trial.pause(dice.between(0, 1_000));
    trial.injects('FLUSHALL again, while workers are at it');
    await askRedis(redisOf(trial), (redis) => redis.flushall());
    const before = trial.follower.judged;
    await trial.until(() => trial.follower.judged > before || trial.waiting === 0, 60_000, 'work goes on');
    trial.measure('work goes on', Date.now() - flushedAt, REBUILT_MS);
    await trial.until(() => trial.waiting === 0, 600_000, 'everything is judged');
  },
};
