import { Injectable } from '@nestjs/common';
import { answerResetRequests, sendDueMails } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Every second: looks up who asked for a new password, and sends the mail that is due. */
@Injectable()
export class MailLoop extends ClockLoop {
  protected readonly everyMs = 1_000;
  protected readonly fault = 'the mail loop could not reach the database';

  protected async round(): Promise<void> {
    while ((await answerResetRequests(this.services)) > 0);
    while ((await sendDueMails(this.services)) > 0);
  }
}
