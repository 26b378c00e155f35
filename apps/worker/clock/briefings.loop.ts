import { Injectable } from '@nestjs/common';
import { briefingRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Every ten seconds: makes the briefings whose time has come. */
@Injectable()
export class BriefingsLoop extends ClockLoop {
  protected readonly everyMs = 10_000;
  protected readonly fault = 'briefings will be made later';

  protected round(): Promise<void> {
    return briefingRound(this.services);
  }
}
