import { type ResourceLimits, Worker } from 'node:worker_threads';

export interface ThreadPoolOptions {
  /** The module a thread runs; it calls `answerInThread`. */
  readonly script: URL;
  /** The most threads at a time. They are started as questions wait for one. */
  readonly most: number;
  /**
   * Questions a thread is sent beyond the one it answers, so that it need not wait for this one's attention between two; none unless
   * told. Should the thread die over the first, the others are put to another.
   */
  readonly ahead?: number;
  /** What the module finds as `workerData`. */
  readonly data?: unknown;
  readonly resourceLimits?: ResourceLimits;
  /** A thread that was asked nothing for so long is ended; absent: never. */
  readonly idleMs?: number;
  /** A thread that takes longer to get ready is given up. */
  readonly startWithinMs?: number;
  /** A thread whose question makes no progress for so long is ended. Absent: it may take what it takes. */
  readonly stuckMs?: number;
}

/** The thread that had the question ended before it answered: out of memory, stuck, or the process's undoing caught in time. */
export class ThreadDied extends Error {
  override readonly name = 'ThreadDied';
}

/** No thread could be started, so the question was put to none. */
export class ThreadNotStarted extends Error {
  override readonly name = 'ThreadNotStarted';
}

/** What a thread sends: that it is ready, and then an answer to every question. */
export type ThreadMessage<Answer> = 'ready' | { readonly answer: Answer } | { readonly error: unknown };

interface Asked<Question, Answer> {
  readonly question: Question;
  readonly progress: () => number;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

interface Thread<Question, Answer> {
  readonly worker: Worker;
  isReady: boolean;
  /** What it was sent and has not answered: it is at the first. */
  readonly asked: Asked<Question, Answer>[];
  timer?: NodeJS.Timeout | undefined;
  /** Why it was ended, or what ended it. */
  reason?: unknown;
}

const STARTED_WITHIN_MS = 60_000;
/** Progress is looked at so often within the time after which a thread counts as stuck. */
const LOOKS = 5;

/**
 * Threads that answer one question at a time each, in the order they are asked. Unlike a pool that hides its threads it tells
 * how many are ready, gives starting and answering a time each, and never leaves a question waiting for a thread that died.
 */
export class ThreadPool<Question, Answer> {
  private readonly threads = new Set<Thread<Question, Answer>>();
  private readonly queue: Asked<Question, Answer>[] = [];
  /** Told when a thread got ready, or ended. */
  private readonly onlookers: (() => void)[] = [];
  private isRetired = false;

  constructor(private readonly options: ThreadPoolOptions) {}

  /** Threads that have started, busy or not. */
  get ready(): number {
    return [...this.threads].filter(({ isReady }) => isReady).length;
  }

  /** Questions that no thread has begun yet. */
  get waiting(): number {
    let count = this.queue.length;
    for (const { asked } of this.threads) count += Math.max(0, asked.length - 1);
    return count;
  }

  /** Starts a thread, unless there is one. Resolves when one is ready, or did not get ready: the next question is told why. */
  warm(): Promise<void> {
    if (this.threads.size === 0 && !this.isRetired) this.start();
    if (this.threads.size === 0 || this.ready > 0) return Promise.resolve();
    return new Promise((resolve) => this.onlookers.push(resolve));
  }

  /**
   * @param progress a number that changes as the work goes on
   * @throws ThreadDied, ThreadNotStarted; and whatever the thread's function threw
   */
  ask(question: Question, progress: () => number = () => 0): Promise<Answer> {
    if (this.isRetired) return Promise.reject(new ThreadNotStarted('the threads are ended'));
    return new Promise((resolve, reject) => {
      this.queue.push({ question, progress, resolve, reject });
      this.assign();
    });
  }

  /** Takes no more questions; every thread ends when it has answered its own. */
  retire(): void {
    this.isRetired = true;
    this.refuseWaiting(new ThreadNotStarted('the threads are ended'));
    for (const thread of this.threads) if (thread.asked.length === 0) this.end(thread, 'retired');
  }

  /** Ends every thread at once. */
  async close(): Promise<void> {
    this.retire();
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private assign(): void {
    const { ahead = 0, most } = this.options;
    // Whoever has nothing to do comes first; only then is anybody sent more.
    for (let held = 0; held <= ahead; held++)
      for (const thread of this.threads) {
        if (!thread.isReady || thread.asked.length !== held || thread.reason !== undefined) continue;
        const next = this.queue.shift();
        if (!next) return;
        this.give(thread, next);
      }
    let starting = [...this.threads].filter(({ isReady }) => !isReady).length;
    for (; starting < this.waiting && this.threads.size < most; starting++) this.start();
  }

  private start(): void {
    const { script, data, resourceLimits, startWithinMs = STARTED_WITHIN_MS } = this.options;
    const worker = new Worker(script, { workerData: data, ...(resourceLimits && { resourceLimits }) });
    const thread: Thread<Question, Answer> = { worker, isReady: false, asked: [] };
    this.threads.add(thread);
    thread.timer = setTimeout(() => this.end(thread, 'took too long to start'), startWithinMs);
    worker.on('message', (message: ThreadMessage<Answer>) => this.hear(thread, message));
    worker.on('error', (error) => {
      thread.reason ??= error;
    });
    worker.on('exit', (status) => this.bury(thread, status));
  }

  private hear(thread: Thread<Question, Answer>, message: ThreadMessage<Answer>): void {
    clearTimeout(thread.timer);
    if (message === 'ready') {
      thread.isReady = true;
      this.tellOnlookers();
    } else {
      const answered = thread.asked.shift();
      if ('answer' in message) answered?.resolve(message.answer);
      else answered?.reject(message.error);
    }
    this.watch(thread);
    this.assign();
    if (thread.asked.length > 0 || thread.reason !== undefined) return;
    if (this.isRetired) this.end(thread, 'retired');
    else if (this.options.idleMs !== undefined)
      thread.timer = setTimeout(() => this.end(thread, 'idle'), this.options.idleMs).unref();
  }

  private give(thread: Thread<Question, Answer>, asked: Asked<Question, Answer>): void {
    thread.asked.push(asked);
    thread.worker.postMessage(asked.question);
    if (thread.asked.length === 1) this.watch(thread);
  }

  /** Watches over what a thread is at, if anything. */
  private watch(thread: Thread<Question, Answer>): void {
    clearTimeout(thread.timer);
    const { stuckMs } = this.options;
    const [current] = thread.asked;
    if (!current || stuckMs === undefined) return;
    let seen = current.progress();
    let looks = 0;
    // Counted in looks, not by the clock: when the whole machine stood still, so did the thread.
    thread.timer = setInterval(() => {
      const now = current.progress();
      looks = now === seen ? looks + 1 : 0;
      seen = now;
      if (looks === LOOKS) this.end(thread, `no progress for ${stuckMs} ms`);
    }, stuckMs / LOOKS);
  }

  private end(thread: Thread<Question, Answer>, reason: string): void {
    clearTimeout(thread.timer);
    thread.reason ??= reason;
    void thread.worker.terminate();
  }

  private bury(thread: Thread<Question, Answer>, status: number): void {
    clearTimeout(thread.timer);
    this.threads.delete(thread);
    this.tellOnlookers();
    const cause = thread.reason ?? `exit status ${status}`;
    const [current, ...ahead] = thread.asked.splice(0);
    current?.reject(new ThreadDied(`the thread ended: ${textOf(cause)}`, { cause }));
    if (this.isRetired) refuse(ahead, new ThreadNotStarted('the threads are ended'));
    else this.queue.unshift(...ahead);
    // Where one does not start, the next would not either: no other is tried until somebody asks again.
    if (thread.isReady) this.assign();
    else if (this.ready === 0)
      this.refuseWaiting(new ThreadNotStarted(`no thread starts: ${textOf(cause)}`, { cause }));
  }

  private tellOnlookers(): void {
    for (const tell of this.onlookers.splice(0)) tell();
  }

  private refuseWaiting(error: Error): void {
    refuse(this.queue.splice(0), error);
  }
}

function refuse(asked: readonly Pick<Asked<unknown, never>, 'reject'>[], error: Error): void {
  for (const { reject } of asked) reject(error);
}

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
