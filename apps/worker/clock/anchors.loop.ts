import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { anchorHeads, SERVICES, type Services } from '#libs/application';

const EVERY_MS = 60 * 60 * 1_000;

/** At the start and every hour: anchors the heads of audit logs that were not anchored for a day. */
@Injectable()
export class AnchorsLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(SERVICES) private readonly services: Services) {}

  onApplicationBootstrap(): void {
    const round = () =>
      anchorHeads(this.services).catch((error: unknown) =>
        this.services.logger.warn({ err: error }, 'heads of audit logs could not be anchored'),
      );
    this.timer = setInterval(round, EVERY_MS);
    void round();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
