import { Injectable } from '@nestjs/common';
import { retentionRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Every five seconds: removes what a tenant keeps no longer, where a day's run is due or one was asked for. */
@Injectable()
export class RetentionLoop extends ClockLoop {
  protected readonly everyMs = 5_000;
  protected readonly fault = 'the retention was cut off; it goes on in a moment';

  protected async round(): Promise<void> {
    await retentionRound(this.services);
  }
}
