import type { Scenario } from '../scenario.js';

/** Work that a killed worker held must be judged again this soon after the kill. */
export const RESUME_MS = 8_000;

/** A worker, or the one process of the embedded mode, is killed at a random moment while it judges. */
export const judgeKilled: Scenario = {
  name: 'judge-killed',
  row: 'worker kill -9 mid-job, at random moments',
  modes: ['embedded', 'scaled-out'],
  webhooks: true,
  async run(trial) {
    const { cluster, dice, load, follower } = trial;
    load.start();
    await trial.until(() => follower.judged > 100, 30_000, 'verdicts flow');
    const judge = dice.pick(cluster.judges);
    await trial.pause(dice.between(0, 1_500));
    await trial.until(() => trial.waiting > 0, 10_000, 'there is work to lose');
    await trial.kill(judge);
    const killedAt = Date.now();
    const alone = cluster.judges.length === 1;
    if (alone) await judge.start();
    const upAt = Date.now();
    const owed = namesOf(trial.log.of('acknowledged'));
    const isJudged = () => {
      const judged = new Set(trial.log.of('event').map(({ itemId, version }) => `${itemId} ${version}`));
      return owed.every((name) => judged.has(name));
    };
    await trial.until(isJudged, 60_000, 'what was accepted before is judged');
    trial.measure(alone ? 'resumed after the start' : 'resumed', Date.now() - upAt, RESUME_MS);
    trial.injects(`everything from before was judged ${Date.now() - killedAt} ms after the kill`);
    await load.stop();
  },
};

const namesOf = (answers: readonly { items: readonly { id: string; version: number }[] }[]): string[] =>
  answers.flatMap(({ items }) => items.map(({ id, version }) => `${id} ${version}`));
