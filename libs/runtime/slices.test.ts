import { Slices } from './slices.js';

const hold = (ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end; );
};

describe('slices of the event loop', () => {
  it('let others in between, however many share them', async () => {
    const slices = new Slices(5);
    let turns = 0;
    let isOver = false;
    const others = () => {
      turns += 1;
      if (!isOver) setImmediate(others);
    };
    setImmediate(others);
    const work = async () => {
      for (let step = 0; step < 20; step++) {
        await slices.pause();
        hold(1);
      }
    };
    await Promise.all([work(), work(), work()]);
    isOver = true;
    // 60 ms of work in slices of 5 ms are a dozen turns for everybody else; fewer where this process has to wait for its own.
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  it('cost nothing while they last', async () => {
    const slices = new Slices(60_000);
    let wasLate = false;
    setImmediate(() => {
      wasLate = true;
    });
    for (let step = 0; step < 100; step++) await slices.pause();
    expect(wasLate).toBe(false);
  });
});
