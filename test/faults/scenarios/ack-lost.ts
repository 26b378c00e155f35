import { JUDGE_QUEUE_NAME } from '#libs/messaging';
import type { Scenario } from '../scenario.js';
import { askRedis } from '../servers.js';

/** A worker writes its verdicts, cannot tell the queue, and is killed: the queue gives the job to another one. */
export const ackLost: Scenario = {
  name: 'ack-lost',
  row: "worker killed after the verdict's commit, before its ack",
  modes: ['scaled-out'],
  shape: { api: 1, workers: 1 },
  webhooks: true,
  async run(trial) {
    const { cluster, dice, load } = trial;
    const [worker] = cluster.judges;
    const servers = cluster.servers;
    if (!worker?.links || !servers) throw new Error('there is a worker with links');
    const active = `{fengsui}:${JUDGE_QUEUE_NAME}:active`;
    await askRedis(servers.redis, async (redis) => {
      const submitted = load.submit(dice.between(50, 200));
      await trial.until(async () => (await redis.llen(active)) > 0, 30_000, 'the job runs');
      trial.injects('nothing of what the worker says reaches Redis');
      worker.links?.redis.become('mute');
      await submitted;
      await trial.until(() => trial.waiting === 0, 60_000, 'the verdicts are written');
      if ((await redis.llen(active)) === 0)
        throw new Error('the worker acknowledged before its link fell mute');
      await trial.kill(worker);
      worker.links?.redis.become('up');
      await worker.start();
      await trial.until(async () => (await redis.llen(active)) === 0, 60_000, 'the job ran again');
    });
  },
};
