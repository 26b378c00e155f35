import { ThreadPool } from '#libs/runtime';
import type { JudgeLines, NumberedLine } from './check-jsonl.js';
import type { CheckReleaseOptions } from './check-release.js';

/** Judges lines in several threads, each with a release of its own (80 MB a thread are jieba's). */
export class CheckPool {
  private readonly pool: ThreadPool<readonly NumberedLine[], string>;

  constructor(threads: number, options: CheckReleaseOptions) {
    this.pool = new ThreadPool({
      script: new URL('./check-worker.js', import.meta.url),
      most: threads,
      data: options,
    });
  }

  readonly judge: JudgeLines = (lines) => this.pool.ask(lines);

  close(): Promise<void> {
    return this.pool.close();
  }
}
