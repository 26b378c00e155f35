import { ThreadDied, ThreadPool } from '#libs/runtime';
import type { InForce } from '../../learning/tenant-releases.js';
import type { OnFailure } from '../judge.js';
import type {
  JudgeAnswer,
  JudgeContent,
  JudgedAnswer,
  JudgeQuestion,
  JudgeThreadData,
} from './judge-question.js';

export interface JudgeThreadsOptions {
  readonly releaseId: string;
  /** The most threads. */
  readonly most: number;
  /** Whether they give way to the event loop: where that also stores, everybody waits for it. */
  readonly giveWay?: boolean;
  /** What they run; tests bring their own. */
  readonly script?: URL;
  readonly stuckMs?: number;
}

/** A thread is ended when one text takes it so long; linear work on the longest text takes a tenth of that on a slow machine. */
const STUCK_MS = 5_000;
/** A thread takes some 170 MB and a second and a half of a core to start: it is kept for a while. */
const IDLE_MS = 60_000;
/** While the event loop stores what came back, a thread goes on with the next. */
const AHEAD = 2;
/** JavaScript's own part of a thread's memory; the release takes 100. */
const MOST_HEAP_MB = 512;

/** The thread ended over one of the contents: `index` is its place. */
export class ContentEndedThread extends Error {
  override readonly name = 'ContentEndedThread';

  constructor(
    readonly index: number,
    cause: unknown,
  ) {
    super(`content ${index} ended its thread`, { cause });
  }
}

/** Threads that judge under one shared release. */
export class JudgeThreads {
  private readonly pool: ThreadPool<JudgeQuestion, JudgeAnswer>;
  readonly most: number;

  constructor({ releaseId, most, giveWay = false, script, stuckMs = STUCK_MS }: JudgeThreadsOptions) {
    this.most = most;
    this.pool = new ThreadPool({
      script: script ?? new URL('./judge-thread.js', import.meta.url),
      most,
      ahead: AHEAD,
      data: { releaseId, givesWay: giveWay } satisfies JudgeThreadData,
      idleMs: IDLE_MS,
      stuckMs,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
  }

  get ready(): number {
    return this.pool.ready;
  }

  get waiting(): number {
    return this.pool.waiting;
  }

  warm(): Promise<void> {
    return this.pool.warm();
  }

  retire(): void {
    this.pool.retire();
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  /**
   * Judges the contents in one thread, in order.
   * @returns undefined when the thread cannot make that release
   * @throws ContentEndedThread; ThreadDied, when it ended before the first; ThreadNotStarted
   */
  async judge(
    tenantId: JudgeQuestion['tenantId'],
    { release, sources }: InForce,
    contents: readonly JudgeContent[],
    onFailure: OnFailure,
  ): Promise<Pick<JudgedAnswer, 'verdicts' | 'personal'> | undefined> {
    const progress = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const begun = () => Atomics.load(new Int32Array(progress), 0);
    const question = { tenantId, releaseId: release.ref.id, contents, progress };
    try {
      let answer = await this.pool.ask(question, begun);
      if (answer === 'unknown' && sources) answer = await this.pool.ask({ ...question, sources }, begun);
      if (answer === 'unknown' || answer === 'other') return undefined;
      for (const [versionId, error] of answer.failures) onFailure(versionId, error);
      return answer;
    } catch (error) {
      if (error instanceof ThreadDied && begun() > 0) throw new ContentEndedThread(begun() - 1, error);
      throw error;
    }
  }
}
