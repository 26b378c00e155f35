import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { retentionRound, SERVICES, type Services } from '#libs/application';

const EVERY_MS = 5_000;

/** Every five seconds: removes what a tenant keeps no longer, where a day's run is due or one was asked for. */
@Injectable()
export class RetentionLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(@Inject(SERVICES) private readonly services: Services) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.round().finally(() => {
        this.running = undefined;
      });
    }, EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async round(): Promise<void> {
    try {
      await retentionRound(this.services);
    } catch (error) {
      this.services.logger.warn({ err: error }, 'the retention was cut off; it goes on in a moment');
    }
  }
}
