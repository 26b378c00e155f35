import { Injectable } from '@nestjs/common';
import { learnForNewBase, learningRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Every two seconds: learns from corrections where that is due. One piece at a time, in slices, beside the judging. */
@Injectable()
export class LearningLoop extends ClockLoop {
  protected readonly everyMs = 2_000;
  protected readonly fault = 'the learning loop could not reach the database';
  private checkedBase = false;

  protected async round(): Promise<void> {
    if (!this.checkedBase) await learnForNewBase(this.services);
    this.checkedBase = true;
    await learningRound(this.services);
  }
}
