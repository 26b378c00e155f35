import { currentDeadline, Deadline, withDeadline } from '#libs/runtime';
import { Together } from './together.js';

/** Work that ends when it is told to, and what it was given. */
function steered(fails: (wishes: readonly number[]) => boolean = () => false) {
  const groups: number[][] = [];
  const ends: (() => void)[] = [];
  const work = async (wishes: readonly number[]) => {
    groups.push([...wishes]);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (fails(wishes)) throw new Error(`not ${wishes.join(' ')}`);
    return wishes.map((wish) => wish * 10);
  };
  const finish = async () => {
    for (let turn = 0; turn < 20; turn++) {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { groups, work, finish };
}

describe('wishes that come together', () => {
  it('wait for the work under way and are served in groups, in their order', async () => {
    const { groups, work, finish } = steered();
    const together = new Together(work, 3);
    const first = together.ask(1);
    await new Promise((resolve) => setImmediate(resolve));
    const answers = Promise.all([2, 3, 4, 5, 6].map((wish) => together.ask(wish)));
    await finish();
    expect(await first).toBe(10);
    expect(await answers).toEqual([20, 30, 40, 50, 60]);
    expect(groups).toEqual([[1], [2, 3, 4], [5, 6]]);
    const later = together.ask(7);
    await finish();
    expect(await later).toBe(70);
  });

  it('fail alone', async () => {
    const { groups, work, finish } = steered((wishes) => wishes.includes(3));
    const together = new Together(work, 10);
    const answers = Promise.allSettled([1, 2, 3, 4].map((wish) => together.ask(wish)));
    await finish();
    expect((await answers).map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(groups).toEqual([[1, 2, 3, 4], [1], [2], [3], [4]]);
  });

  it('all fail at once where the fault is nobody’s own', async () => {
    const { groups, work, finish } = steered(() => true);
    const together = new Together(work, 10, () => true);
    const answers = Promise.allSettled([1, 2, 3].map((wish) => together.ask(wish)));
    await finish();
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(groups).toEqual([[1, 2, 3]]);
  });

  it('are not served after their deadline, and hurry those they are served with', async () => {
    const { groups, work, finish } = steered();
    const lefts: (number | undefined)[] = [];
    const together = new Together((wishes: readonly number[]) => {
      lefts.push(currentDeadline()?.left);
      return work(wishes);
    }, 10);
    const within = (ms: number, wish: number) => withDeadline(new Deadline(ms), () => together.ask(wish));
    const first = together.ask(1);
    await new Promise((resolve) => setImmediate(resolve));
    const answers = Promise.allSettled([within(0, 2), within(60_000, 3), within(30_000, 4), together.ask(5)]);
    await finish();
    await first;
    expect(await answers).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ code: 'storage.unavailable' }) },
      ...[30, 40, 50].map((value) => ({ status: 'fulfilled', value })),
    ]);
    expect(groups).toEqual([[1], [3, 4, 5]]);
    expect(lefts).toEqual([undefined, expect.any(Number)]);
    expect(lefts[1]).toBeLessThanOrEqual(30_000);
  });
});
