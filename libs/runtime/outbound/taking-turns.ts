/** Lets at most so many calls run at once; the others wait, first come first served. */
export function takingTurns<A, T>(
  atOnce: number,
  work: (argument: A) => Promise<T>,
): (argument: A) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (argument) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work(argument);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
