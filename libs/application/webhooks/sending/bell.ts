/** Lets one waiter sleep until somebody rings, or for so long. A ring while nobody waits is heard by the next. */
export class Bell {
  private wakeUp: (() => void) | undefined;
  private rung = false;

  ring(): void {
    this.rung = true;
    this.wakeUp?.();
  }

  async wait(ms: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.wakeUp = undefined;
    this.rung = false;
  }
}
