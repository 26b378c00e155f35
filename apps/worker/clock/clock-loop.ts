import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SERVICES, type Services } from '#libs/application';

/**
 * Runs rounds of work while the application is up, one at a time: a round that takes longer than the time between two is
 * waited for. What is due stands in rows, so a round that fails is told to the log, and the next one goes on.
 */
@Injectable()
export abstract class ClockLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Milliseconds between the starts of two rounds. */
  protected abstract readonly everyMs: number;
  /** What the log says when a round fails. */
  protected abstract readonly fault: string;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(@Inject(SERVICES) protected readonly services: Services) {}

  protected abstract round(): Promise<void>;

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.round()
        .catch((error: unknown) => this.services.logger.warn({ err: error }, this.fault))
        .finally(() => {
          this.running = undefined;
        });
    }, this.everyMs);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
