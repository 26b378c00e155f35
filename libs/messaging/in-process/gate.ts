/** Where idle workers sleep until there is something to do. */
export class Gate {
  readonly #sleepers = new Set<() => void>();

  /** Resolves when the gate opens, or after `ms` milliseconds. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#sleepers.add(wake);
    });
  }

  /** Wakes every sleeper; each looks for itself whether the news concerns it. */
  open(): void {
    if (this.#sleepers.size > 0) {
      for (const wake of [...this.#sleepers]) {
        wake();
      }
    }
  }
}
