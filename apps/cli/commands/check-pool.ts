import { Worker } from 'node:worker_threads';
import type { JudgeLines, NumberedLine } from './check-jsonl.js';
import type { CheckReleaseOptions } from './check-release.js';

interface Job {
  readonly lines: readonly NumberedLine[];
  resolve(answers: string): void;
  reject(error: Error): void;
}

/** Judges lines in several threads, each with a release of its own (jieba alone takes 280 MB a thread). */
export class CheckPool {
  private readonly workers: Worker[];
  private readonly idle: Worker[] = [];
  private readonly waiting: Job[] = [];
  private readonly current = new Map<Worker, Job>();

  constructor(threads: number, options: CheckReleaseOptions) {
    this.workers = Array.from({ length: threads }, () => this.start(options));
  }

  readonly judge: JudgeLines = (lines) =>
    new Promise((resolve, reject) => {
      this.waiting.push({ lines, resolve, reject });
      this.assign();
    });

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private start(options: CheckReleaseOptions): Worker {
    const worker = new Worker(new URL('./check-worker.js', import.meta.url), { workerData: options });
    this.idle.push(worker);
    worker.on('message', (answers: string) => {
      this.current.get(worker)?.resolve(answers);
      this.current.delete(worker);
      this.idle.push(worker);
      this.assign();
    });
    worker.on('error', (error) => {
      for (const job of [...this.current.values(), ...this.waiting.splice(0)]) job.reject(error as Error);
    });
    return worker;
  }

  private assign(): void {
    while (this.idle.length > 0 && this.waiting.length > 0) {
      const worker = this.idle.pop()!;
      const job = this.waiting.shift()!;
      this.current.set(worker, job);
      worker.postMessage(job.lines);
    }
  }
}
