import { fetch } from 'undici';
import type { SubmitAnswer } from '#libs/contracts';
import { FaultyProxy } from '../proxy.js';
import type { Scenario } from '../scenario.js';
import { anItem } from '../texts.js';

/** A verdict must be there this soon after the API is back. */
const VERDICT_MS = 3_000;

/** The API answers 202 while its link to Redis is cut, and dies before it could hand the work over. */
export const apiKilledBeforeEnqueue: Scenario = {
  name: 'api-killed-before-enqueue',
  row: 'API killed after commit, before enqueue',
  modes: ['scaled-out'],
  shape: { api: 1, workers: 1 },
  async run(trial) {
    const { cluster, dice, load, follower } = trial;
    const [api] = cluster.nodes;
    if (!api?.links) throw new Error('there is an API with links');
    await load.submit(3);
    await trial.until(() => trial.waiting === 0, 30_000, 'all is judged before');
    trial.injects('all links to Redis are cut');
    cluster.become('redis', 'down');
    const owed = await load.submit(dice.between(1, 200));
    const before = follower.judged;
    await trial.kill(api);
    for (const { links } of cluster.members) links?.redis.become('up');
    await api.start();
    const upAt = Date.now();
    await trial.until(() => trial.waiting === 0, 60_000, `${owed.length} are judged (${before} were before)`);
    trial.measure('verdicts after the start', Date.now() - upAt, VERDICT_MS);
  },
};

/** The answer is lost on its way, or the process dies while it answers; the client asks again with the same key. */
export const apiKilledBeforeReply: Scenario = {
  name: 'api-killed-before-reply',
  row: 'API killed before the reply: the same key returns the same id',
  modes: ['embedded', 'scaled-out'],
  shape: { api: 2, workers: 1 },
  async run(trial) {
    const { cluster, dice, load } = trial;
    const api = dice.pick(cluster.nodes);
    load.start({ clients: 1 });
    await trial.until(() => load.accepted > 20, 30_000, 'the API answers');
    const front = await FaultyProxy.before(api.url ?? '');
    const items = Array.from({ length: dice.between(1, 50) }, () => anItem(dice));
    const key = `lost-reply-${trial.log.path}`.slice(-120);
    const body = JSON.stringify({ items });
    const headers = {
      authorization: `Bearer ${cluster.apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': key.replace(/[^\w-]/g, '-'),
    };
    front.become('deaf');
    trial.injects('the answer is swallowed');
    const lost = fetch(`${front.url}v1/items`, { method: 'POST', headers, body }).then(
      () => 'answered',
      () => 'lost',
    );
    // Sometimes it dies before it has committed, sometimes after.
    await trial.pause(dice.between(0, 400));
    await trial.kill(api);
    await front.close();
    if ((await lost) !== 'lost') throw new Error('the answer was to be lost');
    await api.start();
    const ask = async () => {
      const node = dice.pick(cluster.nodes);
      const began = performance.now();
      const response = await fetch(`${node.url}/v1/items`, { method: 'POST', headers, body });
      const { accepted } = (await response.json()) as SubmitAnswer;
      const ms = Math.round(performance.now() - began);
      trial.log.add({ what: 'acknowledged', key, node: node.name, ms, items: accepted });
      return accepted.length;
    };
    load.accepted += await ask();
    await ask();
    await load.stop();
  },
};
