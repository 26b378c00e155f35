import type { Cluster, Member } from '../cluster.js';
import type { Scenario } from '../scenario.js';
import { anItem } from '../texts.js';

const POISON = 'zzpoisonzz';

/**
 * What a worker loads before everything else: a process in which the engine meets the poison is gone at once, as if by a
 * fault of a native library. Its own queues, feed and cases may read the words.
 */
const HOOK = `data:text/javascript,${encodeURIComponent(`
  const codePointAt = String.prototype.codePointAt;
  String.prototype.codePointAt = function (index) {
    if (index === 0 && this.length > 1 && this.length < 500 && this.includes('${POISON}')) {
      const limit = Error.stackTraceLimit;
      Error.stackTraceLimit = 50;
      const { stack } = new Error();
      Error.stackTraceLimit = limit;
      if (/engine.moderate\\.[jt]s/.test(stack)) process.kill(process.pid, 'SIGKILL');
    }
    return codePointAt.call(this, index);
  };
`)}`;

/** Deaths of workers that one item may cause. */
const MOST_DEATHS = 3;
const REASON = '多次判定中断，已转人工处理';

/** An item ends whichever process judges it; the processes are started again, as a supervisor would. */
export const poison: Scenario = {
  name: 'poison',
  row: 'an item that kills its worker',
  modes: ['scaled-out'],
  shape: { api: 1, workers: 2, workerFlags: () => ['--import', HOOK] },
  async run(trial) {
    const { cluster, dice, load } = trial;
    const before = await quarantinedOn(cluster);
    let deaths = 0;
    let over = false;
    const supervise = async (worker: Member): Promise<void> => {
      while (!over) {
        const alive = trial.pause(200).then(() => false);
        if (!(await Promise.race([worker.died(), alive]))) continue;
        await worker.kill();
        for (let up = false; !up && !over; ) {
          deaths += 1;
          trial.injects(`${worker.name} died`);
          up = await worker.start().then(
            () => true,
            () => false,
          );
        }
      }
    };
    const supervised = cluster.judges.map(supervise);
    const innocents = Array.from({ length: dice.between(100, 400) }, () => anItem(dice));
    const bad = anItem(dice);
    const guilty = { ...bad, text: { body: `${POISON} ${bad.text.body}` } };
    innocents.splice(dice.between(0, innocents.length), 0, guilty);
    const accepted = await load.submitItems(innocents);
    load.start({ clients: 1, batch: 10, sync: 0 });
    const poisoned = accepted.find(({ externalId }) => externalId === guilty.externalId);
    const isJudged = () => trial.log.of('event').some(({ itemId }) => itemId === poisoned?.id);
    await trial.until(isJudged, 180_000, 'the poison reaches a person');
    await load.stop();
    over = true;
    await Promise.all(supervised);
    trial.injects(`${deaths} workers died`);
    if (deaths > MOST_DEATHS) throw new Error(`${deaths} workers died of one item`);
    if (deaths === 0) throw new Error('the poison does not work');
    const ids = (await quarantinedOn(cluster)).filter((id) => !before.includes(id));
    if (ids.join() !== poisoned?.id.replaceAll('-', ''))
      throw new Error(`quarantined: ${ids.join(', ')} instead of ${poisoned?.id} alone`);
  },
};

/** Items that were given to a person unjudged, by this trial or an earlier one. */
async function quarantinedOn(cluster: Cluster): Promise<string[]> {
  const rows = await cluster.query<{ item: string }>(
    'SELECT LOWER(HEX(item_id)) AS item FROM verdicts WHERE body LIKE ?',
    [`%${REASON}%`],
  );
  return rows.map(({ item }) => item);
}
