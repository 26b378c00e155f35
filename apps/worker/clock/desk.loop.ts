import { Injectable } from '@nestjs/common';
import { deskRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Twice a second: commits what was decided, and gives back what was claimed or held for long enough. */
@Injectable()
export class DeskLoop extends ClockLoop {
  protected readonly everyMs = 500;
  protected readonly fault = 'the desk loop will try again';

  protected async round(): Promise<void> {
    await deskRound(this.services);
  }
}
