import { type Item, MAX_BODY_UNITS } from '#libs/domain';
import { ApiClient } from '../../support/client.js';
import type { Dice } from '../dice.js';
import { figuresOf } from '../metrics.js';
import type { Scenario } from '../scenario.js';
import { anItem, aText } from '../texts.js';
import type { Trial } from '../trial.js';

/** Nothing of a process waits longer for its event loop. */
const LOOP_DELAY_MS = 50;
/** What is refused is refused this soon. */
const REFUSED_MS = 1_000;
/** What a process may hold more after many long texts than after the first. */
const GROWN_MB = 150;
/** The longest texts of a request: as much as a batch may have. */
const A_BATCH = 12;

/** What the longest texts are made of: dear to fold, to search, to segment, to find contacts in, to show. */
const KINDS: readonly ((dice: Dice) => string)[] = [
  (dice) => aText(dice),
  () => '薇',
  (dice) => `傻*逼 s.h.a b.i ${dice.between(0, 9)}`,
  () => '大麻烦大麻烦',
  (dice) => `www.a${dice.between(0, 9)}.cn，加我微 信一三八${dice.between(0, 9)}`,
  () => 'a\u0301\u200b',
  () => '👨‍👩‍👧',
];

/** Texts at the limit, many at once, between everyday ones; and some ten times as long. */
export const longTexts: Scenario = {
  name: 'long-texts',
  row: 'texts at the documented limit, and ten times over',
  modes: ['embedded', 'scaled-out'],
  shape: { api: 1, workers: 1 },
  async run(trial) {
    const { cluster, dice, follower, load } = trial;
    load.start({ clients: 1, batch: 5 });
    await trial.until(() => follower.judged > 20, 30_000, 'verdicts flow');
    // What is compiled, read or grown for the first time is no matter of long texts: every kind comes once before.
    await sendLong(
      trial,
      KINDS.map((kind) => aLongItem(dice, kind)),
    );
    await loopDelays(trial);
    const before = await memories(trial);
    let longest = 0;
    for (let round = 0; round < (trial.brief ? 2 : 6); round++) {
      await sendLong(trial);
      longest = Math.max(longest, ...(await loopDelays(trial)));
    }
    trial.measure('event loop delayed', longest, LOOP_DELAY_MS);
    const grown = (await memories(trial)).map((now, index) => now - (before[index] ?? 0));
    trial.injects(`memory grew by ${grown.join(', ')} MB`);
    if (Math.max(...grown) > GROWN_MB) throw new Error(`memory grew by ${Math.max(...grown)} MB`);

    const client = new ApiClient({ url: dice.pick(cluster.nodes).url ?? '', apiKey: cluster.apiKey });
    for (const [times, code] of [
      [10, 'request.too_large'],
      [1, 'text.too_long'],
    ] as const) {
      const began = performance.now();
      const { status, body } = await client.send('POST', '/v1/moderate', tooLong(dice, times));
      trial.measure(`refused ${times} times over`, performance.now() - began, REFUSED_MS);
      if (status !== 413 || body.code !== code)
        throw new Error(`${times} times over the limit was answered with ${status} ${body.code}`);
    }
    await load.stop();
  },
};

function aLongItem(dice: Dice, kind = dice.pick(KINDS)): Item {
  const item = anItem(dice);
  let body = item.text.body;
  while (body.length < MAX_BODY_UNITS - 100) body += kind(dice);
  return { ...item, text: { body: body.slice(0, MAX_BODY_UNITS).toWellFormed() } };
}

const someLong = (dice: Dice): Item[] =>
  Array.from({ length: dice.between(4, A_BATCH) }, () => aLongItem(dice));

const tooLong = (dice: Dice, times: number): Item => ({
  ...anItem(dice),
  text: { body: '烽'.repeat(MAX_BODY_UNITS * times + 1) },
});

/** A batch of long texts and one to be judged at once, until all of them are judged. */
async function sendLong(trial: Trial, items = someLong(trial.dice)): Promise<void> {
  const { dice, load, log } = trial;
  const [accepted] = await Promise.all([
    load.submitItems(items, { dice }),
    load.moderate(dice.split(), aLongItem(dice)),
  ]);
  const ids = new Set(accepted.map(({ id }) => id));
  await trial.until(
    () => {
      for (const { itemId } of log.of('event')) if (itemId !== undefined) ids.delete(itemId);
      return ids.size === 0;
    },
    120_000,
    'the long texts are judged',
  );
}

/** The longest that each process kept its event loop waiting since this was asked last, in milliseconds. */
const loopDelays = ({ cluster }: Trial): Promise<number[]> =>
  Promise.all(
    cluster.members.map(
      async (member) => (await figuresOf(member))('nodejs_eventloop_lag_max_seconds') * 1_000,
    ),
  );

/** What each process holds, in MB. */
const memories = ({ cluster }: Trial): Promise<number[]> =>
  Promise.all(
    cluster.members.map(async (member) =>
      Math.round((await figuresOf(member))('process_resident_memory_bytes') / 1e6),
    ),
  );
