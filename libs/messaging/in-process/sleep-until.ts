import type { Gate } from './gate.js';

/** The longest a timer can wait: beyond 2³¹ ms Node fires at once. */
const MAX_SLEEP_MS = 2 ** 31 - 1;

/**
 * Sleeps at a gate until `look` finds something, looking again at every opening and at every time `wakeAt` names.
 * @param deadline milliseconds since 1970; Infinity waits for ever.
 * @returns what was found, or undefined when the deadline passed.
 */
export async function sleepUntil<Found>(
  gate: Gate,
  deadline: number,
  look: (now: number) => Found | undefined,
  wakeAt: () => number | undefined = () => undefined,
): Promise<Found | undefined> {
  for (;;) {
    const now = Date.now();
    const found = look(now);
    if (found !== undefined) {
      return found;
    }
    if (now >= deadline) {
      return undefined;
    }
    const next = Math.min(deadline, wakeAt() ?? deadline);
    await gate.sleep(Math.min(Math.max(next - now, 1), MAX_SLEEP_MS));
  }
}
