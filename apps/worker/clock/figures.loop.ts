import { Injectable } from '@nestjs/common';
import { figuresRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Looks every half minute whether how much waits is to be noted again. */
@Injectable()
export class FiguresLoop extends ClockLoop {
  protected readonly everyMs = 30_000;
  protected readonly fault = 'the backlog will be sampled again';

  protected round(): Promise<void> {
    return figuresRound(this.services);
  }
}
