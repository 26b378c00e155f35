import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SERVICES, type Services } from '#libs/application';

/**
 * Runs rounds of work while the application is up, one at a time: a round that takes longer than the time between two is
 * waited for. What is due stands in rows, so a round that fails is told to the log, and the next one goes on. A failure is told
 * once, not at every round that meets it, and so is its end.
 */
@Injectable()
export abstract class ClockLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Milliseconds between the starts of two rounds. */
  protected abstract readonly everyMs: number;
  /** What the log says when a round fails. */
  protected abstract readonly fault: string;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private failure: string | undefined;

  constructor(@Inject(SERVICES) protected readonly services: Services) {}

  protected abstract round(): Promise<void>;

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.round()
        .then(
          () => this.tell(undefined),
          (error: unknown) => this.tell(error),
        )
        .finally(() => {
          this.running = undefined;
        });
    }, this.everyMs);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private tell(error: unknown): void {
    const failure = error === undefined ? undefined : String(error);
    if (failure === this.failure) return;
    this.failure = failure;
    const { logger } = this.services;
    if (failure === undefined) logger.info({ after: this.fault }, 'a clock goes on');
    else logger.warn({ err: error }, this.fault);
  }
}
