import { Injectable } from '@nestjs/common';
import { playbookRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Twice a second: tells which steps are late, and ends what stood over judging for long enough. */
@Injectable()
export class PlaybookLoop extends ClockLoop {
  protected readonly everyMs = 500;
  protected readonly fault = 'what is due in playbooks will be done in a moment';

  protected round(): Promise<void> {
    return playbookRound(this.services);
  }
}
