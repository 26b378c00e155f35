import { Injectable } from '@nestjs/common';
import { escalationRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Twice a second: tells whoever is to be told next of an incident that nobody has answered for. */
@Injectable()
export class EscalationLoop extends ClockLoop {
  protected readonly everyMs = 500;
  protected readonly fault = 'the escalation loop will try again';

  protected round(): Promise<void> {
    return escalationRound(this.services);
  }
}
