import { Injectable } from '@nestjs/common';
import { incidentRound } from '#libs/application';
import { ClockLoop } from './clock-loop.js';

/** Twice a second: notes the clocks of incidents that have run out. */
@Injectable()
export class IncidentLoop extends ClockLoop {
  protected readonly everyMs = 500;
  protected readonly fault = 'the incident loop will try again';

  protected async round(): Promise<void> {
    await incidentRound(this.services);
  }
}
