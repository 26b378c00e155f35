import type { Trial } from './trial.js';

/** Brings the judges back that were all killed; the first of them dies once more while it begins. @returns when the others were up */
export async function judgesReturn(trial: Trial): Promise<number> {
  const [victim, ...others] = trial.cluster.judges;
  await victim?.start();
  await trial.pause(trial.dice.between(0, 400));
  if (victim) await trial.kill(victim);
  await Promise.all(others.map((judge) => judge.start()));
  return Date.now();
}
