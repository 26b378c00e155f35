/** Requests one process has under way for all endpoints together. */
const SLOTS = 128;
/** Kept free for receivers that answer: those that are down may wait for a time-out in every other one. */
const FOR_HEALTHY = 64;

/** How much a process sends at once. */
export class Slots {
  private taken = 0;

  /** @returns whether there was one; give it back with {@link give} */
  take(down: boolean): boolean {
    if (this.taken >= (down ? SLOTS - FOR_HEALTHY : SLOTS)) return false;
    this.taken++;
    return true;
  }

  give(): void {
    this.taken--;
  }
}
