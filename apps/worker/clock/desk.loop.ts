import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { deskRound, SERVICES, type Services } from '#libs/application';

const EVERY_MS = 500;

/** Twice a second: commits what was decided, and gives back what was claimed or held for long enough. */
@Injectable()
export class DeskLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(@Inject(SERVICES) private readonly services: Services) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= deskRound(this.services)
        .catch((error: unknown) => this.services.logger.warn({ err: error }, 'the desk loop will try again'))
        .finally(() => {
          this.running = undefined;
        });
    }, EVERY_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
