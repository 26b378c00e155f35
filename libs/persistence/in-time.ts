import { currentDeadline, type Deadline, Surrounding } from '#libs/runtime';
import { unavailable } from './faults.js';

/** After the deadline a wait that is met at so many looks in a row, so many milliseconds apart, is given up. */
const LOOKS = 4;
const LOOK_AGAIN_MS = 125;
/** Reads wait for no locks: one that takes long works, or nobody is there, which is found out elsewhere. */
const LOCKS_NOTHING = /^\s*select\b(?!.*\bfor\s+update\b)/is;

/** A transaction that somebody waits for, and what it waits for itself. */
class Wait {
  private for: { readonly statement: string } | undefined;
  private met: object | undefined;
  private times = 0;
  private givenUp = false;

  /** @throws FengsuiError `storage.unavailable` when nobody waits for the transaction any more: it must not go on, nor commit */
  begin(statement: string): void {
    if (this.givenUp && statement !== 'ROLLBACK') throw tooLate();
    this.for = { statement };
  }

  end(): void {
    this.for = undefined;
  }

  /** @returns whether it was waiting for the same the last times that this was asked, and is given up for that */
  giveUp(): boolean {
    this.times = this.for === this.met ? this.times + 1 : 1;
    this.met = this.for;
    this.givenUp = this.for !== undefined && this.times >= LOOKS && !LOCKS_NOTHING.test(this.for.statement);
    return this.givenUp;
  }
}

const underWay = new Surrounding<Wait>();

/**
 * Runs a transaction. Once the deadline of whoever waits for it has passed, it may still work, but not wait any more: for a
 * connection, a lock, a commit. Then its caller is answered at once, and the transaction is rolled back as soon as
 * what it waits for lets it.
 */
export function inTime<T>(transaction: () => Promise<T>): Promise<T> {
  const deadline = currentDeadline();
  if (!deadline) return transaction();
  const wait = new Wait();
  const result = underWay.run(wait, transaction);
  return new Promise<T>((resolve, reject) => {
    const stop = whenHeldUp(deadline, wait, () => reject(tooLate()));
    result.then(resolve, reject).finally(stop);
  });
}

/** Runs one statement of the transaction that is under way here, if any. */
export async function asStatement<T>(statement: string, run: () => Promise<T>): Promise<T> {
  const wait = underWay.get();
  if (!wait) return run();
  wait.begin(statement);
  try {
    return await run();
  } finally {
    wait.end();
  }
}

/** The same for a statement that answers before anybody else gets a turn. */
export function asStatementAtOnce<T>(statement: string, run: () => T): T {
  const wait = underWay.get();
  if (!wait) return run();
  wait.begin(statement);
  try {
    return run();
  } finally {
    wait.end();
  }
}

function whenHeldUp(deadline: Deadline, wait: Wait, heldUp: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = (): void => {
    if (stopped) return;
    const { left } = deadline;
    if (left > 0) lookIn(left);
    else if (wait.giveUp()) heldUp();
    else lookIn(LOOK_AGAIN_MS);
  };
  const lookIn = (ms: number): void => {
    // Nobody waits any more; and a process that was busy takes the answers that have come before it looks.
    if (ms !== Number.POSITIVE_INFINITY) timer = setTimeout(() => setImmediate(look), ms);
  };
  lookIn(Math.max(0, deadline.left));
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

const tooLate = () => unavailable(new Error('the database kept a request waiting for too long'));
