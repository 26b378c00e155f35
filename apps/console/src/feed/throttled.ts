/** Runs `work` once, `afterMs` after it is asked for, however often it is asked meanwhile. */
export function throttled(work: () => void, afterMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      work();
    }, afterMs);
  };
  return Object.assign(ask, { cancel: () => clearTimeout(timer) });
}
