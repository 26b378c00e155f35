import { Worker } from 'node:worker_threads';

/**
 * A thread that writes SQLite's write-ahead log into the database, a little at a time, while the one connection that writes goes
 * on: done by that connection it would hold up the event loop, 32 MB for some 170 ms. Should the thread end, or not keep up, the
 * connection does it after all.
 */
export class Checkpoints {
  private readonly thread: Worker;

  /** @param file the database's path */
  constructor(file: string) {
    this.thread = new Worker(new URL('./checkpoint-thread.js', import.meta.url), { workerData: file });
    // What it cannot do (a full disk, a broken file) the connection meets as well, and tells whoever asked.
    this.thread.on('error', () => undefined);
    this.thread.unref();
  }

  async stop(): Promise<void> {
    await this.thread.terminate();
  }
}
