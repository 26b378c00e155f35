/**
 * Shares the event loop out: however many judge at once, together they hold it for no longer than a slice before everybody
 * else gets a turn.
 */
export class Slices {
  private since = performance.now();
  private next: Promise<void> | undefined;

  constructor(private readonly sliceMs: number) {}

  /** Whether others should get a turn now: asked by those who would wait for nothing thousands of times. */
  get isOver(): boolean {
    return performance.now() - this.since >= this.sliceMs;
  }

  /** Resolves at once while the slice lasts, else in a slice to come. */
  async pause(): Promise<void> {
    while (this.isOver) {
      this.next ??= new Promise((resolve) =>
        setImmediate(() => {
          this.next = undefined;
          this.since = performance.now();
          resolve();
        }),
      );
      await this.next;
    }
  }
}
