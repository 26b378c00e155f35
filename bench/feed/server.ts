import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../apps/standalone/main.js', import.meta.url));
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
  stop(): void;
}

export async function startMeasured(): Promise<MeasuredServer> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'fengsui-bench-'));
  const apiKey = randomBytes(24).toString('hex');
  const databaseUrl = process.env.BENCH_DATABASE_URL;
  const { DATABASE_URL: _d, REDIS_URL: _r, ...env } = process.env;
  const program = spawn(process.execPath, [MAIN], {
    stdio: 'ignore',
    env: {
      ...env,
      PORT: String(port),
      FENGSUI_DATA_DIR: dataDir,
      FENGSUI_BOOTSTRAP_API_KEY: apiKey,
      FENGSUI_BOOTSTRAP_ADMIN_PASSWORD: randomBytes(12).toString('hex'),
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = () => {
    program.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  };
  process.once('exit', stop);
  await untilReady(url, () => program.exitCode);
  return {
    url,
    apiKey,
    stop,
    dataDir,
    databaseUrl,
    database: databaseUrl ? 'MariaDB' : 'SQLite',
    request: async (method, path, body) => {
      const began = performance.now();
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
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

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
