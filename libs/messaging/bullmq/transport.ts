import {
  type BackendFactory,
  type IQueueBackend,
  type Processor,
  type QueueEventsOptions,
  type QueueOptions,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import { type InProcessBroker, openInProcessBackend } from '../in-process/index.js';
import { reporter } from './error-reporter.js';
import { RedisBackend } from './redis-backend.js';
import { producerConnection, workerConnection } from './redis-profiles.js';

/** Options of every worker; `concurrency` is the number of jobs one worker runs at once. */
export type WorkerDefaults = Pick<
  WorkerOptions,
  'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount'
>;

/**
 * Where queues live. It takes the place of BullMQ's `connection`: the queue and worker classes below open their
 * storage through it, so Redis and memory can serve side by side in one process without a global switch.
 */
export type Transport = {
  readonly kind: 'in-process' | 'redis';
  readonly prefix: string;
  readonly workerDefaults: WorkerDefaults;
  readonly open: BackendFactory<IQueueBackend, Transport>;
};

/**
 * A job whose worker died runs again within 7.5 s. A lock is renewed every 2.5 s, so whatever a handler
 * does must leave the event loop free more often than that.
 */
const LOCKS = { lockDuration: 5000, stalledInterval: 2500, maxStalledCount: 3 } as const;

export function inProcessTransport(
  broker: InProcessBroker,
  concurrency: number,
  prefix = 'fengsui',
): Transport {
  return {
    kind: 'in-process',
    prefix,
    workerDefaults: { concurrency, ...LOCKS },
    open: (name, opts, options) => openInProcessBackend(broker, name, opts, options?.blocking),
  };
}

/** @param prefix in braces, so that a Redis cluster keeps all keys of a queue on one node. */
export function redisTransport(redisUrl: string, concurrency: number, prefix = '{fengsui}'): Transport {
  return {
    kind: 'redis',
    prefix,
    workerDefaults: { concurrency, ...LOCKS },
    open: (name, opts, { blocking, withBlockingConnection } = {}) => {
      const waits = withBlockingConnection ? 'apart' : blocking ? 'here' : 'never';
      const profile = waits === 'never' ? producerConnection(redisUrl) : workerConnection(redisUrl);
      return new RedisBackend(name, opts, profile, waits);
    },
  };
}

/** Milliseconds a closing worker without running handlers grants its server; looked at every CLOSE_STEP. */
const CLOSE_PATIENCE = 1500;
const CLOSE_STEP = 100;

const bound = withBackend<IQueueBackend, Transport>((name, opts, options) =>
  opts.connection.open(name, opts, options),
);

/** BullMQ's Queue over a transport. */
export class TransportQueue extends bound.Queue {
  constructor(name: string, opts: QueueOptions<Transport>) {
    super(name, { prefix: opts.connection.prefix, ...opts });
    this.on('error', reporter(`queue ${name}`));
  }
}

/** BullMQ's Worker over a transport, with the transport's defaults. */
export class TransportWorker extends bound.Worker {
  constructor(name: string, processor: Processor | null, opts: WorkerOptions<Transport>) {
    super(name, processor, { prefix: opts.connection.prefix, ...opts.connection.workerDefaults, ...opts });
    this.on('error', reporter(`worker ${name}`));
  }

  /** Waits for the running handlers however long they take, but for the server's word on them only a moment. */
  override async close(force = false): Promise<void> {
    let quiet = 0;
    const watch = setInterval(() => {
      quiet = this.lockManager.getActiveJobCount() === 0 ? quiet + CLOSE_STEP : 0;
      if (quiet >= CLOSE_PATIENCE) {
        void this.backend.disconnect();
      }
    }, CLOSE_STEP);
    try {
      await super.close(force);
    } finally {
      clearInterval(watch);
    }
  }
}

/** BullMQ's QueueEvents over a transport. */
export class TransportQueueEvents extends bound.QueueEvents {
  constructor(name: string, opts: QueueEventsOptions<Transport>) {
    super(name, { prefix: opts.connection.prefix, ...opts });
    this.on('error', reporter(`events ${name}`));
  }
}
