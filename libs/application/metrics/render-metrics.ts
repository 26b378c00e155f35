import { readInstallationFigures } from '#libs/persistence';
import type { Services } from '../services.js';

const DATABASE_MS = 2_000;

/** The text a Prometheus server reads. While the database is away it tells that, and what the process knows by itself. */
export async function renderMetrics({ database, queue, metrics }: Services): Promise<string> {
  const [figures, jobs] = await Promise.all([
    figureInTime(readInstallationFigures(database.read)),
    figureInTime(queue.depth()),
  ]);
  metrics.databaseUp.set(figures ? 1 : 0);
  metrics.queueUp.set(jobs === undefined ? 0 : 1);
  metrics.forgetFigures();
  for (const figure of figures ?? []) metrics.setFigure(figure);
  if (jobs !== undefined)
    metrics.setFigure({ name: 'queue_jobs', help: 'Jobs in the queue of judging', value: jobs });
  return metrics.registry.metrics();
}

/** What was asked for, or undefined when it does not come within 2 s. */
export async function figureInTime<T>(asked: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), DATABASE_MS);
  });
  return Promise.race([asked.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}
