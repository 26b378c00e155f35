/**
 * Runs `reload` on SIGHUP, one at a time: what arrives meanwhile is one more run. A process on a terminal keeps the signal's other
 * meaning, that the terminal was closed.
 */
export function onReload(reload: () => Promise<void>): void {
  if (process.stdout.isTTY) return;
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    running = true;
    do {
      again = false;
      await reload();
    } while (again);
    running = false;
  };
  process.on('SIGHUP', () => {
    if (running) again = true;
    else void run();
  });
}
