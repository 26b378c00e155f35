import '../../../test/support/timed.js';
import type { TenantId } from '#libs/domain';
import { newId } from '#libs/domain';
import { createLogger, Deadline, withDeadline } from '#libs/runtime';
import { anItem } from '../../../test/builders/items.js';
import { loadRelease } from '../release/index.js';
import { Judging, type ToJudge } from './judging.js';
import { JudgeThreads } from './threads/judge-threads.js';

/** A thread that gives every text a verdict of its own, and dies of some. */
const SCRIPT = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ contents, progress, releaseId }) => {
  const done = new Int32Array(progress);
  const verdicts = contents.map(({ item, itemId, version }) => {
    Atomics.add(done, 0, 1);
    if (item.text.body.startsWith('ends')) process.exit(3);
    while (item.text.body.startsWith('hangs'));
    return { itemId, version, verdict: 'block', release: { id: releaseId } };
  });
  parentPort.postMessage({ answer: releaseId === 'other' ? 'other' : { verdicts, personal: [], failures: [] } });
});
parentPort.postMessage('ready');
`;
const OBEDIENT = new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`);
/** Takes longer to start than a request waits in the test. */
const SLOW = new URL(
  `data:text/javascript,${encodeURIComponent(`await new Promise((go) => setTimeout(go, 400));${SCRIPT}`)}`,
);
const BROKEN = new URL('data:text/javascript,throw new Error("not today")');
const TENANT = newId<TenantId>();
const LONG = '长'.repeat(9_000);

const shared = await loadRelease({ classifiers: false });
const content = (text: string): ToJudge => ({
  versionId: newId(),
  itemId: newId(),
  version: 1,
  item: anItem(text),
});

describe('judging', () => {
  let judging: Judging;
  let deaths = 0;
  const open = (script: URL, threads = 1) => {
    deaths = 0;
    judging = new Judging({
      tenants: { inForce: async () => ({ shared, release: shared }) },
      release: { current: shared },
      logger: createLogger('silent'),
      metrics: { threadDeaths: { inc: () => deaths++ } as never },
      threads,
      open: (options) => new JudgeThreads({ ...options, script, stuckMs: 500 }),
    });
  };
  afterEach(() => judging.close());

  /** Where each text was judged: the threads of this test block everything, and the engine none of its texts. */
  const places = async (texts: readonly string[], options = {}) =>
    (await judging.judge(TENANT, texts.map(content), options)).map((one) =>
      one === undefined ? 'nowhere' : one.verdict.verdict === 'block' ? 'thread' : 'in place',
    );

  it('starts no thread for a few short texts', async () => {
    open(OBEDIENT);
    expect(await places(['今天天气不错', '明天见'])).toEqual(['in place', 'in place']);
    expect(judging.ready).toBe(0);
  });

  it('hands long texts to a thread, and once it runs, short ones in portions', async () => {
    open(OBEDIENT);
    expect(await places(['短', LONG, '短'])).toEqual(['in place', 'thread', 'in place']);
    expect(new Set(await places(Array.from({ length: 50 }, () => '一句短短的话')))).toEqual(
      new Set(['thread']),
    );
  });

  it.each(['ends', 'hangs'])(
    'a text that %s its thread is left out; the others have their verdicts',
    async (how) => {
      open(OBEDIENT);
      await places([LONG]);
      const texts = [...Array.from({ length: 10 }, () => '一句话'.repeat(20)), how, '短', '短'];
      expect(await places(texts)).toEqual(texts.map((text) => (text === how ? 'nowhere' : 'thread')));
      expect(deaths).toBe(1);
    },
  );

  it('makes the last try in a thread, however little there is to do', async () => {
    open(OBEDIENT);
    expect(await places(['短'], { isLastTry: true })).toEqual(['thread']);
    expect(await places(['ends'], { isLastTry: true })).toEqual(['nowhere']);
  });

  it('hands a text over to a person that ends its thread while somebody waits', async () => {
    open(OBEDIENT);
    const { verdict } = await judging.judgeNow(TENANT, content(`ends${LONG}`));
    expect(verdict).toMatchObject({ verdict: 'review', severity: 2, release: shared.ref });
  });

  it('starts no thread for short texts that come one at a time, and one for portions, once judging takes much', async () => {
    open(OBEDIENT);
    for (const end = performance.now() + 2_500; performance.now() < end; )
      await judging.judgeNow(TENANT, content('今天天气不错'.repeat(30)));
    expect(judging.ready).toBe(0);
    await places(Array.from({ length: 50 }, () => '一句短短的话'));
    for (const end = performance.now() + 5_000; judging.ready === 0 && performance.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(judging.ready).toBe(1);
  }, 15_000);

  it('does not count the start of a thread among the waits of a request', async () => {
    open(SLOW);
    const deadline = new Deadline(300);
    await withDeadline(deadline, () => judging.judgeNow(TENANT, content(LONG)));
    expect(deadline.left).toBeGreaterThan(100);
  });

  it('judges in place where no thread starts, and where none is wanted', async () => {
    open(BROKEN);
    expect(await places([LONG, LONG])).toEqual(['in place', 'in place']);
    await judging.close();
    open(OBEDIENT, 0);
    expect(await places([LONG])).toEqual(['in place']);
  });
});
