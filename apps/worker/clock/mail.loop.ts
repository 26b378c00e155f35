import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { answerResetRequests, SERVICES, type Services, sendDueMails } from '#libs/application';

const EVERY_MS = 1_000;

/** Every second: looks up who asked for a new password, and sends the mail that is due. */
@Injectable()
export class MailLoop implements OnApplicationBootstrap, OnApplicationShutdown {
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
      while ((await answerResetRequests(this.services)) > 0);
      while ((await sendDueMails(this.services)) > 0);
    } catch (error) {
      this.services.logger.warn({ err: error }, 'the mail loop could not reach the database');
    }
  }
}
