/**
 * How much judging lately held the event loop: milliseconds, each of which counts for less the longer it is past, by half
 * after seven seconds. A loop that does nothing but judge comes to 10,000.
 */
export class LoadMeter {
  private level = 0;
  private at = 0;

  /** @param now milliseconds on any clock that only goes forward */
  note(heldMs: number, now: number): void {
    this.level = this.levelAt(now) + heldMs;
    this.at = now;
  }

  /** Whether it is worth a thread: it is, from a burst of a second and a half on, or from 15 % of all the time. */
  isHigh(now: number): boolean {
    return this.levelAt(now) >= HIGH_MS;
  }

  private levelAt(now: number): number {
    return this.level * Math.exp((this.at - now) / FADE_MS);
  }
}

const FADE_MS = 10_000;
const HIGH_MS = 1_500;
