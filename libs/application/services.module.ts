import { type DynamicModule, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { systemClock } from '#libs/domain';
import type { Release } from '#libs/engine';
import {
  FEED_SIGNAL,
  type FeedSignal,
  JOB_BOARD_QUEUE,
  type JobBoardQueue,
  JUDGE_QUEUE,
  type JudgeQueue,
  ManagedRedis,
  messagingModule,
  OutboxRelay,
  producerConnection,
  SmtpMailer,
} from '#libs/messaging';
import { countAllPending, Database } from '#libs/persistence';
import {
  type Config,
  installedVersion,
  type Logger,
  Metrics,
  Outbound,
  ownAddresses,
  publicUrlOf,
} from '#libs/runtime';
import { installationSecret } from './access/installation-secret.js';
import { type CounterStore, InMemoryCounters, RedisCounters } from './counters/index.js';
import { Judging } from './judging/judging.js';
import { TenantReleases } from './learning/index.js';
import { Backlog, InMemoryRates, type RateCounter, RedisRates, SurvivingRates } from './limits/index.js';
import { TenantKeys } from './privacy/index.js';
import type { ReleaseHolder, Services } from './services.js';

/** Nest token of {@link Services}. */
export const SERVICES = Symbol('Services');

/** Closes what the services hold, in order, when the application shuts down. */
@Injectable()
class ServicesLifetime implements OnApplicationShutdown {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  async onApplicationShutdown(): Promise<void> {
    await this.services.relay.stop();
    await this.services.judging.close();
    this.services.mailer?.close();
    await this.services.counters.close();
    await this.services.rates.close();
    await this.services.database.close();
  }
}

@Module({})
class ServicesModule {}

/**
 * What every process builds on: queue and signals, then database, relay and counters. Once an application, in its root
 * module. The release is loaded before, because compiling it holds the event loop for longer than a Redis connection may
 * stay silent.
 */
export function coreModules(config: Config, logger: Logger, release: Release): DynamicModule[] {
  const { redisUrl, workerConcurrency: concurrency } = config;
  return [
    messagingModule({ ...(redisUrl && { redisUrl }), concurrency }),
    servicesModule(config, logger, release),
  ];
}

function servicesModule(config: Config, logger: Logger, release: Release): DynamicModule {
  return {
    module: ServicesModule,
    global: true,
    providers: [
      {
        provide: SERVICES,
        inject: [JUDGE_QUEUE, FEED_SIGNAL, JOB_BOARD_QUEUE],
        useFactory: (queue: JudgeQueue, feedSignal: FeedSignal, jobBoard: JobBoardQueue | null) =>
          openServices(config, logger, release, { queue, feedSignal, jobBoard }),
      },
      ServicesLifetime,
    ],
    exports: [SERVICES],
  };
}

async function openServices(
  config: Config,
  logger: Logger,
  release: Release,
  messaging: Pick<Services, 'queue' | 'feedSignal' | 'jobBoard'>,
): Promise<Services> {
  const database = await Database.open({ ...config, checkpointsAside: true });
  const secret = await installationSecret(config, database, logger);
  const relay = new OutboxRelay(database, messaging.queue, logger);
  relay.start();
  const holder: ReleaseHolder = { current: release };
  const tenants = new TenantReleases(database, holder, logger);
  const metrics = openMetrics();
  metrics.showRelease(release.ref.id);
  return {
    database,
    clock: systemClock,
    secret,
    logger,
    release: holder,
    tenants,
    judging: new Judging({
      ...{ tenants, release: holder, logger, metrics },
      threads: config.judgeThreads,
      giveWay: config.databaseUrl === undefined,
    }),
    tenantKeys: new TenantKeys(database, secret),
    relay,
    ...messaging,
    counters: openCounters(config),
    rates: openRates(config),
    backlog: new Backlog(
      () => countAllPending(database.read),
      config.mostPendingItems,
      () => metrics.turnedAway.inc({ reason: 'backlog' }),
    ),
    mailer: config.smtp ? new SmtpMailer(config.smtp.url, config.smtp.from) : null,
    publicUrl: publicUrlOf(config),
    oidc: config.oidc ?? null,
    embedded: config.databaseUrl === undefined,
    anchorsFile: config.anchorsFile,
    metrics,
    metricsToken: config.metricsToken,
    outbound: new Outbound({ ...config.webhooks, ownAddresses: ownAddresses() }),
    webhookRetrySeconds: config.webhooks.retrySeconds,
    announce: (text) => console.log(text),
  };
}

function openMetrics(): Metrics {
  const metrics = new Metrics(installedVersion());
  metrics.collectProcess();
  return metrics;
}

/** Counters of this process, or the ones all processes share, on a connection of their own. */
export function openCounters({ redisUrl }: Config): CounterStore {
  if (!redisUrl) return new InMemoryCounters();
  const redis = new ManagedRedis(producerConnection(redisUrl));
  return Object.assign(new RedisCounters(redis), { close: async () => redis.breakOff() });
}

/** Rates of this process, or of all processes together, on a connection of their own. */
function openRates({ redisUrl }: Config): RateCounter {
  if (!redisUrl) return new InMemoryRates();
  const redis = new ManagedRedis(producerConnection(redisUrl));
  redis.on('error', () => undefined); // SurvivingRates counts on by itself, and readiness names Redis
  return Object.assign(new SurvivingRates(new RedisRates(redis)), { close: async () => redis.breakOff() });
}
