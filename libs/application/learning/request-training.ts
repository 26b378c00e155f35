import { type Doer, FengsuiError, type Task, type TenantId } from '#libs/domain';
import { countCorrections, forTenant, requestLearning } from '#libs/persistence';
import { recordAudit } from '../audit/index.js';
import type { Services } from '../services.js';
import { LEAST_DECISIONS } from './train-step.js';

/**
 * Asks for a training now. It runs in the background, on whatever process has time.
 * @throws FengsuiError `model.too_few_corrections`
 */
export async function requestTraining(
  { database }: Services,
  tenantId: TenantId,
  by: Doer,
  task: Task,
): Promise<{ training: 'requested' }> {
  await database.transaction(async (open) => {
    const session = forTenant(open, tenantId);
    const total = await countCorrections(session, task);
    if (total < LEAST_DECISIONS)
      throw new FengsuiError(
        'model.too_few_corrections',
        `There are ${total} corrections of ${task}; send at least ${LEAST_DECISIONS}, of both classes.`,
      );
    await requestLearning(session, task);
    await recordAudit(session, by, {
      action: 'model.training_requested',
      subject: { type: 'model', id: task },
      after: { corrections: total },
    });
  });
  return { training: 'requested' };
}
