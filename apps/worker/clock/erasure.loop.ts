import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { erasureRound, SERVICES, type Services } from '#libs/application';

const EVERY_MS = 1_000;

/** Every second: goes on with an erasure, where one was agreed to. */
@Injectable()
export class ErasureLoop implements OnApplicationBootstrap, OnApplicationShutdown {
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
      while (await erasureRound(this.services));
    } catch (error) {
      this.services.logger.warn({ err: error }, 'the erasure loop could not reach the database');
    }
  }
}
