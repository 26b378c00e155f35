import { type DynamicModule, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { systemClock } from '#libs/domain';
import { FEED_SIGNAL, type FeedSignal, JUDGE_QUEUE, type JudgeQueue, OutboxRelay } from '#libs/messaging';
import { Database } from '#libs/persistence';
import { type Config, type Logger, loadSecret } from '#libs/runtime';
import { loadRelease } from './release/load-release.js';
import type { Services } from './services.js';

/** Nest token of {@link Services}. */
export const SERVICES = Symbol('Services');

/** Closes what the services hold, in order, when the application shuts down. */
@Injectable()
class ServicesLifetime implements OnApplicationShutdown {
  constructor(@Inject(SERVICES) private readonly services: Services) {}

  async onApplicationShutdown(): Promise<void> {
    await this.services.relay.stop();
    await this.services.database.close();
  }
}

@Module({})
class ServicesModule {}

/** Opens the database, loads the release and starts the relay, once an application. Needs `messagingModule` beside it. */
export function servicesModule(config: Config, logger: Logger): DynamicModule {
  return {
    module: ServicesModule,
    global: true,
    providers: [
      {
        provide: SERVICES,
        inject: [JUDGE_QUEUE, FEED_SIGNAL],
        useFactory: (queue: JudgeQueue, feedSignal: FeedSignal) =>
          openServices(config, logger, queue, feedSignal),
      },
      ServicesLifetime,
    ],
    exports: [SERVICES],
  };
}

async function openServices(
  config: Config,
  logger: Logger,
  queue: JudgeQueue,
  feedSignal: FeedSignal,
): Promise<Services> {
  const [database, secret, release] = await Promise.all([
    Database.open(config),
    loadSecret(config),
    loadRelease(),
  ]);
  const relay = new OutboxRelay(database, queue, logger);
  relay.start();
  return {
    database,
    clock: systemClock,
    secret,
    logger,
    release: { current: release },
    relay,
    queue,
    feedSignal,
  };
}
