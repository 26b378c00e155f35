import { Worker } from 'node:worker_threads';
import type { DataSource } from 'typeorm';

/** 32 MB of write-ahead log: pages that many transactions change are written into the database once for all of them. */
const PAGES = 8_000;
/** Beside the thread the log starts over only when the connection that writes does what is left: seldom, for it is little. */
const PAGES_BESIDE_THREAD = 32_000;

/** From how many pages on the connection that commits writes the log into the database. */
export const checkpointPragma = (pages = PAGES): string => `wal_autocheckpoint = ${pages}`;

/**
 * A thread that writes SQLite's write-ahead log into the database, a little at a time, while the one connection that writes goes
 * on: done by that connection it would hold up the event loop, 32 MB for some 170 ms. Should the thread end, or not keep up, the
 * connection does it after all.
 */
export class Checkpoints {
  private readonly thread: Worker;
  private readonly ended: Promise<void>;
  private isStopped = false;

  /**
   * @param file the database's path
   * @param writer the one connection that writes
   * @param script what the thread runs; tests bring their own
   */
  constructor(
    file: string,
    private readonly writer: DataSource,
    script = new URL('./checkpoint-thread.js', import.meta.url),
  ) {
    this.thread = new Worker(script, { workerData: file });
    // What it cannot do (a full disk, a broken file) the connection meets as well, and tells whoever asked.
    this.thread.on('error', () => undefined);
    this.thread.once('message', () => void this.leaveFor(PAGES_BESIDE_THREAD));
    this.ended = new Promise((resolve) => this.thread.once('exit', () => resolve()));
    void this.ended.then(() => this.leaveFor(PAGES));
    this.thread.unref();
  }

  /** Resolves when the thread has ended: it has to by itself, since libsql aborts the process when a thread is ended within a call. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.thread.ref();
    this.thread.postMessage('end');
    await this.ended;
  }

  private async leaveFor(pages: number): Promise<void> {
    if (this.isStopped) return;
    // Where it cannot be said, what was said before goes on: the log is written either way.
    await this.writer.query(`PRAGMA ${checkpointPragma(pages)}`).catch(() => undefined);
  }
}
