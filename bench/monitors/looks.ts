import { setTimeout as sleep } from 'node:timers/promises';
import type { MeasuredServer } from '../feed/server.js';

/** How long looks at the windows of all monitors took. */
export interface Looks {
  readonly looks: number;
  /** Milliseconds a look, on average. */
  readonly mean: number;
  /** A steady stream raises nothing. */
  readonly alerts: number;
}

const LOOKS = 10;
const LEARNED_WITHIN_MS = 300_000;

/** How long a look at all windows takes once every monitor has learned what is usual. */
export async function measureLooks(server: MeasuredServer): Promise<Looks> {
  await untilLearned(server);
  const before = await looksOf(server);
  let after = before;
  while (after.count < before.count + LOOKS) {
    await sleep(1_000);
    after = await looksOf(server);
  }
  const looks = after.count - before.count;
  const mean = Math.round(((after.seconds - before.seconds) / looks) * 10_000) / 10;
  const { body } = await server.request<{ total: number }>('GET', '/v1/alerts');
  return { looks, mean, alerts: body.total };
}

/** Every monitor knows its rhythm. @throws Error when some do not get there */
async function untilLearned(server: MeasuredServer): Promise<void> {
  const deadline = Date.now() + LEARNED_WITHIN_MS;
  for (;;) {
    const { body } = await server.request<{ monitors: { state: string }[] }>('GET', '/v1/monitors?limit=200');
    if (body.monitors.every(({ state }) => state === 'active')) return;
    if (Date.now() > deadline) throw new Error('some monitors are still learning');
    await sleep(1_000);
  }
}

async function looksOf(server: MeasuredServer): Promise<{ count: number; seconds: number }> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const figure = (name: string) =>
    Number(
      new RegExp(`^fengsui_stage_seconds_${name}\\{[^}]*stage="windows"[^}]*\\} (\\S+)$`, 'm').exec(
        text,
      )?.[1] ?? 0,
    );
  return { count: figure('count'), seconds: figure('sum') };
}
