import type { Scenario } from '../scenario.js';
import type { Trial } from '../trial.js';
import { longestAnswer, refuseQuarantine } from './database-ill.js';

const ANSWER_MS = 3_000;
/** Once there is room, everything accepted before is judged this soon. */
const JUDGED_MS = 30_000;

/** The disk below the database fills up under load, to the last block, and is freed later. */
export const diskFull: Scenario = {
  name: 'disk-full',
  row: 'disk full',
  modes: ['embedded', 'scaled-out'],
  shape: { smallDisk: true },
  async run(trial) {
    const { cluster, dice, load, follower, log } = trial;
    const { disk } = cluster;
    if (!disk) throw new Error('there is a small disk');
    load.start({ clients: 3, batch: 60, waiting: 2_000, restMs: 50, sync: 0.2 });
    await trial.until(() => follower.judged > 100, 30_000, 'verdicts flow');
    await trial.pause(dice.between(0, 800));
    trial.injects('the disk is full');
    const fullAt = Date.now();
    disk.fill();
    try {
      await trial.until(
        () => log.of('refused').some(({ at, code }) => at > fullAt && code === 'storage.unavailable'),
        60_000,
        'something could not be stored',
      );
      disk.fill();
      await trial.pause(trial.brief ? 2_000 : 8_000);
    } finally {
      disk.free();
    }
    trial.injects('there is room');
    const roomAt = Date.now();
    await reviveDatabase(trial);
    const owed = load.accepted;
    await trial.until(() => follower.judged >= owed, 120_000, 'what was accepted before is judged');
    trial.measure('judged again', Date.now() - roomAt, JUDGED_MS);
    trial.measure('the longest answer', longestAnswer(trial, fullAt), ANSWER_MS);
    refuseQuarantine(trial);
    await load.stop();
  },
};

/** A server that cannot write its logs may give itself up; what manages services starts it again. */
async function reviveDatabase(trial: Trial): Promise<void> {
  const { servers } = trial.cluster;
  if (!servers || servers.database.isRunning()) return;
  trial.injects('the database had given itself up and is started again');
  await servers.database.restart();
}
