import type { ItemAnswer, SubmitAnswer } from '#libs/contracts';
import { ApiClient } from '../../support/client.js';
import type { Scenario } from '../scenario.js';
import { anItem } from '../texts.js';

const REQUESTS = 200;

/** Many send the same request at the same moment to every node, and somebody another one under its key. */
export const sameKey: Scenario = {
  name: 'same-key',
  row: '200 concurrent submits with one idempotency key; the same key with another body',
  modes: ['embedded', 'scaled-out'],
  async run(trial) {
    const { cluster, dice, load, log } = trial;
    const key = `same-${dice.between(0, 2 ** 40).toString(36)}`;
    const items = Array.from({ length: dice.between(1, 20) }, () => anItem(dice));
    trial.injects(`${REQUESTS} submits of ${items.length} items under one key`);
    const answers = await Promise.all(
      Array.from({ length: REQUESTS }, async () => {
        const node = dice.pick(cluster.nodes);
        const answer = await load.once<SubmitAnswer>('/v1/items', key, { items }, node);
        if (answer)
          log.add({ what: 'acknowledged', key, node: node.name, ms: answer.ms, items: answer.body.accepted });
        return answer?.body.accepted;
      }),
    );
    const ids = new Set(answers.flatMap((accepted) => accepted?.map(({ id }) => id) ?? []));
    if (ids.size !== items.length) throw new Error(`${items.length} items got ${ids.size} ids`);
    load.accepted += items.length;

    const other = anItem(dice);
    const client = new ApiClient({ url: dice.pick(cluster.nodes).url ?? '', apiKey: cluster.apiKey });
    const refused = await client.send('POST', '/v1/items', { items: [other] }, { 'idempotency-key': key });
    if (refused.status !== 422 || refused.body.code !== 'idempotency.mismatch')
      throw new Error(`another body under the key was answered with ${refused.status} ${refused.body.code}`);
    const [accepted] = await load.submitItems([other]);
    const { body } = await client.send<ItemAnswer>('GET', `/v1/items/${accepted?.id}`);
    if (body.versions.length !== 1) throw new Error('the refused body had an effect');
  },
};
