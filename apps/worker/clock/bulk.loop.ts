import { Injectable } from '@nestjs/common';
import { bulkRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Four times a second: goes on with decisions about many cases. */
@Injectable()
export class BulkLoop extends ClockLoop {
  protected readonly everyMs = 250;
  protected readonly fault = 'a bulk decision was cut off; it goes on in a moment';

  protected async round(): Promise<void> {
    await bulkRound(this.services);
  }
}
