import '../support/timed.js';
import { freshFolder } from '../support/processes.js';
import { Cluster } from './cluster.js';
import { faultsOf } from './report.js';
import { runSeed } from './run.js';
import type { Scenario } from './scenario.js';
import { DATABASE_ILL } from './scenarios/database-ill.js';
import { killAny } from './scenarios/kill-any.js';
import { REDIS_ILL } from './scenarios/redis-ill.js';
import { FaultServers } from './servers.js';
import { WEBHOOK_ENV } from './trial.js';

const redisKilled = REDIS_ILL.find(({ name }) => name === 'redis-killed') as Scenario;
const databaseKilled = DATABASE_ILL.find(({ name }) => name === 'database-killed') as Scenario;

/** The short form of `npm run faults`, on one cluster; times are judged there, on a machine of its own. */
describe('faults', () => {
  const servers = new FaultServers();
  const folder = freshFolder('faults');
  let cluster: Cluster;
  /** Another one each time: the same seed makes the same items, which this cluster has judged already. */
  let seed = 0;

  beforeAll(async () => {
    cluster = await Cluster.start('scaled-out', { api: 2, workers: 2, env: WEBHOOK_ENV }, servers);
  }, 180_000);
  afterAll(async () => {
    await cluster?.stop();
    await servers.stop();
  });

  it.each([redisKilled, databaseKilled, killAny])(
    '$row: nothing is lost, nothing comes twice, the feed has no gap',
    async (scenario) => {
      const outcome = await runSeed(scenario, 'scaled-out', ++seed, cluster, {
        ...{ folder, brief: true, patience: 5 },
      });
      const faults = outcome.violations.length > 0 ? faultsOf(scenario, 'scaled-out', outcome) : '';
      expect(faults).toBe('');
    },
    240_000,
  );
});
