import { Injectable } from '@nestjs/common';
import { monitorsRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Twice a second: goes on with back-fills, and ends silences that are over. */
@Injectable()
export class MonitorsLoop extends ClockLoop {
  protected readonly everyMs = 500;
  protected readonly fault = 'a back-fill was cut off; it goes on in a moment';

  protected round(): Promise<void> {
    return monitorsRound(this.services);
  }
}
