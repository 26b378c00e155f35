import { TASKS } from '#libs/domain';
import { requestForBase } from '#libs/persistence';
import type { Services } from '../services.js';

/**
 * An adapter corrects one base model. After an update of the base its adapters judge no more: this asks for new ones,
 * which the corrections teach again.
 */
export async function learnForNewBase({ database, release }: Services): Promise<void> {
  await database.transaction(async (session) => {
    for (const task of TASKS) {
      const base = release.current.classifiers[task];
      if (base) await requestForBase(session, task, base.digest);
    }
  });
}
