import type { Scenario } from '../scenario.js';
import type { Trial } from '../trial.js';
import { RESUME_MS } from './judge-killed.js';

const EVERY_MS = 3_000;
/** Who was twice with a process that died waits for two claims to run out, and then for a turn alone. */
const MOST_WAIT_MS = 30_000;

/** Whoever is killed, verdicts go on: the time from each kill to the next verdict, while anything waits for one. */
async function untilNextVerdict(trial: Trial, killedAt: number): Promise<number> {
  const { follower } = trial;
  const before = follower.judged;
  await trial.until(() => follower.judged > before || trial.waiting === 0, 60_000, 'verdicts go on');
  return Date.now() - killedAt;
}

/** Two API and two worker processes, any of which is killed every three seconds. */
export const killAny: Scenario = {
  name: 'kill-any',
  row: 'two API and two worker processes: kill -9 any of them every 3 s for a minute',
  modes: ['scaled-out'],
  webhooks: true,
  async run(trial) {
    const { cluster, dice, load, follower } = trial;
    load.start({ clients: 3 });
    await trial.until(() => follower.judged > 0, 30_000, 'verdicts flow');
    const resumed: Promise<number>[] = [];
    for (let kill = 0; kill < (trial.brief ? 4 : 20); kill++) {
      await trial.pause(EVERY_MS);
      const up = cluster.members.filter(({ isUp }) => isUp);
      if (up.length === 0) continue;
      const victim = dice.pick(up);
      await trial.kill(victim);
      resumed.push(untilNextVerdict(trial, Date.now()));
      void victim.start('live');
    }
    trial.measure('resumed', Math.max(...(await Promise.all(resumed))), RESUME_MS);
    await load.stop();
    await trial.until(() => trial.waiting === 0, 60_000, 'everybody is judged');
    trial.measure('the longest wait', trial.log.longestWait(), MOST_WAIT_MS);
  },
};
