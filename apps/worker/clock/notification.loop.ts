import { Injectable } from '@nestjs/common';
import { channelRound, memberMailRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Every half second: tells groups through their channels what is due. */
@Injectable()
export class ChannelLoop extends ClockLoop {
  protected readonly everyMs = 500;
  protected readonly fault = 'the loop that sends to channels could not reach the database';

  protected async round(): Promise<void> {
    while (await channelRound(this.services));
  }
}

/** Every second: mails members what is due. */
@Injectable()
export class MemberMailLoop extends ClockLoop {
  protected readonly everyMs = 1_000;
  protected readonly fault = 'the loop that mails members could not reach the database';

  protected async round(): Promise<void> {
    while (await memberMailRound(this.services));
  }
}
