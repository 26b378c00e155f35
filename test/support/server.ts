import { rmSync } from 'node:fs';
import { type Ending, freePort, freshFolder, startProcess, untilAnswers } from './processes.js';
import { programFile } from './programs.js';

/** The programs that serve HTTP. */
type App = 'standalone' | 'api';

/** How to start a server; everything has a default that suits a test. */
export interface ServerOptions {
  readonly app?: App;
  /** Added to the environment. DATABASE_URL and REDIS_URL reach the server only from here. */
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Reuse the folder and port of a server that was killed, to see what it comes back with. */
  readonly dataDir?: string;
  readonly port?: number;
  /** How long it may take to be ready. */
  readonly readyWithinMs?: number;
  /** What to wait for: that it can serve, or only that it runs, where a part it needs is away. */
  readonly until?: 'ready' | 'live';
}

/** A Fengsui in a process of its own. */
export interface FengsuiServer {
  /** Such as `http://127.0.0.1:40003`; no slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly apiKey: string;
  /** Of the member 'admin'. */
  readonly adminPassword: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Settles when the process has ended. */
  readonly ended: Promise<Ending>;
  /** All it printed so far. */
  stdout(): string;
  /** Sends a signal (SIGTERM unless told) and waits for the end; the data stays. */
  kill(signal?: NodeJS.Signals): Promise<Ending>;
  /** Ends it at once and removes its data. */
  remove(): Promise<void>;
}

export const API_KEY = 'test-api-key-0123456789abcdef0123456789abcdef';
export const ADMIN_PASSWORD = 'test-admin-password';

/**
 * Starts the built server on a free port with an empty data folder, and waits until it is ready.
 * @throws Error with its output when it does not get there
 */
export async function startServer(options: ServerOptions = {}): Promise<FengsuiServer> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? freshFolder('data');
  const url = `http://127.0.0.1:${port}`;
  const program = startProcess(
    process.execPath,
    [programFile(options.app ?? 'standalone'), ...(options.args ?? [])],
    { env: { ...inherited(), ...bootstrap(port, dataDir), ...options.env } },
  );
  await untilAnswers(
    'Fengsui',
    program,
    () => healthy(`${url}/health/${options.until ?? 'ready'}`),
    options.readyWithinMs ?? 75_000,
  );
  return {
    url,
    port,
    apiKey: options.env?.FENGSUI_BOOTSTRAP_API_KEY ?? API_KEY,
    adminPassword: options.env?.FENGSUI_BOOTSTRAP_ADMIN_PASSWORD ?? ADMIN_PASSWORD,
    dataDir,
    pid: program.pid,
    ended: program.ended,
    stdout: program.output,
    kill: program.kill,
    remove: async () => {
      await program.kill('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** This process's environment without what would lead the server elsewhere, or set jest's flags on it. */
function inherited(): NodeJS.ProcessEnv {
  const strangers = /^(FENGSUI_|TEST_|JEST_)|^(DATABASE_URL|REDIS_URL|NODE_OPTIONS|NODE_ENV|PORT|HOST)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !strangers.test(name)));
}

const bootstrap = (port: number, dataDir: string) => ({
  PORT: String(port),
  FENGSUI_DATA_DIR: dataDir,
  FENGSUI_BOOTSTRAP_API_KEY: API_KEY,
  FENGSUI_BOOTSTRAP_ADMIN_PASSWORD: ADMIN_PASSWORD,
  FENGSUI_WARM_UP: 'false',
});

async function healthy(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
}
