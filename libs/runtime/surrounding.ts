import { AsyncLocalStorage } from 'node:async_hooks';

type Values = readonly unknown[];

/** Node copies the store of each AsyncLocalStorage to every promise and callback: with one for all, that happens once. */
const around = new AsyncLocalStorage<Values>();
const NOTHING: Values = [];
let places = 0;

/** Something that surrounds a piece of work and whatever it leads to, also later: a deadline, say. One of each lives as long as the process. */
export class Surrounding<Value> {
  private readonly place = places++;

  /** Runs `work` surrounded by the value, and by whatever else surrounds it already. */
  run<Result>(value: Value, work: () => Result): Result {
    const values = (around.getStore() ?? NOTHING).slice();
    values[this.place] = value;
    return around.run(values, work);
  }

  /** What this work is surrounded by, if anything. */
  get(): Value | undefined {
    return around.getStore()?.[this.place] as Value | undefined;
  }
}
