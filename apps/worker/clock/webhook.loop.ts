import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { SERVICES, type Services, WebhookDispatcher } from '#libs/application';

/** Sends webhooks whenever the feed grows or a retry is due. */
@Injectable()
export class WebhookLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly dispatcher: WebhookDispatcher;

  constructor(@Inject(SERVICES) services: Services) {
    this.dispatcher = new WebhookDispatcher(services);
  }

  onApplicationBootstrap(): void {
    this.dispatcher.start();
  }

  /** While the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.dispatcher.stop();
  }
}
