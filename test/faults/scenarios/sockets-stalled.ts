import { RawFollower } from '../../support/raw-follower.js';
import type { Member } from '../cluster.js';
import { figuresOf } from '../metrics.js';
import type { Scenario } from '../scenario.js';
import { anItem } from '../texts.js';
import type { Trial } from '../trial.js';

const STALLED = 10;
const MOST_MB_A_SOCKET = 10;
/** Who comes back has everything this soon. */
const CAUGHT_UP_MS = 20_000;
const A_BATCH = 500;

/** Sockets stop reading; somebody is away while much happens, and the node they followed dies meanwhile. */
export const socketsStalled: Scenario = {
  name: 'sockets-stalled',
  row: 'a socket that stops reading; a client away five minutes; its API node killed meanwhile',
  modes: ['embedded', 'scaled-out'],
  async run(trial) {
    const { cluster, dice, follower } = trial;
    const node = dice.pick(cluster.nodes);
    const traveller = trial.follow('traveller');
    const stalled: RawFollower[] = [];
    try {
      const events = trial.brief ? 2_500 : 20_000;
      // As much has happened before: what threads and compiled code take is no socket's.
      await happens(trial, events);
      await trial.until(() => traveller.seq >= follower.seq, 30_000, 'both follow');
      while (stalled.length < STALLED) stalled.push(await stalls(node, cluster.apiKey, follower.seq));
      const before = await megabytes(node);
      traveller.close();
      const leftAt = traveller.seq;
      await happens(trial, events);
      const grown = ((await megabytes(node)) - before) / STALLED;
      trial.injects(`each of ${STALLED} sockets that do not read cost ${grown.toFixed(1)} MB`);
      if (grown > MOST_MB_A_SOCKET) throw new Error(`a stalled socket cost ${grown.toFixed(1)} MB`);

      await trial.kill(node);
      if (cluster.nodes.length === 1) await node.start();
      traveller.comeBack();
      const backAt = Date.now();
      await trial.until(() => traveller.seq >= follower.seq, 60_000, 'the traveller has everything');
      trial.measure('caught up', Date.now() - backAt, CAUGHT_UP_MS);
      trial.injects(`the traveller missed ${traveller.seq - leftAt} events`);
    } finally {
      for (const socket of stalled) socket.close();
    }
  },
};

/** So many items are judged and told. */
async function happens(trial: Trial, count: number): Promise<void> {
  const { dice, load } = trial;
  for (let sent = 0; sent < count; sent += A_BATCH)
    await load.submitItems(
      Array.from({ length: A_BATCH }, () => anItem(dice)),
      { dice },
    );
  await trial.until(() => trial.waiting <= 0, 120_000, 'all of it is told');
}

async function stalls({ url = '' }: Member, token: string, since: number): Promise<RawFollower> {
  const socket = await RawFollower.connect(Number(new URL(url).port), { token, since });
  socket.stopReading();
  return socket;
}

const megabytes = async (node: Member): Promise<number> =>
  (await figuresOf(node))('process_resident_memory_bytes') / 1e6;
