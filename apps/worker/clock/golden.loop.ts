import { Injectable } from '@nestjs/common';
import { goldenRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Every few seconds: slips in a golden case where enough was decided since the last one. */
@Injectable()
export class GoldenLoop extends ClockLoop {
  protected readonly everyMs = 3_000;
  protected readonly fault = 'golden cases will be slipped in later';

  protected round(): Promise<void> {
    return goldenRound(this.services);
  }
}
