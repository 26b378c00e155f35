/** The longest the event loop is held at a stretch. */
const SLICE_MS = 8;

/** Runs work that yields now and then, and lets everybody else in between: learning never holds up judging. */
export async function inSlices<Result>(work: Generator<undefined, Result>): Promise<Result> {
  for (let since = performance.now(); ; ) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}
