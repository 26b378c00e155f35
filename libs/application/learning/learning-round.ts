import { claimLearning, endLearning, forTenant, type LearningClaim } from '#libs/persistence';
import type { Services } from '../services.js';
import { trainStep } from './train-step.js';
import { watchStep } from './watch-step.js';

/** So many fresh corrections start a training by themselves. */
export const TRAINS_AT = 200;
/** A platform sends its corrections in batches: training waits until none has come for so long. */
const REST_MS = 3_000;

/**
 * Does one piece of learning that is due, if there is one. Any number of processes may run rounds: a piece is claimed
 * first, and what came of it is written only while the claim stands.
 * @returns whether there was something to do.
 */
export async function learningRound(services: Services): Promise<boolean> {
  const { database, logger } = services;
  const claim = await database.transaction((session) => claimLearning(session, TRAINS_AT, REST_MS));
  if (!claim) return false;
  try {
    await step(services, claim);
  } catch (error) {
    logger.error(
      { err: error, task: claim.task },
      'learning failed; it is tried again with the next corrections',
    );
    await database.transaction((open) =>
      endLearning(forTenant(open, claim.tenantId), claim, { learnt: claim.fresh, watching: false }),
    );
  }
  return true;
}

const isTrainingDue = ({ requested, fresh }: LearningClaim): boolean => requested || fresh >= TRAINS_AT;

async function step(services: Services, claim: LearningClaim): Promise<void> {
  if (isTrainingDue(claim)) await trainStep(services, claim);
  else await watchStep(services, claim);
}
