import { Injectable } from '@nestjs/common';
import { erasureRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Every second: goes on with an erasure, where one was agreed to. */
@Injectable()
export class ErasureLoop extends ClockLoop {
  protected readonly everyMs = 1_000;
  protected readonly fault = 'the erasure loop could not reach the database';

  protected async round(): Promise<void> {
    while (await erasureRound(this.services));
  }
}
