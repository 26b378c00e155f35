import { Inject, Injectable } from '@nestjs/common';
import { BurstWatch, SERVICES, type Services } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Every second: looks at the windows of those monitors whose turn it is, which comes every five seconds. */
@Injectable()
export class BurstsLoop extends ClockLoop {
  protected readonly everyMs = 1_000;
  protected readonly fault = 'windows of monitors will be looked at again';
  private readonly watch: BurstWatch;

  constructor(@Inject(SERVICES) services: Services) {
    super(services);
    this.watch = new BurstWatch(services);
  }

  protected round(): Promise<void> {
    return this.watch.round();
  }
}
