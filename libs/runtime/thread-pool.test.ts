import '../../test/support/timed.js';
import { ThreadDied, ThreadNotStarted, ThreadPool } from './thread-pool.js';

/** What the threads of these tests run: they do as they are told. */
const SCRIPT = `
import { parentPort, threadId, workerData } from 'node:worker_threads';
if (workerData === 'broken') throw new Error('this one does not start');
const acts = {
  echo: ({ text }) => text + ' ' + threadId,
  throw: () => { throw new Error('no answer to that'); },
  exit: () => process.exit(3),
  hang: () => { for (;;); },
  eat: () => { const all = []; for (;;) all.push(new Array(10_000).fill(all.length)); },
  slow: ({ ms, progress }) => {
    const done = new Int32Array(progress);
    for (const end = Date.now() + ms; Date.now() < end; ) { Atomics.wait(done, 0, -1, 20); Atomics.add(done, 0, 1); }
    return 'slow';
  },
};
parentPort.on('message', (question) => {
  try { parentPort.postMessage({ answer: acts[question.act](question) }); }
  catch (error) { parentPort.postMessage({ error }); }
});
parentPort.postMessage('ready');
`;
const script = new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`);

interface Question {
  readonly act: 'echo' | 'throw' | 'exit' | 'hang' | 'eat' | 'slow';
  readonly text?: string;
  readonly ms?: number;
  readonly progress?: SharedArrayBuffer;
}

describe('a pool of threads', () => {
  let pool: ThreadPool<Question, string>;
  const open = (options: Partial<ConstructorParameters<typeof ThreadPool>[0]> = {}) => {
    pool = new ThreadPool({ script, most: 2, ...options });
    return pool;
  };
  afterEach(() => pool.close());

  it('answers every question once, over no more threads than it may start', async () => {
    open();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => pool.ask({ act: 'echo', text: String(index) })),
    );
    expect(answers.map((answer) => answer.split(' ')[0])).toEqual(
      Array.from({ length: 20 }, (_, index) => String(index)),
    );
    expect(pool.ready).toBeLessThanOrEqual(2);
    expect(pool.waiting).toBe(0);
  });

  it('starts none before it is asked, and one when it is warmed', async () => {
    open();
    expect(pool.ready).toBe(0);
    await Promise.all([pool.warm(), pool.warm()]);
    expect(pool.ready).toBe(1);
    await pool.warm();
    await pool.ask({ act: 'echo', text: 'a' });
    expect(pool.ready).toBe(1);
  });

  it('does not wait for a thread that cannot start', async () => {
    open({ data: 'broken' });
    await pool.warm();
    expect(pool.ready).toBe(0);
  });

  it.each([
    ['ends itself', { act: 'exit' }, {}, /exit status 3|exit/],
    ['hangs', { act: 'hang' }, { stuckMs: 250 }, /no progress for 250 ms/],
    ['runs out of memory', { act: 'eat' }, { resourceLimits: { maxOldGenerationSizeMb: 16 } }, /memory/],
  ] as const)(
    'a thread that %s fails its question alone; the others are answered',
    async (_, bad, options, why) => {
      open({ most: 1, ...options });
      const questions = [{ act: 'echo', text: 'a' }, bad, { act: 'echo', text: 'b' }] as const;
      const [before, failed, after] = await Promise.allSettled(
        questions.map((question) => pool.ask(question)),
      );
      expect([before, after].map((one) => one?.status)).toEqual(['fulfilled', 'fulfilled']);
      expect(failed).toMatchObject({ status: 'rejected' });
      const { reason } = failed as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(ThreadDied);
      expect(String(reason)).toMatch(why);
    },
  );

  it('questions that a thread was sent ahead are answered by another when it dies', async () => {
    open({ most: 1, ahead: 3, stuckMs: 250 });
    await pool.ask({ act: 'echo', text: 'a' });
    const questions = [
      { act: 'hang' },
      { act: 'echo', text: 'b' },
      { act: 'exit' },
      { act: 'echo', text: 'c' },
    ] as const;
    const asked = Promise.allSettled(questions.map((question) => pool.ask(question)));
    expect(pool.waiting).toBe(3);
    const [hung, b, ended, c] = await asked;
    for (const one of [hung, ended]) expect((one as PromiseRejectedResult).reason).toBeInstanceOf(ThreadDied);
    expect(b).toMatchObject({ value: expect.stringMatching(/^b /) });
    expect(c).toMatchObject({ value: expect.stringMatching(/^c /) });
  });

  it('nobody is sent more while another has nothing to do', async () => {
    open({ ahead: 5 });
    const act = { act: 'slow', ms: 300 } as const;
    const slow = () => pool.ask({ ...act, progress: new SharedArrayBuffer(4) });
    await Promise.all([slow(), slow()]);
    expect(pool.ready).toBe(2);
    const began = performance.now();
    await Promise.all([slow(), slow()]);
    expect(performance.now() - began).toBeLessThan(550);
  });

  it('work that goes on may take longer than work that stands still', async () => {
    open({ most: 1, stuckMs: 500 });
    const progress = new SharedArrayBuffer(4);
    const slow = pool.ask({ act: 'slow', ms: 2_000, progress }, () =>
      Atomics.load(new Int32Array(progress), 0),
    );
    await expect(slow).resolves.toBe('slow');
  });

  it('hands on what the function throws, and asks the same thread again', async () => {
    open({ most: 1 });
    const [, thread] = (await pool.ask({ act: 'echo', text: 'a' })).split(' ');
    await expect(pool.ask({ act: 'throw' })).rejects.toThrow('no answer to that');
    expect(await pool.ask({ act: 'echo', text: 'b' })).toBe(`b ${thread}`);
  });

  it('says so when no thread starts, to everybody who waits', async () => {
    open({ data: 'broken' });
    const asked = await Promise.allSettled([1, 2, 3].map(() => pool.ask({ act: 'echo', text: 'a' })));
    for (const one of asked) {
      expect(one).toMatchObject({ status: 'rejected' });
      expect((one as PromiseRejectedResult).reason).toBeInstanceOf(ThreadNotStarted);
      expect(String((one as PromiseRejectedResult).reason)).toContain('this one does not start');
    }
  });

  it('ends idle threads, and starts others when asked again', async () => {
    open({ idleMs: 50 });
    await pool.ask({ act: 'echo', text: 'a' });
    while (pool.ready > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await pool.ask({ act: 'echo', text: 'b' })).toMatch(/^b /);
  });

  it('retired, it answers what was taken up and takes nothing more', async () => {
    open({ most: 1 });
    await pool.ask({ act: 'echo', text: 'a' });
    const [taken, waiting] = [pool.ask({ act: 'echo', text: 'b' }), pool.ask({ act: 'echo', text: 'c' })];
    pool.retire();
    await expect(waiting).rejects.toBeInstanceOf(ThreadNotStarted);
    await expect(taken).resolves.toMatch(/^b /);
    await expect(pool.ask({ act: 'echo', text: 'd' })).rejects.toBeInstanceOf(ThreadNotStarted);
  });
});
