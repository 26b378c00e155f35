import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 60;
const OUTPUT_KEPT = 1_000_000;
const SETPRIV = '/usr/bin/setpriv';

/** How a process ended: its exit status, or the signal that ended it. */
export interface Ending {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program a test started. */
export interface RunningProcess {
  readonly pid: number;
  /** Settles when the program has ended. */
  readonly ended: Promise<Ending>;
  isRunning(): boolean;
  /** Everything it printed so far, stdout and stderr together; the last million characters. */
  output(): string;
  /** Sends a signal and waits for the end. Does nothing to a program that has ended. */
  kill(signal?: NodeJS.Signals): Promise<Ending>;
}

/** Everything a started program may be told. */
export interface StartOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Starts a program in a session of its own (Ctrl-C does not reach it) that dies with this process. */
export function startProcess(
  program: string,
  args: readonly string[],
  options: StartOptions = {},
): RunningProcess {
  const guarded = existsSync(SETPRIV)
    ? { program: SETPRIV, args: ['--pdeathsig', 'KILL', '--', program, ...args] }
    : { program, args };
  const child = spawn(guarded.program, guarded.args, {
    ...options,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: string) => {
    output = (output + chunk).slice(-OUTPUT_KEPT);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const ended = endOf(child, keep);
  return {
    pid: child.pid ?? -1,
    ended,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    output: () => output,
    kill: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

function endOf(child: ChildProcess, keep: (line: string) => void): Promise<Ending> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      keep(`${error.message}\n`);
      resolve({ status: null, signal: null });
    });
    child.once('exit', (status, signal) => resolve({ status, signal }));
  });
}

/**
 * Waits until a started program answers.
 * @param probe returns normally once it does
 * @throws Error with the program's output, when it ends first or `withinMs` is over
 */
export async function untilAnswers(
  what: string,
  program: RunningProcess,
  probe: () => Promise<unknown>,
  withinMs = 30_000,
): Promise<void> {
  let ending: Ending | undefined;
  void program.ended.then((end) => {
    ending = end;
  });
  for (const start = Date.now(); Date.now() - start < withinMs && !ending; await sleep(POLL_MS)) {
    try {
      await probe();
      return;
    } catch {
      // not yet
    }
  }
  const fate = ending ? `ended (${ending.signal ?? ending.status})` : `did not answer within ${withinMs} ms`;
  await program.kill('SIGKILL');
  throw new Error(`${what} ${fate}:\n${program.output()}`);
}

/** A TCP port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });
}

/** A new empty folder below the system's temporary one. */
export const freshFolder = (name: string): string => mkdtempSync(join(tmpdir(), `fengsui-${name}-`));

/**
 * The path of a program of this machine.
 * @throws Error saying which Debian package brings it
 */
export function programPath(name: string, debianPackage: string): string {
  try {
    return execFileSync('/bin/sh', ['-c', `command -v ${name}`], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    }).trim();
  } catch {
    throw new Error(`'${name}' is not on this machine: apt-get install ${debianPackage}`);
  }
}
