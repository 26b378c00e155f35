import { setTimeout as sleep } from 'node:timers/promises';
import { type MeasuredServer, startMeasured } from '../feed/server.js';
import { measureLooks } from './looks.js';
import { SEEDED, seedMentions } from './seed.js';

/** Milliseconds of one question over many tries, whether the bound was kept and the answer right. */
export interface MonitorsResult {
  readonly what: string;
  readonly database: string;
  readonly p50: number;
  readonly p95: number;
  readonly bound: number;
  readonly count: number;
  readonly expected: number;
  readonly right: boolean;
}

const DAY_MS = 24 * 60 * 60_000;
const TRIES = 20;
/** reliability.md and issue 8: a trend of 90 days. */
const TREND_MS = 300;
/** Issue 8: a window close. */
const LOOK_MS = 1_000;
const OWN = SEEDED.mentions / SEEDED.monitors;

interface Question {
  readonly what: string;
  readonly path: string;
  readonly bound: number;
  readonly count: (body: never) => number;
  readonly expected: number;
}

/** A real server with a million mentions in 50 monitors: how long the questions take that its pages ask. */
export async function runMonitors(say: (line: string) => void): Promise<MonitorsResult[]> {
  const server = await startMeasured();
  try {
    const monitors: string[] = [];
    for (let n = 0; n < SEEDED.monitors; n++) {
      const wish = { name: `monitor ${n}`, include: [`nothing-says-this-${n}`], backfillDays: 0 };
      monitors.push((await server.request<{ id: string }>('POST', '/v1/monitors', wish)).body.id);
    }
    const from = Date.now() - SEEDED.days * DAY_MS;
    const began = performance.now();
    await seedMentions(server, monitors, from);
    say(
      `${server.database}: ${SEEDED.mentions} mentions in ${Math.round((performance.now() - began) / 1_000)} s`,
    );
    // Connections that timed out while the seeding held this process are noticed now.
    await sleep(1_000);
    const results: MonitorsResult[] = [];
    for (const question of questionsOf(monitors[7] ?? '', from)) {
      const result = await asked(server, question);
      results.push(result);
      say(
        `${result.what}: p50 ${result.p50} ms, p95 ${result.p95} ms (bound ${result.bound} ms), ${result.count} of ${result.expected}`,
      );
    }
    results.push(await lookedAt(server, say));
    return results;
  } finally {
    server.stop();
  }
}

/** A look at the windows of all monitors, as the clock loop takes one every five seconds. */
async function lookedAt(server: MeasuredServer, say: (line: string) => void): Promise<MonitorsResult> {
  const { looks, mean, alerts } = await measureLooks(server);
  say(`a look at all windows: ${mean} ms, mean of ${looks} (bound ${LOOK_MS} ms), ${alerts} alerts of 0`);
  const right = mean <= LOOK_MS && alerts === 0;
  const what = `window close, mean of ${looks}`;
  return {
    what,
    database: server.database,
    p50: mean,
    p95: mean,
    bound: LOOK_MS,
    count: alerts,
    expected: 0,
    right,
  };
}

function questionsOf(monitor: string, from: number): Question[] {
  const at = (ms: number) => encodeURIComponent(new Date(ms).toISOString());
  const path = `/v1/monitors/${monitor}`;
  const whole = `from=${at(from - DAY_MS)}`;
  const week = SEEDED.days / 7;
  return [
    {
      what: 'trend of 90 days by day',
      path: `${path}/trend?${whole}&bucket=day`,
      bound: TREND_MS,
      count: ({ totals }: { totals: { mentions: number } }) => totals.mentions,
      expected: OWN,
    },
    {
      what: 'trend of 60 days by hour, negative',
      path: `${path}/trend?from=${at(from)}&to=${at(from + 60 * DAY_MS)}&bucket=hour`,
      bound: TREND_MS,
      count: ({ points }: { points: unknown[] }) => Math.min(points.length, 60 * 24),
      expected: 60 * 24,
    },
    {
      what: 'mentions of 90 days, folded, farthest first',
      path: `${path}/mentions?${whole}&order=reach&fold=true&limit=50`,
      bound: 1_000,
      count: ({ total }: { total: number }) => total,
      expected: Math.ceil(OWN / 3),
    },
    {
      what: 'authors of a week',
      path: `${path}/authors?from=${at(from)}&to=${at(from + 7 * DAY_MS)}`,
      bound: TREND_MS,
      count: ({ total }: { total: number }) => Math.round(total / 100),
      expected: Math.round(OWN / week / 100),
    },
    {
      what: 'every monitor at a glance',
      path: '/v1/monitors/overview',
      bound: TREND_MS,
      count: ({ monitors }: { monitors: unknown[] }) => monitors.length,
      expected: SEEDED.monitors,
    },
  ];
}

async function asked(
  server: MeasuredServer,
  { what, path, bound, count, expected }: Question,
): Promise<MonitorsResult> {
  const times: number[] = [];
  let counted = Number.NaN;
  for (let n = 0; n <= TRIES; n++) {
    const { status, body, ms } = await server.request<never>('GET', path);
    if (status !== 200) throw new Error(`${what} was answered ${status}: ${JSON.stringify(body)}`);
    if (n > 0) times.push(ms);
    counted = count(body);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor((times.length - 1) * share)] ?? 0) * 10) / 10;
  const p95 = at(0.95);
  const right = counted === expected && p95 <= bound;
  return { what, database: server.database, p50: at(0.5), p95, bound, count: counted, expected, right };
}
