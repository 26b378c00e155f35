/** Longer than between the two presses of a double click, shorter than anybody reads. In milliseconds. */
const CALM_MS = 400;

/**
 * A decision brings the next case up under the same key and the same button. For a moment nothing is decided about it, and whoever
 * goes on pressing has to stop first: a double click or a held key decides no case that nobody has seen.
 */
export class Calm {
  private until = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds of a clock that only goes forward */
  begin(now: number): void {
    this.until = now + CALM_MS;
  }

  /** Whether somebody who presses now has seen the case. */
  allows(now: number): boolean {
    if (now >= this.until) return true;
    this.begin(now);
    return false;
  }
}
