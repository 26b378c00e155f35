import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const mainOf = (app: string) => fileURLToPath(new URL(`../../programs/${app}.js`, import.meta.url));
const READY_WITHIN_MS = 60_000;

/** A server of its own for a measurement; `BENCH_DATABASE_URL` makes it use a MariaDB that is empty. */
export interface MeasuredServer {
  readonly url: string;
  readonly database: string;
  readonly dataDir: string;
  /** Absent: SQLite in {@link dataDir}. */
  readonly databaseUrl: string | undefined;
  request<Body>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Body; ms: number }>;
  readonly apiKey: string;
  /** Of every API process; the first is `url`. */
  readonly urls: readonly string[];
  /** Of every process of the installation, by name. */
  readonly pids: ReadonlyMap<string, number>;
  stop(): void;
}

/** Where a scaled-out installation keeps its rows and its queue. */
export interface Backing {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** API processes; one unless told. */
  readonly apis?: number;
}

/**
 * @param backing absent: one process, with SQLite or `BENCH_DATABASE_URL`; else an API and a worker process on these servers
 * @param environment more variables for every process
 */
export async function startMeasured(
  backing?: Backing,
  environment: Readonly<Record<string, string>> = {},
): Promise<MeasuredServer> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'fengsui-bench-'));
  const apiKey = randomBytes(24).toString('hex');
  const databaseUrl = backing?.databaseUrl ?? process.env.BENCH_DATABASE_URL;
  const { DATABASE_URL: _d, REDIS_URL: _r, ...inherited } = process.env;
  const env = {
    ...inherited,
    ...environment,
    PORT: String(port),
    FENGSUI_DATA_DIR: dataDir,
    FENGSUI_SECRET: randomBytes(32).toString('hex'),
    FENGSUI_BOOTSTRAP_API_KEY: apiKey,
    FENGSUI_BOOTSTRAP_ADMIN_PASSWORD: randomBytes(12).toString('hex'),
    ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    ...(backing && { REDIS_URL: backing.redisUrl }),
  };
  const start = (app: string, own: Readonly<Record<string, string>> = {}) =>
    spawn(process.execPath, [mainOf(app)], { stdio: 'ignore', env: { ...env, ...own } });
  const program = start(backing ? 'api' : 'standalone');
  const programs = new Map([[backing ? 'api' : 'server', program]]);
  const stop = () => {
    for (const running of programs.values()) running.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  };
  process.once('exit', stop);
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, () => program.exitCode);
  const urls = [url];
  for (let n = 2; n <= (backing?.apis ?? 1); n++) {
    const another = await freePort();
    const api = start('api', { PORT: String(another) });
    programs.set(`api ${n}`, api);
    urls.push(`http://127.0.0.1:${another}`);
    await untilReady(urls.at(-1) ?? '', () => api.exitCode);
  }
  if (backing) programs.set('worker', start('worker'));
  return {
    url,
    urls,
    apiKey,
    stop,
    pids: new Map([...programs].map(([name, { pid }]) => [name, pid ?? -1])),
    dataDir,
    databaseUrl,
    database: databaseUrl ? 'MariaDB' : 'SQLite',
    request: async (method, path, body) => {
      const began = performance.now();
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${apiKey}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: JSON.parse(text || 'null'), ms: performance.now() - began };
    },
  };
}

async function untilReady(url: string, ended: () => number | null): Promise<void> {
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end; await sleep(100)) {
    if (ended() !== null) break;
    const response = await fetch(`${url}/health/ready`).catch(() => null);
    if (response?.ok) return;
  }
  throw new Error('the server did not get ready');
}

/** A TCP port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
