import { listenedMs } from './listened.js';
import { Surrounding } from './surrounding.js';

/**
 * Until when somebody waits for an answer. What works for that answer shares it, however many things it waits for one after the other. Time in which
 * the process was too busy to listen does not count.
 */
export class Deadline {
  private endsAt: number;

  constructor(ms: number) {
    this.endsAt = listenedMs() + ms;
  }

  /** Milliseconds until then, below 0 after it; infinite once nobody waits any more. */
  get left(): number {
    return this.endsAt - listenedMs();
  }

  /** Puts it off by time that was somebody else's. */
  extend(ms: number): void {
    this.endsAt += ms;
  }

  /** The answer was given: what goes on behind it has all the time it needs. */
  lift(): void {
    this.endsAt = Number.POSITIVE_INFINITY;
  }
}

const current = new Surrounding<Deadline | undefined>();

/** Whatever `work` leads to, also later, is waited for until then; undefined: for as long as it takes. */
export const withDeadline = <T>(deadline: Deadline | undefined, work: () => T): T =>
  current.run(deadline, work);

/** The deadline of whoever waits for this; undefined when nobody does. */
export const currentDeadline = (): Deadline | undefined => current.get();

/** Milliseconds until the current deadline; infinite where there is none. */
export const msLeft = (): number => current.get()?.left ?? Number.POSITIVE_INFINITY;
