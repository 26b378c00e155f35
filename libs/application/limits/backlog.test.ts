import { FengsuiError } from '#libs/domain';
import { Backlog, waitSeconds } from './backlog.js';

/** A backlog of 1,000 over a number that the test sets, on a clock that it moves. */
function stage() {
  const state = { waiting: 0, now: 0, counts: 0, down: false, took: 0, refused: 0 };
  const backlog = new Backlog(
    async () => {
      state.counts += 1;
      state.now += state.took;
      if (state.down) throw new Error('the database does not answer');
      return state.waiting;
    },
    1_000,
    () => {
      state.refused += 1;
    },
    () => state.now,
  );
  const admits = async (items: number): Promise<true | string> => {
    try {
      await backlog.admit(items);
      return true;
    } catch (error) {
      if (!(error instanceof FengsuiError)) throw error;
      return `${error.status} ${error.code} ${error.headers['retry-after']}`;
    }
  };
  return { state, backlog, admits };
}

const breathe = () => new Promise((resolve) => setImmediate(resolve));

describe('the backlog', () => {
  it('takes until it is full, counting what it admitted itself, and then nothing', async () => {
    const { admits, backlog, state } = stage();
    for (let batch = 0; batch < 2; batch++) expect(await admits(500)).toBe(true);
    expect(await admits(1)).toBe('429 backlog.full 5');
    expect([backlog.isFull, state.counts, state.refused]).toEqual([true, 1, 1]);
  });

  it('takes again when it is clearly shorter', async () => {
    const { admits, state } = stage();
    state.waiting = 1_200;
    expect(await admits(1)).toMatch(/^429/);
    const answers: unknown[] = [];
    for (const waiting of [1_100, 1_000, 950, 899]) {
      state.waiting = waiting;
      state.now += 2_000;
      await admits(1);
      await breathe();
      answers.push(await admits(1));
    }
    expect(answers).toEqual(['429 backlog.full 4', '429 backlog.full 2', '429 backlog.full 2', true]);
  });

  it('counts once a second at most, less often where counting takes long, and not at all when nobody submits', async () => {
    const { admits, state } = stage();
    const during = async (ms: number) => {
      const before = state.counts;
      for (const end = state.now + ms; state.now < end; state.now += 100) {
        await admits(0);
        await breathe();
      }
      return state.counts - before;
    };
    expect(await during(10_000)).toBeLessThanOrEqual(10);
    state.took = 500;
    expect(await during(60_000)).toBeLessThanOrEqual(12);
    state.now += 3_600_000;
    expect(await during(100)).toBe(1);
  });

  it('forgets what it admitted once it is counted', async () => {
    const { admits, state } = stage();
    for (let second = 0; second < 50; second++) {
      expect(await admits(400)).toBe(true);
      await breathe();
      state.now += 1_500;
    }
  });

  it('goes by what it knows while the database does not answer', async () => {
    const { admits, state } = stage();
    state.down = true;
    expect(await admits(999)).toBe(true);
    state.now += 60_000;
    expect(await admits(1)).toBe(true);
    expect(await admits(1)).toMatch(/^429/);
  });
});

test.each([
  [1_000, 100, 10],
  [1, 5_000, 1],
  [1_000_000, 10, 30],
  [1_000, 0, 5],
  [1_000, -50, 5],
])('%d items too many, falling by %d a second: %d s', (over, fall, wait) => {
  expect(waitSeconds(over, fall)).toBe(wait);
});
