import { setTimeout as sleep } from 'node:timers/promises';
import { type MeasuredServer, startMeasured } from '../feed/server.js';
import { SEEDED, seedMentions } from '../monitors/seed.js';

/** How long looks at the windows of all monitors took. */
export interface BurstsResult {
  readonly what: string;
  readonly database: string;
  readonly looks: number;
  /** Milliseconds a look, on average. */
  readonly mean: number;
  readonly bound: number;
  /** A steady stream raises nothing. */
  readonly alerts: number;
  readonly right: boolean;
}

const DAY_MS = 24 * 60 * 60_000;
/** Issue 8: a window close with a million mentions in 50 monitors. */
const LOOK_MS = 1_000;
const LOOKS = 10;
const LEARNED_WITHIN_MS = 300_000;

/** A real server with a million mentions in 50 monitors: how long a look at all windows takes once it has learned what is usual. */
export async function runBursts(say: (line: string) => void): Promise<BurstsResult[]> {
  const server = await startMeasured();
  try {
    const monitors: string[] = [];
    for (let n = 0; n < SEEDED.monitors; n++) {
      const wish = { name: `monitor ${n}`, include: [`nothing-says-this-${n}`], backfillDays: 0 };
      monitors.push((await server.request<{ id: string }>('POST', '/v1/monitors', wish)).body.id);
    }
    await seedMentions(server, monitors, Date.now() - SEEDED.days * DAY_MS);
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
    const right = mean <= LOOK_MS && body.total === 0;
    say(
      `${server.database}: a look at ${SEEDED.monitors} monitors with ${SEEDED.mentions} mentions: ${mean} ms (bound ${LOOK_MS} ms), ${body.total} alerts of 0`,
    );
    return [
      {
        what: 'window close',
        database: server.database,
        looks,
        mean,
        bound: LOOK_MS,
        alerts: body.total,
        right,
      },
    ];
  } finally {
    server.stop();
  }
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
