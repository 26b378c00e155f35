/**
 * Lets work run beside other work, or alone: what runs alone waits for the others to end, and nobody begins meanwhile. What
 * takes the process down with it then takes nobody else along.
 */
export class Turns {
  private running = 0;
  private lonely: Promise<unknown> | undefined;
  private waiting: (() => void)[] = [];

  async together<T>(work: () => Promise<T>): Promise<T> {
    while (this.lonely) await this.lonely;
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      if (this.running === 0) for (const wake of this.waiting.splice(0)) wake();
    }
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.lonely) await this.lonely;
    const done = this.whenIdle().then(work);
    this.lonely = done.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await done;
    } finally {
      this.lonely = undefined;
    }
  }

  private async whenIdle(): Promise<void> {
    if (this.running > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
