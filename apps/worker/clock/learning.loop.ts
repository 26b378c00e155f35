import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { learnForNewBase, learningRound, SERVICES, type Services } from '#libs/application';

const EVERY_MS = 2_000;

/** Every two seconds: learns from corrections where that is due. One piece at a time, in slices, beside the judging. */
@Injectable()
export class LearningLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private checkedBase = false;

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
      if (!this.checkedBase) await learnForNewBase(this.services);
      this.checkedBase = true;
      await learningRound(this.services);
    } catch (error) {
      this.services.logger.warn({ err: error }, 'the learning loop could not reach the database');
    }
  }
}
