import type { QueueOptions, WorkerOptions } from 'bullmq';
import { InProcessBackend } from './backend.js';
import type { InProcessBroker } from './broker.js';
import { NotInEmbeddedMode } from './not-in-embedded-mode.js';

/** BullMQ hands one bag of options to every factory, whether it opens for a queue, a worker or a listener. */
type AnyOptions = Partial<Omit<QueueOptions & WorkerOptions, 'connection'>>;

/**
 * A backend for the queue `name` of the broker.
 * @throws NotInEmbeddedMode for worker options that memory does not honour.
 */
export function openInProcessBackend(
  broker: InProcessBroker,
  name: string,
  opts: AnyOptions,
  listensToEvents = false,
): InProcessBackend {
  for (const option of ['limiter', 'metrics'] as const) {
    if (opts[option]) {
      throw new NotInEmbeddedMode(`The worker option '${option}'`);
    }
  }
  const backend = new InProcessBackend(broker, name, {
    prefix: opts.prefix ?? 'bull',
    lockDuration: opts.lockDuration ?? 30_000,
    stalledInterval: opts.stalledInterval ?? 30_000,
    maxStalledCount: opts.maxStalledCount ?? 1,
    workerName: opts.name,
    removeOnComplete: opts.removeOnComplete,
    removeOnFail: opts.removeOnFail,
  });
  if (listensToEvents) {
    backend.recordEvents();
  }
  return backend;
}
