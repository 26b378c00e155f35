import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  forgetDeliveries,
  forgetExpired,
  forgetNotifications,
  SERVICES,
  type Services,
} from '#libs/application';

const EVERY_MS = 10 * 60 * 1_000;

/** Every ten minutes: forgets what has expired. */
@Injectable()
export class UpkeepLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(SERVICES) private readonly services: Services) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      for (const forget of [forgetExpired, forgetDeliveries, forgetNotifications])
        forget(this.services).catch((error: unknown) =>
          this.services.logger.warn({ err: error }, 'upkeep failed'),
        );
    }, EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
